"""onnxruntime's contestants in one process; protocol as torch_peer.py: python3 onnx_peer.py '<work as JSON>' <threads> …

The work's `onnx` is a detector as `detectors.exportOnnx` writes it: from raw rows to scores in one graph.
"""
import json
import sys
import time
import numpy as np
import onnxruntime

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


def status(key):
    with open("/proc/self/status") as lines:
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(key))


running, peaks, refused = {}, {}, {}
for name in variants:
    try:
        with open("/proc/self/clear_refs", "w") as refs:
            refs.write("5")
        before = status("VmRSS")
        running[name] = contestant(int(name))
        running[name]()
        peaks[name] = status("VmHWM") - before
    except Exception as error:
        refused[name] = str(error).strip().split("\n")[0]
print("ready " + json.dumps({"version": onnxruntime.__version__, "refused": refused}), flush=True)
for line in sys.stdin:
    if line.strip() == "end":
        break
    start = time.perf_counter()
    running[line.split()[1]]()
    print((time.perf_counter() - start) * 1e3 / work["per"], flush=True)
print(json.dumps(peaks), flush=True)
