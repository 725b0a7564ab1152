"""python score_dask.py MODEL.onnx IN.parquet OUT: Dask, on one machine or its cluster."""
import json
import sys

import dask.dataframe as dd
import onnxruntime as ort

model, source, target = sys.argv[1:4]
GRAPH = open(model, "rb").read()
SETTINGS = ort.InferenceSession(GRAPH, providers=["CPUExecutionProvider"]).get_modelmeta().custom_metadata_map
FEATURES = json.loads(SETTINGS["features"])


def score(part):
    options, run = ort.SessionOptions(), ort.RunOptions()
    options.intra_op_num_threads = 1
    run.only_execute_path_to_fetches = True
    session = ort.InferenceSession(GRAPH, options, providers=["CPUExecutionProvider"])
    scores = [
        session.run(["score"], {"rows": part[FEATURES][at : at + 10_000].to_numpy("float64")}, run)[0]
        for at in range(0, len(part), 10_000)
    ]
    return part[["objectId"]].assign(score=[one for some in scores for one in some])


if __name__ == "__main__":
    table = dd.read_parquet(source, columns=["objectId", *FEATURES], split_row_groups=True)
    meta = {"objectId": table._meta.objectId.dtype, "score": "f8"}
    table.map_partitions(score, meta=meta).to_parquet(target, write_index=False)
