/**
 * The points of a line that make its shape (Ramer, Douglas and Peucker's choice): every point left out lies within `tolerance` of the
 * line drawn through those that stay, so corners stay exactly where they are. Both axes count alike, in data units.
 * @returns indices, ascending, the first and the last point among them
 */
export function visiblePoints(x: ArrayLike<number>, y: ArrayLike<number>, tolerance: number): number[] {
  const n = x.length;
  if (n <= 2) return Array.from({ length: n }, (_, i) => i);
  const keep = new Uint8Array(n);
  keep[0] = keep[n - 1] = 1;
  const pending: [number, number][] = [[0, n - 1]];
  for (let span = pending.pop(); span; span = pending.pop()) {
    const [a, b] = span;
    const dx = x[b] - x[a];
    const dy = y[b] - y[a];
    const length = Math.hypot(dx, dy);
    let farthest = -1;
    let distance = tolerance;
    for (let i = a + 1; i < b; i++) {
      const off =
        length === 0
          ? Math.hypot(x[i] - x[a], y[i] - y[a])
          : Math.abs(dx * (y[i] - y[a]) - dy * (x[i] - x[a])) / length;
      if (off > distance) {
        farthest = i;
        distance = off;
      }
    }
    if (farthest < 0) continue;
    keep[farthest] = 1;
    pending.push([a, farthest], [farthest, b]);
  }
  const kept: number[] = [];
  for (let i = 0; i < n; i++) if (keep[i]) kept.push(i);
  return kept;
}
