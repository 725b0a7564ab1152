"""check_graphs.py FOLDER: every NAME.onnx passes ONNX's full checker, and ONNX Runtime gives NAME.scores for NAME.rows."""
import glob
import json
import sys

import numpy as np
import onnx
import onnxruntime as ort

RELATIVE, ABSOLUTE = 1e-6, 1e-8
problems = 0
paths = sorted(glob.glob(f"{sys.argv[1]}/*.onnx"))
for path in paths:
    name = path.removesuffix(".onnx")
    onnx.checker.check_model(path, full_check=True)
    session = ort.InferenceSession(path, providers=["CPUExecutionProvider"])
    settings = session.get_modelmeta().custom_metadata_map
    features, rules = json.loads(settings["features"]), json.loads(settings["missing"])
    rows = np.fromfile(f"{name}.rows").reshape(-1, len(features))
    wanted = np.fromfile(f"{name}.scores")
    outputs = [output.name for output in session.get_outputs()]
    parts = [session.run(outputs, {"rows": rows[at : at + 1000]}) for at in range(0, len(rows), 1000)]
    found = {output: np.concatenate([part[k] for part in parts]) for k, output in enumerate(outputs)}
    apart = np.abs(found["score"] - wanted)
    relative = apart / np.maximum(np.abs(wanted), 1e-300)
    wrong = int((~((apart <= ABSOLUTE) | (relative <= RELATIVE))).sum())
    if "terms" in found:
        wrong += int((~np.isclose(found["terms"].sum(1), found["score"], rtol=1e-9, atol=1e-12)).sum())
    there = np.isfinite(rows) & np.array([~np.isin(rows[:, j], rule["sentinels"]) for j, rule in enumerate(rules)]).T
    low, high = (np.array([rule[end] for rule in rules]) for end in ("low", "high"))
    wrong += int((found["outside"] != (there & ((rows < low) | (rows > high)))).sum())
    print(f"{name.split('/')[-1]:32} {len(rows):6} rows, apart by {apart.max():.1e}", "" if wrong == 0 else f"{wrong} WRONG")
    problems += wrong
print(f"{len(paths)} graphs, {problems} problems")
sys.exit(1 if problems or not paths else 0)
