"""One fit and one scoring by scikit-learn or PyOD with all threads: python3 peer.py KIND rows.npy fresh.npy

Prints {"ms", "peakMiB"} as JSON: the time of both together, after an untimed run on few rows, and the memory beyond what
was held before them.
"""
import json
import resource
import sys
import time
import warnings

import numpy as np

warnings.simplefilter("ignore")
kind, x, fresh = sys.argv[1], np.load(sys.argv[2]), np.load(sys.argv[3])


def isolation_forest(x, fresh):
    from sklearn.ensemble import IsolationForest

    # contamination makes it score its training rows, as ours does
    return IsolationForest(random_state=0, n_jobs=-1, contamination=0.1).fit(x).score_samples(fresh)


def ecod(x, fresh):
    from pyod.models.ecod import ECOD

    return ECOD(n_jobs=1).fit(x).decision_function(fresh)


def ecod_parallel(x, fresh):
    from pyod.models.ecod import ECOD

    return ECOD(n_jobs=-1).fit(x).decision_function(fresh)


def mahalanobis(x, fresh):
    from sklearn.covariance import EmpiricalCovariance

    fitted = EmpiricalCovariance().fit(x)
    fitted.mahalanobis(x)
    return fitted.mahalanobis(fresh)


def pca(x, fresh):
    from pyod.models.pca import PCA

    return PCA().fit(x).decision_function(fresh)


def nearest_neighbours(x, fresh):
    from pyod.models.knn import KNN

    return KNN(n_neighbors=20, n_jobs=-1).fit(x).decision_function(fresh)


KINDS = {
    "isolationForest": isolation_forest, "ecod": ecod, "ecod-jobs": ecod_parallel, "mahalanobis": mahalanobis, "pca": pca,
    "nearestNeighbours": nearest_neighbours,
}
run = KINDS[kind]
sys.stdout, out = open("/dev/null", "w"), sys.stdout
run(x[:300], fresh[:300])
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.perf_counter()
run(x, fresh)
ms = (time.perf_counter() - start) * 1000
peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory) / 1024
print(json.dumps({"ms": ms, "peakMiB": peak}), file=out)
