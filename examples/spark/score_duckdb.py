"""python score_duckdb.py MODEL.onnx IN.parquet OUT.parquet: one machine, all cores, in DuckDB's Python."""
import json
import sys

import duckdb
import numpy as np
import onnxruntime as ort
import pyarrow as pa

model, source, target = sys.argv[1:4]
options, run = ort.SessionOptions(), ort.RunOptions()
options.intra_op_num_threads = 1
run.only_execute_path_to_fetches = True
session = ort.InferenceSession(model, options, providers=["CPUExecutionProvider"])
FEATURES = json.loads(session.get_modelmeta().custom_metadata_map["features"])


def score(rows):
    values = np.array(rows.combine_chunks().flatten(), "float64").reshape(-1, len(FEATURES))
    return pa.array(session.run(["score"], {"rows": values}, run)[0])


database = duckdb.connect()
database.create_function("anomaly_score", score, [f"DOUBLE[{len(FEATURES)}]"], "DOUBLE", type="arrow")
columns = ", ".join(f'coalesce("{name}"::DOUBLE, \'nan\')' for name in FEATURES)
database.execute(
    f"COPY (SELECT objectId, anomaly_score([{columns}]::DOUBLE[{len(FEATURES)}]) AS score FROM read_parquet(?)) TO '{target}'",
    [source],
)
