/** Equal bins from `start`, the last of which ends at or beyond `end`. */
export interface EqualBins {
  readonly start: number;
  readonly end: number;
  readonly size: number;
}

const powerOfTen = (value: number): number => 10 ** Math.floor(Math.log10(value));

/** Plotly's round steps: 2, 5 or 10 × 10ⁿ, the first above `rough`. */
function roundStep(rough: number): number {
  const base = powerOfTen(rough);
  return base * ([2, 5, 10].find((step) => step > rough / base) ?? 10);
}

/** The least distance between two different values, rounded down to 0.9, 1.9 or 4.9 × 10ⁿ: no bin is narrower. */
function leastSize(sorted: Float64Array): number {
  const span = sorted[sorted.length - 1] - sorted[0];
  const same = (span || 1) / (sorted.length - 1 || 1) / 10000;
  let least = span || 1;
  let last = sorted[0];
  for (const value of sorted) {
    if (value - last > same) {
      least = Math.min(least, value - last);
      last = value;
    }
  }
  const base = powerOfTen(least);
  return base * ([9.9, 4.9, 1.9].find((step) => step <= least / base) ?? 0.9);
}

/** Squares of numbers beyond 1e154 are beyond the largest one: such are measured in units of their largest. */
function deviation(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  if (Number.isFinite(variance)) return Math.sqrt(variance);
  const unit = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (!Number.isFinite(unit)) return Math.sqrt(variance);
  return unit * deviation(values.map((value) => value / unit));
}

/** Scott's way: twice the standard deviation by the count to the power of 0.4. */
function roughSize(sorted: Float64Array): number {
  return Math.max(leastSize(sorted), (2 * deviation(sorted)) / sorted.length ** 0.4);
}

/** Values on edges would fall to either side: bins start half a step aside where many do, or half a unit where all are whole. */
function movedAside(start: number, size: number, values: Float64Array): number {
  const low = values[0];
  const high = values[values.length - 1];
  if (values.every((value) => value % 1 === 0)) {
    if (size < 1) return low - size / 2;
    return start - 0.5 + size < low ? start - 0.5 + size : start - 0.5;
  }
  const nearEdge = (value: number): boolean => (1 + ((value - start) * 100) / size) % 100 < 2;
  const share = (test: (value: number) => boolean): number => values.filter(test).length / values.length;
  if (share((value) => nearEdge(value + size / 2)) >= 0.1) return start;
  if (!(share(nearEdge) > 0.3 || nearEdge(low) || nearEdge(high))) return start;
  return start + size / 2 < low ? start + size / 2 : start - size / 2;
}

/**
 * The bins that plotly.js 4 chooses for some numbers.
 * @param given what is fixed of them
 * @param most bins. Default: by the spread of the values
 */
export function autoBins(values: Float64Array, given: Partial<EqualBins> = {}, most = 0): EqualBins {
  const sorted = Float64Array.from(values).sort();
  if (sorted.length === 0) return { start: 0, end: 1, size: 1, ...given };
  const [low, high] = [sorted[0], sorted[sorted.length - 1]];
  // Values so near one another that no step lies between them are one.
  if (high - low > 0 && high - low < 1e-290) return { start: low - 0.5, end: low + 0.5, size: 1, ...given };
  const rough = most > 0 && high > low ? (high - low) / most : roughSize(sorted);
  const size = given.size ?? Number(roundStep(rough).toPrecision(12));
  const tick = Math.ceil((low * 1.0001 - high * 0.0001) / size) * size;
  const start = given.start ?? movedAside(Number((tick - size).toPrecision(12)), size, sorted);
  const end = given.end ?? start + (1 + Math.floor((high - start) / size)) * size;
  return { start, end, size };
}

/** @returns how many values each bin holds, its left edge among them, its right one not; values outside are left out */
export function countIn(values: Float64Array, { start, end, size }: EqualBins): Float64Array {
  const counts = new Float64Array(Math.max(1, Math.min(1e6, Math.ceil((end - start) / size - 1e-6))));
  for (const value of values) {
    let k = Math.floor((value - start) / size);
    // The edges themselves decide, to rounding.
    if (value >= Number((start + (k + 1) * size).toPrecision(15))) k++;
    if (k >= 0 && k < counts.length) counts[k]++;
  }
  return counts;
}
