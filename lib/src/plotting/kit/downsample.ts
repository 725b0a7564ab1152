/**
 * Ramer, Douglas and Peucker's simplification of a line: every point left out lies within `tolerance` of the line
 * through those that stay, so corners keep their place. Distances are in data units, both axes counting alike.
 * @param tolerance default: what nobody sees on axes from 0 to 1
 * @returns indices, ascending, the first and the last point among them
 */
export function douglasPeucker(x: ArrayLike<number>, y: ArrayLike<number>, tolerance = 1 / 4000): number[] {
  const n = x.length;
  if (n <= 2) return Array.from({ length: n }, (_, i) => i);
  const kept = new Set([0, n - 1]);
  const pending: [number, number][] = [[0, n - 1]];
  for (let span = pending.pop(); span; span = pending.pop()) {
    const [a, b] = span;
    const dx = x[b] - x[a];
    const dy = y[b] - y[a];
    const length = Math.hypot(dx, dy);
    let farthest = -1;
    let distance = tolerance;
    for (let i = a + 1; i < b; i++) {
      const px = x[i] - x[a];
      const py = y[i] - y[a];
      const off = length === 0 ? Math.hypot(px, py) : Math.abs(dx * py - dy * px) / length;
      if (off > distance) {
        farthest = i;
        distance = off;
      }
    }
    if (farthest < 0) continue;
    kept.add(farthest);
    pending.push([a, farthest], [farthest, b]);
  }
  return [...kept].sort((a, b) => a - b);
}

/**
 * M4 aggregation (Jugel et al. 2014): the first, last, lowest and highest value of each of `columns` equal stretches,
 * and its first gap, so that the line covers the same pixels. Up to four values a column are all kept.
 * @param values one that is not finite is a gap
 * @param columns more than the line's width in px
 * @returns indices, ascending
 */
export function m4(values: ArrayLike<number>, columns = 2000): number[] {
  const n = values.length;
  if (n <= 4 * columns) return Array.from({ length: n }, (_, k) => k);
  const kept: number[] = [];
  for (let c = 0; c < columns; c++) {
    const from = Math.floor((c * n) / columns);
    const to = Math.floor(((c + 1) * n) / columns) - 1;
    let [low, high, gap] = [-1, -1, -1];
    for (let k = from; k <= to; k++) {
      if (!Number.isFinite(values[k])) {
        if (gap < 0) gap = k;
        continue;
      }
      if (low < 0 || values[k] < values[low]) low = k;
      if (high < 0 || values[k] > values[high]) high = k;
    }
    const found = [from, low, high, gap, to].filter((k) => k >= 0);
    kept.push(...[...new Set(found)].sort((a, b) => a - b));
  }
  return kept;
}
