import type { FloatArray, Matrix } from '../matrix';

/** Equal bins of one variable and what fell into them. */
export interface Histogram {
  /** `bins + 1` ascending edges; bin k is `[edges[k], edges[k + 1])`, the last one closed on both sides */
  readonly edges: Float64Array;
  /** entries in each bin */
  readonly counts: Float64Array;
  /** entries in any bin; those outside, and NaN, are left out */
  readonly total: number;
}

/**
 * The edges of `bins` equal bins, as `numpy.histogram_bin_edges(values, bins, range=(low, high))` makes them: a range without
 * width is widened by 0.5 to either side, and edges of float32 data are rounded to float32. A range so narrow that neighbouring edges
 * would round to the same number (numpy: densities of infinity, or an error since version 2) is widened as well.
 * @param type precision of the data to be counted
 * @throws RangeError when the range is not finite, is reversed, or `bins` is not a positive whole number
 */
export function binEdges(low: number, high: number, bins: number, type: 'float32' | 'float64'): Float64Array {
  if (!Number.isInteger(bins) || bins < 1) {
    throw new RangeError(`binEdges: ${bins} bins; the number of bins is a whole number of at least 1`);
  }
  if (!Number.isFinite(high - low) || low > high) {
    throw new RangeError(
      `binEdges: the range ${low} … ${high} has no bins; both ends are finite, in order, and at most 1.8e308 apart`,
    );
  }
  const room = low === high ? 0.5 : 0;
  const edges = equalEdges(low - room, high + room, bins, type);
  if (edges.every((edge, k) => k === 0 || Number.isFinite(1 / (edge - edges[k - 1])))) return edges;
  const half = Math.max(0.5, Math.max(Math.abs(low), Math.abs(high)) * bins * 2 ** -22);
  return equalEdges(low - half, high + half, bins, type);
}

function equalEdges(low: number, high: number, bins: number, type: 'float32' | 'float64'): Float64Array {
  const step = (high - low) / bins;
  const edges = Float64Array.from({ length: bins + 1 }, (_, k) => low + k * step);
  edges[bins] = high;
  return type === 'float32' ? edges.map(Math.fround) : edges;
}

/** The smallest and largest finite value of each column; NaN for both where a column has none. */
export function columnRanges(m: Matrix, columns: ArrayLike<number>): { low: Float64Array; high: Float64Array } {
  const low = new Float64Array(columns.length).fill(Infinity);
  const high = new Float64Array(columns.length).fill(-Infinity);
  for (let i = 0, base = 0; i < m.rows; i++, base += m.cols) {
    for (let k = 0; k < columns.length; k++) {
      const value = m.data[base + columns[k]];
      if (value < low[k] && value !== -Infinity) low[k] = value;
      if (value > high[k] && value !== Infinity) high[k] = value;
    }
  }
  for (let k = 0; k < columns.length; k++) if (low[k] > high[k]) low[k] = high[k] = NaN;
  return { low, high };
}

/**
 * Counts several columns of a matrix in one pass over its rows, as `numpy.histogram` counts each of them: a value belongs to the
 * bin whose left edge is the last one not above it, the last bin is closed, values outside the edges and NaN are dropped.
 * @param edges the ascending, equally spaced edges of each column (from `binEdges`), all columns with the same number
 */
export function columnHistograms(
  m: Matrix,
  columns: ArrayLike<number>,
  edges: readonly Float64Array[],
): readonly Histogram[] {
  const n = columns.length;
  if (n === 0) return [];
  const bins = edges[0].length - 1;
  const flat = new Float64Array(n * (bins + 1));
  edges.forEach((list, k) => flat.set(list, k * (bins + 1)));
  const span = edges.map((list) => list[bins] - list[0]);
  const counts = new Float64Array(n * bins);
  for (let i = 0, base = 0; i < m.rows; i++, base += m.cols) {
    for (let k = 0; k < n; k++) {
      const value = m.data[base + columns[k]];
      const first = k * (bins + 1);
      if (!(value >= flat[first] && value <= flat[first + bins])) continue;
      let bin = Math.min(bins - 1, Math.floor(((value - flat[first]) / span[k]) * bins));
      // The division can be off by one at an edge: the edges themselves decide, as in numpy.
      while (bin > 0 && value < flat[first + bin]) bin--;
      while (bin < bins - 1 && value >= flat[first + bin + 1]) bin++;
      counts[k * bins + bin]++;
    }
  }
  return edges.map((list, k) => {
    const own = counts.slice(k * bins, (k + 1) * bins);
    return { edges: list, counts: own, total: own.reduce((sum, count) => sum + count, 0) };
  });
}

/**
 * Counts one list of numbers, as `numpy.histogram(values, edges)` for equally spaced edges.
 * @example
 * const edges = plotting.binEdges(0, 5, 5, 'float64'); // 0 1 2 3 4 5
 * plotting.binCounts(Float64Array.of(1, 2, 2, 5, 9), edges).counts; // 0 1 2 0 1
 */
export function binCounts(values: FloatArray, edges: Float64Array): Histogram {
  return columnHistograms({ data: values, rows: values.length, cols: 1 }, [0], [edges])[0];
}

/**
 * Counts as densities, `numpy.binCounts(…, density=True)`: the bars' area is 1 over what fell inside the edges.
 * Without any entry all densities are 0 (numpy has NaN there).
 */
export function densities({ edges, counts, total }: Histogram): Float64Array {
  return counts.map((count, k) => (count === 0 ? 0 : count / (edges[k + 1] - edges[k]) / total));
}
