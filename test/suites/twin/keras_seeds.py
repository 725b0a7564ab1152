"""The object document's training in Keras itself, from several seeds: how far its best validation loss depends on them.

    python3 -m venv .venv && .venv/bin/pip install tensorflow-cpu==2.21.0 keras==3.15.1
    .venv/bin/python keras_seeds.py ClassImbalanced_FinalTrainingSet.csv FIRST LAST

Prints a line of JSON for each seed from FIRST to LAST: best validation loss and its epoch, epochs, seconds. A seed takes some
minutes. The table is the document's, all of whose rows pass its filters; model and schedule are make_keras_training.py's.
"""
import csv
import json
import math
import pathlib
import sys
import time

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "fixtures" / "model"))
from make_keras_training import Autoencoder, keras

FEATURES = (
    "gmag rmag g_minus_r dmdt_g mag_g02 mag_g08 mag_g28 maggmax maggmean maggmin mag_r02 mag_r08 mag_r28 dmdt_r magrmax magrmin "
    "distpsnr1 sgmag1 srmag1 separationArcsec major_axis_arcsec z"
).split()


def split(rows, n_test):
    """scikit-learn's train_test_split with random_state 42: what stays, and the part taken out."""
    order = np.random.RandomState(42).permutation(len(rows))
    return rows[order[n_test:]], rows[order[:n_test]]


def read(path):
    """Training and validation rows, scaled to [0, 1] in single precision."""
    rows = list(csv.DictReader(open(path)))
    x = np.array([[float(row[name]) for name in FEATURES] for row in rows], np.float32)
    scale = (np.float32(1) / (x.max(0) - x.min(0))).astype(np.float32)
    x = x * scale + (np.float32(0) - x.min(0) * scale)
    real = np.array([row["is_synthetic"].strip().lower() in ("false", "0", "no") for row in rows])
    everything = np.arange(len(rows))
    _, test = split(everything[real], max(1, math.ceil(0.1 * len(rows))))
    rest = np.setdiff1d(everything, test)
    train, validation = split(rest, math.ceil(len(rest) / 9))
    return x[train], x[validation]


def train(x, validation, seed):
    keras.utils.set_random_seed(seed)
    start, model = time.time(), Autoencoder()
    schedule = keras.optimizers.schedules.CosineDecay(initial_learning_rate=1e-3, decay_steps=500, alpha=0.1)
    model.compile(optimizer=keras.optimizers.AdamW(learning_rate=schedule, weight_decay=1e-5, global_clipnorm=5.0))
    stopping = keras.callbacks.EarlyStopping(monitor="val_loss", patience=30, min_delta=1e-6, restore_best_weights=True)
    fitting = {"epochs": 500, "batch_size": 32, "verbose": 0, "callbacks": [stopping], "validation_data": (validation, validation)}
    losses = model.fit(x, x, **fitting).history["val_loss"]
    best = int(np.argmin(losses))
    return {"seed": seed, "bestValLoss": losses[best], "bestEpoch": best + 1, "epochs": len(losses), "seconds": time.time() - start}


if __name__ == "__main__":
    table, first, last = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    data = read(table)
    for seed in range(first, last + 1):
        print(json.dumps(train(*data, seed)), flush=True)
