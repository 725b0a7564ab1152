"""onnxruntime's contestants in one process; protocol as torch_peer.py: python3 onnx_peer.py '<work as JSON>' <threads> …

The work's `onnx` is a detector as `detectors.exportOnnx` writes it: from raw rows to scores in one graph.
"""
import json
import sys
import numpy as np
import onnxruntime
from turns import take_turns

work, variants = json.loads(sys.argv[1]), sys.argv[2:]
columns = np.arange(22, dtype=np.float64)
raw = (np.random.default_rng(1).random((work["rows"], 22)) + columns / (columns + 2)) * (columns + 2)


def contestant(threads):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(work["onnx"], options, providers=["CPUExecutionProvider"])
    out = np.empty(len(raw))

    def one():
        for at in range(0, len(raw), 8192):
            out[at : at + 8192] = session.run(["score"], {"rows": raw[at : at + 8192]})[0].ravel()

    return one


take_turns(variants, lambda name: contestant(int(name)), onnxruntime.__version__, work["per"])
