"""The protocol of a process with contestants that wait for their turns, as torch_peer.py has it."""
import json
import sys
import time


def status(key):
    with open("/proc/self/status") as lines:
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(key))


def take_turns(variants, contestant, version, per):
    """Makes each variant's contestant, a function that takes one sample, and lets it run when its name comes."""
    running, peaks, refused = {}, {}, {}
    for name in variants:
        try:
            with open("/proc/self/clear_refs", "w") as refs:
                refs.write("5")
            before = status("VmRSS")
            running[name] = contestant(name)
            running[name]()
            peaks[name] = status("VmHWM") - before
        except Exception as error:
            refused[name] = str(error).strip().split("\n")[0]
    print("ready " + json.dumps({"version": version, "refused": refused}), flush=True)
    for line in sys.stdin:
        if line.strip() == "end":
            break
        start = time.perf_counter()
        running[line.split()[1]]()
        print((time.perf_counter() - start) * 1e3 / per, flush=True)
    print(json.dumps(peaks), flush=True)
