"""What scikit-learn and PyOD score on rows that the library has read: python3 detectors.py FOLDER

FOLDER holds kept.npy (the features of the object table, -999 kept), filled.npy (-999 as the column's median), exotic.npy
(0 or 1 a row) and half.npy (the rows of one half). Writes the scores of all rows, or of the other half by what was fitted on
the one, as NAME.npy, and twin.json: versions, and the AUC of ten isolation forests on each of both.
"""
import json
import pathlib
import platform
import sys
import warnings

import numpy as np
import pyod
import sklearn
from pyod.models.ecod import ECOD
from pyod.models.knn import KNN
from pyod.models.pca import PCA
from sklearn.covariance import EmpiricalCovariance, LedoitWolf
from sklearn.ensemble import IsolationForest
from sklearn.metrics import roc_auc_score
from sklearn.neighbors import LocalOutlierFactor
from sklearn.preprocessing import StandardScaler

warnings.simplefilter("ignore")
folder = pathlib.Path(sys.argv[1])
kept, filled = (np.load(folder / f"{name}.npy") for name in ("kept", "filled"))
exotic, half = (np.load(folder / f"{name}.npy").ravel().astype(int) for name in ("exotic", "half"))
fitted = np.zeros(len(exotic), bool)
fitted[half] = True


def aucs(values):
    forests = (IsolationForest(random_state=seed).fit(values) for seed in range(10))
    return [roc_auc_score(exotic, -forest.score_samples(values)) for forest in forests]


for name, values in ("kept", kept), ("filled", filled):
    x = StandardScaler().fit_transform(values)
    scaler = StandardScaler().fit(values[fitted])
    train, other = scaler.transform(values[fitted]), scaler.transform(values[~fitted])
    knn = KNN(n_neighbors=20).fit(train)
    empirical, pca = EmpiricalCovariance().fit(train), PCA().fit(values[fitted])
    scores = {
        "kth": KNN(n_neighbors=20).fit(x).decision_scores_,
        "mean": KNN(n_neighbors=20, method="mean").fit(x).decision_scores_,
        "lof": -LocalOutlierFactor(n_neighbors=20).fit(x).negative_outlier_factor_,
        "empirical": EmpiricalCovariance().fit(x).mahalanobis(x),
        "ledoitWolf": LedoitWolf().fit(x).mahalanobis(x),
        "pca": PCA().fit(values).decision_scores_,
        "ecod": ECOD().fit(x).decision_scores_,
        "kth-other": knn.decision_function(other),
        "lof-other": -LocalOutlierFactor(n_neighbors=20, novelty=True).fit(train).score_samples(other),
        "empirical-other": empirical.mahalanobis(other),
        "pca-other": pca.decision_function(values[~fitted]),
    }
    for kind, own in scores.items():
        np.save(folder / f"{name}-{kind}.npy", np.asarray(own, float))

versions = {"Python": platform.python_version(), "scikit-learn": sklearn.__version__, "PyOD": pyod.__version__}
(folder / "twin.json").write_text(json.dumps({"versions": versions, "forests": {"kept": aucs(kept), "filled": aucs(filled)}}))
