"""Fits and scorings by scikit-learn or PyOD with all threads: python3 peer.py KIND rows.npy fresh.npy

After an untimed run on few rows, which imports what is needed, it prints "ready" and the versions. Then every line "go" on
standard input is one fit and one scoring, answered by {"ms", "cpuMs"}; "end" is answered by {"peakMiB", "processMiB"}: the
peak memory of the first run beyond what was held before it, and that of the whole process. The processes of joblib are
not among the CPU time and the memory.
"""
import json
import os
import sys
import time
import warnings

import numpy as np

warnings.simplefilter("ignore")
kind, x, fresh = sys.argv[1], np.load(sys.argv[2]), np.load(sys.argv[3])
# What libraries print to standard output must not come between the answers.
out, sys.stdout = os.fdopen(os.dup(1), "w", buffering=1), sys.stderr
os.dup2(2, 1)


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
    from sklearn.neighbors import NearestNeighbors

    fitted = NearestNeighbors(n_neighbors=20, n_jobs=-1).fit(x)
    fitted.kneighbors()
    return fitted.kneighbors(fresh)[0][:, -1]


def local_outlier_factor(x, fresh):
    from sklearn.neighbors import LocalOutlierFactor

    return LocalOutlierFactor(n_neighbors=20, novelty=True, n_jobs=-1).fit(x).score_samples(fresh)


KINDS = {
    "isolationForest": isolation_forest, "ecod": ecod, "ecod-jobs": ecod_parallel, "mahalanobis": mahalanobis, "pca": pca,
    "nearestNeighbours": nearest_neighbours, "localOutlierFactor": local_outlier_factor,
}


def memory(name):
    """A line of what Linux says of the process, in MiB: VmRSS, the memory it holds; VmHWM, the most it held."""
    with open("/proc/self/status") as f:
        return next(int(line.split()[1]) for line in f if line.startswith(name)) / 1024


def versions():
    import sklearn

    names = [f"scikit-learn {sklearn.__version__}", f"NumPy {np.__version__}"]
    if "pyod" in sys.modules:
        names.insert(0, f"PyOD {sys.modules['pyod'].__version__}")
    return ", ".join(names)


run = KINDS[kind]
run(x[:300], fresh[:300])
process = memory("VmHWM")
with open("/proc/self/clear_refs", "w") as f:
    f.write("5")  # from here on the peak counts anew
before, most = memory("VmRSS"), None
print("ready", json.dumps({"version": versions()}), file=out)
for word in sys.stdin:
    if word.strip() == "end":
        break
    start, used = time.perf_counter(), time.process_time()
    run(x, fresh)
    answer = {"ms": (time.perf_counter() - start) * 1000, "cpuMs": (time.process_time() - used) * 1000}
    most = most or memory("VmHWM")
    print(json.dumps(answer), file=out)
print(json.dumps({"peakMiB": most - before, "processMiB": max(process, most)}), file=out)
