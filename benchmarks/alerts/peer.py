"""The same by fastavro or PyArrow and onnxruntime: python3 peer.py lines|packets|parquet MODEL.onnx SOURCE OUT

Of a packet it decodes all that is in it, as fastavro does, and takes fields of the latest detection in place of the columns
that a light curve gives: it does less than the library.
"""
import glob
import json
import sys

import numpy as np
import onnxruntime as ort
import pyarrow as pa
import pyarrow.csv
import pyarrow.json
import pyarrow.parquet as pq

task, model, source, out = sys.argv[1:5]
session = ort.InferenceSession(model, providers=["CPUExecutionProvider"])
FEATURES = json.loads(session.get_modelmeta().custom_metadata_map["features"])
run = ort.RunOptions()
run.only_execute_path_to_fetches = True
SCHEMA = pa.schema([("objectId", pa.int64()), ("score", pa.float64())])


def scored(ids, values):
    return pa.record_batch([ids, session.run(["score"], {"rows": values}, run)[0].ravel().astype("float64")], SCHEMA)


def columns(batch):
    return np.column_stack([batch.column(name).to_numpy(zero_copy_only=False).astype("float64") for name in FEATURES])


if task == "parquet":
    with pq.ParquetWriter(out, SCHEMA) as writer:
        for batch in pq.ParquetFile(source).iter_batches(65536, columns=["objectId", *FEATURES]):
            writer.write_batch(scored(batch.column("objectId"), columns(batch)))
elif task == "lines":
    block = pa.json.ReadOptions(block_size=1 << 24)
    with pa.csv.CSVWriter(out, SCHEMA) as writer:
        for batch in pa.json.open_json(source, read_options=block):
            writer.write_batch(scored(batch.column("objectId"), columns(batch)))
else:
    import fastavro

    SCHEMA = pa.schema([("objectId", pa.string()), ("score", pa.float64())])
    ids, rows = [], []
    for path in sorted(glob.glob(f"{source}/*.avro")):
        with open(path, "rb") as f:
            for packet in fastavro.reader(f):
                latest = packet["candidate"]
                ids.append(packet["objectId"])
                rows.append([latest["magpsf"]] * len(FEATURES))
    with pa.csv.CSVWriter(out, SCHEMA) as writer:
        writer.write_batch(scored(pa.array(ids), np.array(rows, "float64")))
