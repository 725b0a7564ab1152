"""compare.py NAME OUT ROWS: OUT holds each id of make_parquet.py once, with the library's score of its row."""
import sys

import numpy as np
import pandas as pd

name, target, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
found = pd.read_parquet(target).sort_values("objectId")
scores = np.fromfile(f"{name}.scores")
wanted = scores[np.arange(count) % len(scores)]
assert list(found.objectId) == [f"ZTF{place:09d}" for place in range(count)], "rows are lost or doubled"
apart = np.abs(found.score.to_numpy() - wanted)
wrong = int((~((apart <= 1e-8) | (apart <= 1e-6 * np.abs(wanted)))).sum())
print(f"{count} rows, apart by {apart.max():.1e}, {wrong} wrong")
sys.exit(1 if wrong else 0)
