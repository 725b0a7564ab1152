"""spark-submit score.py MODEL.onnx IN.parquet OUT.parquet: every column of IN that OUT needs, and a score a row."""
import json
import sys

import onnxruntime as ort
from pyspark.sql import SparkSession

model, source, target = sys.argv[1:4]
KEEP = ["objectId"]
GRAPH = open(model, "rb").read()  # travels to the workers with the function below
SETTINGS = ort.InferenceSession(GRAPH, providers=["CPUExecutionProvider"]).get_modelmeta().custom_metadata_map
FEATURES = json.loads(SETTINGS["features"])


def score(batches):
    options, run = ort.SessionOptions(), ort.RunOptions()
    options.intra_op_num_threads = 1  # Spark gives each core a worker
    run.only_execute_path_to_fetches = True  # what only terms and outside need is left out
    session = ort.InferenceSession(GRAPH, options, providers=["CPUExecutionProvider"])
    for batch in batches:
        rows = {"rows": batch[FEATURES].to_numpy("float64")}
        yield batch[KEEP].assign(score=session.run(["score"], rows, run)[0])


spark = SparkSession.builder.appName("anomaly-notebooks").getOrCreate()
table = spark.read.parquet(source).select(*KEEP, *FEATURES)
schema = table.select(*KEEP).schema.add("score", "double")
table.mapInPandas(score, schema).write.mode("overwrite").parquet(target)
