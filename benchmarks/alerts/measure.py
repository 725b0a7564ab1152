"""python3 measure.py COMMAND…: runs it and prints wall time, processor time and peak memory (of the largest process)."""
import json
import resource
import subprocess
import sys
import time

start = time.perf_counter()
ended = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
ms = (time.perf_counter() - start) * 1000
if ended.returncode != 0:
    sys.exit(ended.stdout)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({"ms": ms, "cpuMs": (used.ru_utime + used.ru_stime) * 1000, "peakMiB": used.ru_maxrss / 1024}))
