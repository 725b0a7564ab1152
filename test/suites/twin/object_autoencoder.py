"""The object document's numbers, in pandas, scikit-learn and, with Keras's formulas, PyTorch.

    python3 object_autoencoder.py ClassImbalanced_FinalTrainingSet.csv OUT SEED

Writes into the folder OUT: scaled.npy (the feature matrix), pca_all.npy and pca_test.npy (three coordinates a row) and
twin.json (features, split, the farthest 1 % in both PCAs, twenty epochs of losses with batch normalisation in both
modes). Weights and batch order come from NumPy's RandomState(SEED), as in notebook 02; Keras draws its own.
"""
import json
import math
import pathlib
import sys

import numpy as np
import pandas as pd
import sklearn
import torch
from sklearn.decomposition import PCA
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import MinMaxScaler, StandardScaler
from torch import nn

EPOCHS, BATCH = 20, 32
DROP_FOR_AE = (
    "ramean decmean jdmin ra decl g_r_days_from_fl glatmean jd_g_minus_r objectId classification catalogue_object_id "
    "classificationReliability tns_name type galactic_plane source_label dmdt_g_err dmdt_r_err northSeparationArcsec "
    "eastSeparationArcsec distance physical_separation_kpc"
).split()


def prepare(path):
    """The filtered table, its feature columns with the synthetic flag, and the names of the features."""
    table = pd.read_csv(path)
    keep = pd.Series(True, index=table.index)
    for column in ("dmdt_g_err", "dmdt_r_err"):
        keep &= pd.to_numeric(table[column], errors="coerce").between(-1, 1)
    for column in ("mag_g02", "mag_g08", "mag_g28", "mag_r02", "mag_r08", "mag_r28"):
        keep &= pd.to_numeric(table[column], errors="coerce").between(0, 30)
    table = table[keep].reset_index(drop=True)
    processed = table.drop(columns=[name for name in DROP_FOR_AE if name in table.columns])
    processed = processed.apply(pd.to_numeric, errors="coerce").replace([np.inf, -np.inf], np.nan)
    processed = processed.fillna(processed.median(numeric_only=True))
    return table, processed, processed.select_dtypes(include="number").columns.tolist()


def split_rows(table):
    everything = np.arange(len(table))
    real = everything[table["is_synthetic"].astype(str).str.strip().str.lower().isin(["false", "0", "no"])]
    n_test = max(1, math.ceil(0.1 * len(table)))
    _, test = train_test_split(real, test_size=n_test, random_state=42, shuffle=True)
    rest = np.setdiff1d(everything, test)
    train, validation = train_test_split(rest, test_size=1.0 / 9.0, random_state=42, shuffle=True)
    return train, validation, test


def farthest(x):
    """Coordinates by the full solver, with the sign rule of scikit-learn 1.5 and later, and the farthest 1 %."""
    scaled = StandardScaler().fit_transform(x)
    pca = PCA(3, svd_solver="full").fit(scaled)
    largest = pca.components_[np.arange(3), np.abs(pca.components_).argmax(axis=1)]
    coordinates = pca.transform(scaled) * np.sign(largest)
    distances = np.linalg.norm(coordinates - coordinates.mean(axis=0), axis=1)
    count = max(1, math.ceil(0.01 * len(x)))
    return coordinates, np.argsort(distances, kind="stable")[-count:]


class KerasBatchNorm(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.gamma, self.beta = nn.Parameter(torch.ones(width)), nn.Parameter(torch.zeros(width))
        self.mean, self.variance = torch.zeros(width), torch.ones(width)

    def forward(self, x):
        mean, variance = self.mean, self.variance
        if self.training:
            mean, variance = x.mean(0), x.var(0, unbiased=False)
            with torch.no_grad():
                self.mean = self.mean.lerp(mean, 0.01)
                self.variance = self.variance.lerp(variance, 0.01)
        return (x - mean) * torch.rsqrt(variance + 1e-3) * self.gamma + self.beta


def build(width, seed):
    random = np.random.RandomState(seed)

    def dense(inputs, units):
        layer, limit = nn.Linear(inputs, units), math.sqrt(6 / (inputs + units))
        kernel = random.uniform(-limit, limit, (inputs, units)).astype(np.float32)
        with torch.no_grad():
            layer.weight.copy_(torch.from_numpy(kernel.T.copy()))
            layer.bias.zero_()
        return layer

    layers, inputs = [], width
    for units in (88, 56, 27):
        layers += [dense(inputs, units), nn.GELU(), KerasBatchNorm(units)]
        inputs = units
    layers.append(dense(inputs, 8))  # z_mean
    dense(inputs, 8)  # z_logvar: drawn, but without sampling nothing depends on it
    inputs = 8
    for units, norm in ((27, True), (56, True), (88, False)):
        layers += [dense(inputs, units), nn.GELU()] + ([KerasBatchNorm(units)] if norm else [])
        inputs = units
    return nn.Sequential(*layers, dense(inputs, width), nn.Sigmoid())


class KerasAdamW:
    """AdamW as Keras 3 computes it: gradients clipped together, decay first, epsilon 1e-7 outside the root."""

    def __init__(self, parameters, weight_decay=1e-5, clip=5.0):
        self.parameters, self.decay, self.clip, self.steps = list(parameters), weight_decay, clip, 0
        self.first = [torch.zeros_like(p) for p in self.parameters]
        self.second = [torch.zeros_like(p) for p in self.parameters]

    @torch.no_grad()
    def step(self):
        rate = 1e-4 + 0.9e-3 * 0.5 * (1 + math.cos(math.pi * min(self.steps, 500) / 500))
        self.steps += 1
        gradients = [p.grad for p in self.parameters]
        norm = math.sqrt(sum(float(g.square().sum()) for g in gradients))
        correction = math.sqrt(1 - 0.999**self.steps) / (1 - 0.9**self.steps)
        for p, g, m, v in zip(self.parameters, gradients, self.first, self.second):
            g = g * (self.clip / max(norm, self.clip))
            p.mul_(1 - self.decay * rate)
            m.lerp_(g, 0.1)
            v.mul_(0.999).addcmul_(g, g, value=0.001)
            p.addcdiv_(m, v.sqrt().add_(1e-7), value=-rate * correction)


def losses(x, validation, seed, batch_norm):
    model, order, huber = build(x.shape[1], seed), np.random.RandomState(seed), nn.HuberLoss()
    optimizer, history = KerasAdamW(model.parameters()), {"loss": [], "valLoss": []}
    for _ in range(EPOCHS):
        model.train(batch_norm == "training")
        total, shuffled = 0.0, x[order.permutation(len(x))]
        for batch in shuffled.split(BATCH):
            model.zero_grad()
            loss = huber(model(batch), batch)
            loss.backward()
            optimizer.step()
            total += loss.item() * len(batch)
        model.eval()
        history["loss"].append(total / len(x))
        with torch.no_grad():
            history["valLoss"].append(huber(model(validation), validation).item())
    return history


def main(path, out, seed):
    torch.set_num_threads(1)
    table, processed, features = prepare(path)
    scaled = MinMaxScaler().fit_transform(processed[features].astype(np.float32).values)
    train, validation, test = split_rows(table)
    pca_all, top_all = farthest(processed.astype(float).values)
    pca_test, top_test = farthest(processed.loc[test, features].values)
    for name, values in (("scaled", scaled), ("pca_all", pca_all), ("pca_test", pca_test)):
        np.save(out / f"{name}.npy", values)
    x = torch.from_numpy(scaled)
    (out / "twin.json").write_text(json.dumps({
        "versions": {"torch": torch.__version__, "numpy": np.__version__, "pandas": pd.__version__,
                     "scikit-learn": sklearn.__version__},
        "rows": len(table), "features": features,
        "split": {"train": train.tolist(), "val": validation.tolist(), "test": test.tolist()},
        "top": {"all": top_all.tolist(), "test": top_test.tolist()},
        **{mode: losses(x[train], x[validation], seed, mode) for mode in ("inference", "training")},
    }))


if __name__ == "__main__":
    main(sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3]))
