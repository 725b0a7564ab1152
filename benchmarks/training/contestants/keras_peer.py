"""Keras's contestants in one process; protocol as torch_peer.py: python3 keras_peer.py '<work as JSON>' <way> …

Ways: fit, jit (the same compiled by XLA); for inference and scores predict. Batch normalisation is frozen, as in the paper's run.
"""
import json
import os
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import numpy as np
import keras
from turns import take_turns

work, variants = json.loads(sys.argv[1]), sys.argv[2:]
rng = np.random.default_rng(1)
X = rng.random((work["rows"], 22), dtype=np.float32)
V = rng.random((work.get("validation", 1), 22), dtype=np.float32)


def object_model(jit):
    L = keras.layers
    norm = lambda t: L.BatchNormalization()(t, training=False)
    inputs = keras.Input((22,))
    t = inputs
    for units in (88, 56, 27):
        t = norm(L.Dense(units, activation="gelu")(t))
    t = L.Dense(8)(t)
    for k, units in enumerate((27, 56, 88)):
        t = L.Dense(units, activation="gelu")(t)
        t = norm(t) if k < 2 else t
    model = keras.Model(inputs, L.Dense(22, activation="sigmoid")(t))
    schedule = keras.optimizers.schedules.CosineDecay(1e-3, 500, alpha=0.1)
    optimizer = keras.optimizers.AdamW(schedule, weight_decay=1e-5, global_clipnorm=5.0)
    model.compile(optimizer, keras.losses.Huber(), jit_compile=jit)
    return model


def contestant(way):
    model = object_model(way == "jit")
    if work["kind"] == "inference":
        return lambda: model.predict(X, batch_size=8192, verbose=0)
    if work["kind"] == "score":
        columns = np.arange(22, dtype=np.float64)
        factors, summands = 1 / (columns + 2), -columns / (columns + 2)
        raw = (X - summands) / factors

        def errors():
            z = (raw * factors + summands).astype(np.float32)
            e = np.abs(model.predict(z, batch_size=8192, verbose=0) - z)
            return np.where(e <= 1, 0.5 * e * e, e - 0.5).mean(1)

        return errors
    options = {"batch_size": work["batch"], "validation_data": (V, V), "verbose": 0}
    model.fit(X, X, epochs=1, **options)
    return lambda: model.fit(X, X, epochs=work["epochs"], **options)


take_turns(variants, contestant, keras.__version__, work["per"])
