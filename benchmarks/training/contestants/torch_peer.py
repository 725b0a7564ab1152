"""PyTorch's contestants in one process: python3 torch_peer.py '<work as JSON>' <way>-<threads> …

Trains each warm and says "ready {...}" with its version and, for each that cannot take part, the reason. Then for a line
"go <way>-<threads>" it prints the milliseconds of one step (epoch, pass), for "end" the peak memory of each above what
was there before it (MiB).

Ways: script, the object model's loop written with torch._foreach, as in the reference; optim: idiomatic torch.optim and
clip_grad_norm_; fused: the same with the optimiser's fused kernel; compile: fused, with the model (event model: model
and loss) under torch.compile. Batch normalisation is frozen (eval).
"""
import json
import math
import sys
import time
import torch

work, variants = json.loads(sys.argv[1]), sys.argv[2:]
torch.manual_seed(1)
X = torch.rand(work["rows"], 22)


def dense(i, o):
    layer = torch.nn.Linear(i, o)
    torch.nn.init.xavier_uniform_(layer.weight)
    torch.nn.init.zeros_(layer.bias)
    return layer


def object_model():
    norm = lambda n: torch.nn.BatchNorm1d(n, eps=1e-3, momentum=0.01)
    layers, width = [], 22
    for units in (88, 56, 27):
        layers += [dense(width, units), torch.nn.GELU(), norm(units)]
        width = units
    layers += [dense(width, 8)]
    width = 8
    for k, units in enumerate((27, 56, 88)):
        layers += [dense(width, units), torch.nn.GELU()] + ([norm(units)] if k < 2 else [])
        width = units
    return torch.nn.Sequential(*layers, dense(width, 22), torch.nn.Sigmoid()).eval()


def compiled(way, f):
    return torch.compile(f, dynamic=False) if way == "compile" else f


def object_epoch(way):
    model, huber, batch = object_model(), torch.nn.HuberLoss(), work["batch"]
    P, order = list(model.parameters()), torch.randperm(work["rows"])
    M, V, count = [torch.zeros_like(p) for p in P], [torch.zeros_like(p) for p in P], [0]
    kernel = {"foreach": True} if way in ("script", "optim") else {"fused": True}
    optimizer = torch.optim.AdamW(P, lr=1e-3, eps=1e-7, weight_decay=1e-5, **kernel)
    forward = compiled(way, model)

    def idiomatic(x):
        optimizer.zero_grad(set_to_none=True)
        loss = huber(forward(x), x)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(P, 5.0)
        optimizer.step()
        return loss.item()

    def script(x):
        for p in P:
            p.grad = None
        loss = huber(forward(x), x)
        loss.backward()
        value = loss.item()
        with torch.no_grad():
            count[0] += 1
            t, lr, G = count[0], 1e-3, [p.grad for p in P]
            clip = 5 / max(math.sqrt(sum(float((g * g).sum()) for g in G)), 5.0)
            torch._foreach_mul_(P, 1 - 1e-5 * lr)
            if clip < 1:
                torch._foreach_mul_(G, clip)
            torch._foreach_mul_(M, 0.9)
            torch._foreach_add_(M, G, alpha=0.1)
            torch._foreach_mul_(V, 0.999)
            torch._foreach_addcmul_(V, G, G, 0.001)
            D = torch._foreach_sqrt(V)
            torch._foreach_add_(D, 1e-7)
            torch._foreach_addcdiv_(P, M, D, -lr * math.sqrt(1 - 0.999**t) / (1 - 0.9**t))
        return value

    one = script if way == "script" else idiomatic

    def epoch():
        for at in range(0, work["rows"], batch):
            one(X[order[at : at + batch]])

    return epoch


def event_epoch(way):
    encoder = torch.nn.Sequential(torch.nn.Linear(22, 18), torch.nn.Sigmoid())
    decoder = torch.nn.Linear(18, 22)
    kernel = {} if way == "optim" else {"fused": True}
    optimizer = torch.optim.Adam([*encoder.parameters(), *decoder.parameters()], lr=1e-2, **kernel)

    def value(x):
        z = encoder(x)
        return torch.nn.functional.mse_loss(decoder(z), x) + 1e-4 * z.abs().mean()

    loss_of = compiled(way, value)

    def epoch():
        optimizer.zero_grad()
        loss = loss_of(X)
        loss.backward()
        optimizer.step()
        loss.item()

    return epoch


def inference(way):
    model = object_model()
    forward = compiled(way, model)

    def one():
        with torch.inference_mode():
            for at in range(0, work["rows"], 8000):
                out[at : at + 8000] = forward(X[at : at + 8000])

    out = torch.empty(work["rows"], 22)
    return one


def score(way):
    model, huber = object_model(), torch.nn.HuberLoss(reduction="none")
    columns = torch.arange(22, dtype=torch.float64)
    factors, summands = 1 / (columns + 2), -columns / (columns + 2)
    raw = (X.double() - summands) / factors

    def errors(x):
        z = (x * factors + summands).float()
        return huber(model(z), z).mean(1)

    forward, out = compiled(way, errors), torch.empty(work["rows"])

    def one():
        with torch.inference_mode():
            for at in range(0, work["rows"], 8000):
                out[at : at + 8000] = forward(raw[at : at + 8000])

    return one


def status(key):
    with open("/proc/self/status") as lines:
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(key))


def forget_peak():
    with open("/proc/self/clear_refs", "w") as refs:
        refs.write("5")


makers = {"train": object_epoch if work["model"] == "object" else event_epoch, "inference": inference, "score": score}
running, peaks, refused = {}, {}, {}
for name in variants:
    way, threads = name.split("-")
    torch.set_num_threads(int(threads))
    try:
        forget_peak()
        before = status("VmRSS")
        epoch = makers[work["kind"]](way)
        for _ in range(3):
            epoch()
        running[name], peaks[name] = (epoch, int(threads)), status("VmHWM") - before
    except Exception as error:
        refused[name] = str(error).strip().split("\n")[0]
print("ready " + json.dumps({"version": torch.__version__, "refused": refused}), flush=True)
for line in sys.stdin:
    if line.strip() == "end":
        break
    epoch, threads = running[line.split()[1]]
    if torch.get_num_threads() != threads:
        torch.set_num_threads(threads)
    for _ in range(work["again"]):
        epoch()
    start = time.perf_counter()
    for _ in range(work["epochs"]):
        epoch()
    print((time.perf_counter() - start) * 1e3 / work["per"], flush=True)
print(json.dumps(peaks), flush=True)
