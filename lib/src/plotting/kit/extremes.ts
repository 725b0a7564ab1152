/**
 * The points of a long line that a page can show: of each of `columns` equal stretches the first, the last, the lowest and the highest
 * value, and its first gap, so that the drawn line covers the same pixels. Short lists are kept whole.
 * @param values what is not finite is a gap
 * @param columns more than the line is px wide
 * @returns indices, ascending
 */
export function extremes(values: ArrayLike<number>, columns = 2000): number[] {
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
