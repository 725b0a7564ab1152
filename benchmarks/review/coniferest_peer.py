"""coniferest_peer.py rows.json: what coniferest's AADForest and PineForest find on the same rows with the same reviewer.

Prints, as JSON, by method and seed, the interesting rows found after each number of looks. −999 becomes the median, as for
ours; both forests with their defaults, one label at a time, as coniferest's Session does it.
"""

import json
import sys

import numpy as np
from coniferest.aadforest import AADForest
from coniferest.label import Label
from coniferest.pineforest import PineForest

job = json.load(open(sys.argv[1]))
x = np.array(job["features"], dtype=float)
truth = np.array(job["truth"])
for j in range(x.shape[1]):
    missing = x[:, j] == job["missing"]
    x[missing, j] = np.median(x[~missing, j])
METHODS = {
    "coniferest AADForest": lambda seed: AADForest(n_trees=100, random_seed=seed, n_jobs=1),
    "coniferest PineForest": lambda seed: PineForest(n_trees=100, n_spare_trees=400, random_seed=seed, n_jobs=1),
}


def found(model):
    known, labels, counts = [], [], []
    for look in range(1, max(job["looks"]) + 1):
        model.fit_known(x, x[known], np.array(labels, dtype=int))
        scores = model.score_samples(x)
        scores[known] = np.inf
        row = int(np.argmin(scores))
        known.append(row)
        labels.append(Label.ANOMALY if truth[row] else Label.REGULAR)
        if look in job["looks"]:
            counts.append(int(truth[known].sum()))
    return counts


print(json.dumps({name: [found(make(seed)) for seed in job["seeds"]] for name, make in METHODS.items()}))
