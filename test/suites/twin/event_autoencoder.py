"""The event document's run, in the libraries it was written for: PyTorch, NumPy, scikit-learn.

    python3 event_autoencoder.py events_data.pt WRITTEN OUT
    python3 event_autoencoder.py table.csv WRITTEN OUT '{"features": ["pt1", "eta1"], "signalWhere": ["Q1 * Q2 > 0"], "latentDim": 8}'

Trains on events_data.pt as the document does, or on the named columns of a table with a row per event, read by pandas
(the conditions, as pandas evaluates them, tell the signal). Then opens what notebook 01 wrote into the folder WRITTEN: eval_data.pt,
and autoencoder_model.pth, which the document's module must take as it is. Writes into the folder OUT: twin.json (training
lines, losses, rates, AUC, how the files compare) and scores.npy (the module's scores with the written weights).
"""
import hashlib
import json
import pathlib
import re
import sys

import numpy as np
import sklearn
import torch
from sklearn.metrics import auc, roc_curve
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
from torch import nn

EPOCHS, ACTIVITY = 400, 1e-4
FEATURES = [
    "MET_0_pt",
    *[f"FatJet_0_{name}" for name in ("pt", "mass", "tau1", "tau2", "tau3")],
    *[f"FatJet_1_{name}" for name in ("pt", "mass", "tau1", "tau2", "tau3")],
    "FatJet_2_pt", "FatJet_2_mass", "FatJet_3_pt",
    *[f"Electron_{k}_pt" for k in range(4)],
    *[f"Muon_{k}_pt" for k in range(4)],
]
DOCUMENT = {"features": FEATURES, "signalWhere": [], "latentDim": 18}


class Autoencoder(nn.Module):
    def __init__(self, inputs, latent):
        super().__init__()
        self.encoder = nn.Sequential(nn.Linear(inputs, latent), nn.Sigmoid())
        self.decoder = nn.Sequential(nn.Linear(latent, inputs))

    def forward(self, x):
        code = self.encoder(x)
        return self.decoder(code), code


def read(path, settings):
    """Background and signal, events × features: the document's tensors, or a table's columns."""
    if path.endswith(".pt"):
        events = torch.load(path)
        columns = [list(events["var_names"]).index(name) for name in settings["features"]]
        return events["x_bkg"][:, columns], events["x_sig"][:, columns]
    import pandas

    table = pandas.read_csv(path)
    conditions = [re.sub(r"(?<![<>!=])=(?!=)", "==", condition) for condition in settings["signalWhere"]]
    is_signal = np.logical_and.reduce([table.eval(condition).astype(bool) for condition in conditions])
    values = table[settings["features"]].to_numpy()
    return values[~is_signal], values[is_signal]


def prepare(path, settings):
    """Seeds as the document does, once; training rows, evaluation rows and their labels, the first weights to come."""
    np.random.seed(42)
    torch.manual_seed(42)
    background, signal = read(path, settings)
    scaler = StandardScaler().fit(background)
    train, test = train_test_split(scaler.transform(background), test_size=0.1, shuffle=True)
    train, test, signal = (torch.tensor(x, dtype=torch.float32) for x in (train, test, scaler.transform(signal)))
    return train, torch.cat([test, signal]), torch.cat([torch.zeros(len(test)), torch.ones(len(signal))])


def fit(model, x):
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-2)
    scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, mode="min", factor=0.8, patience=10, min_lr=1e-8)
    losses, rates, lines = [], [], []
    for epoch in range(1, EPOCHS + 1):
        optimizer.zero_grad()
        rebuilt, code = model(x)
        loss = nn.functional.mse_loss(rebuilt, x) + ACTIVITY * code.abs().mean()
        loss.backward()
        optimizer.step()
        scheduler.step(loss.item())
        losses.append(loss.item())
        rates.append(optimizer.param_groups[0]["lr"])
        if epoch % 10 == 0:
            lines.append(f"Epoch [{epoch}/{EPOCHS}] Loss: {losses[-1]:.4f} Learning Rate: {rates[-1]:.6f}")
    return losses, rates, lines


def score(model, x):
    with torch.no_grad():
        return ((model(x)[0] - x) ** 2).mean(dim=1).numpy()


def area(labels, scores):
    return float(auc(*roc_curve(labels, scores)[:2]))


def check_written(written, x_eval, y_eval, latent):
    """The scores of the weights that notebook 01 wrote, and whether its evaluation set is this one."""
    model = Autoencoder(x_eval.shape[1], latent)
    model.load_state_dict(torch.load(written / "autoencoder_model.pth"), strict=True)
    evaluated = torch.load(written / "eval_data.pt")
    identical = torch.equal(evaluated["X_eval"], x_eval) and torch.equal(evaluated["Y_eval"], y_eval)
    return score(model, evaluated["X_eval"]), bool(identical)


def train_and_score(path, settings=DOCUMENT):
    train, x_eval, y_eval = prepare(path, settings)
    model = Autoencoder(train.shape[1], settings["latentDim"])
    losses, rates, lines = fit(model, train)
    summary = {
        "versions": {"torch": torch.__version__, "numpy": np.__version__, "scikit-learn": sklearn.__version__},
        "rows": [len(train), int((y_eval == 0).sum()), int((y_eval == 1).sum())],
        "evalSha256": hashlib.sha256(x_eval.numpy().astype("<f4").tobytes()).hexdigest(),
        "lines": lines, "loss": losses, "learningRate": rates, "auc": area(y_eval, score(model, x_eval)),
    }
    return summary, x_eval, y_eval


def main(path, written, out, settings):
    summary, x_eval, y_eval = train_and_score(path, settings)
    scores, identical = check_written(written, x_eval, y_eval, settings["latentDim"])
    np.save(out / "scores.npy", scores)
    summary.update(evalIdentical=identical, aucOfLoaded=area(y_eval, scores))
    (out / "twin.json").write_text(json.dumps(summary))


if __name__ == "__main__":
    given = json.loads(sys.argv[4]) if len(sys.argv) > 4 else {}
    main(sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]), {**DOCUMENT, **given})
