"""make_parquet.py NAME OUT.parquet ROWS: the rows of NAME.rows again and again, by the columns of NAME.onnx, and an id."""
import json
import sys

import numpy as np
import onnxruntime as ort
import pandas as pd

name, target, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
settings = ort.InferenceSession(f"{name}.onnx", providers=["CPUExecutionProvider"]).get_modelmeta().custom_metadata_map
features = json.loads(settings["features"])
rows = np.fromfile(f"{name}.rows").reshape(-1, len(features))
places = np.arange(count) % len(rows)
table = pd.DataFrame(rows[places], columns=features)
table.insert(0, "objectId", [f"ZTF{place:09d}" for place in range(count)])
table.to_parquet(target, row_group_size=100_000)
