import type { Matrix } from '../../matrix';

/** Rows looked at to choose origin and step. */
const SAMPLE = 1024;
/** Above this many times the 99 % quantile of |x − origin|, values are clipped: a few outliers must not set the step. */
const REACH = 8;
/** Largest |q|² of a rounded row: accumulators of the kernels and their thresholds stay within 32 bits. */
const MOST_NORM = 2 ** 29;

/** How values become 16-bit integers: q = round((x − origin)/step), clipped to ±limit; origins are in the index's memory. */
export interface Grid {
  /** The same for all columns, so that distances scale with it; Infinity where no step makes sense. */
  readonly step: number;
  readonly limit: number;
}

/**
 * Chooses the grid for some rows: as fine as 16 bits allow, after clipping to where nearly all values are.
 * @param origin becomes about the median of each column
 * @param spread gives the largest |x − origin| of all values
 */
export function chooseGrid({ data, rows, cols }: Matrix, origin: Float64Array, spread: () => number): Grid {
  const stride = Math.max(1, Math.floor(rows / SAMPLE));
  const count = Math.ceil(rows / stride);
  const sizes = new Float64Array(count * cols);
  for (let j = 0; j < cols; j++) {
    const column = sizes.subarray(j * count, (j + 1) * count);
    for (let i = 0; i < count; i++) column[i] = data[i * stride * cols + j];
    column.sort();
    origin[j] = column[count >> 1];
    for (let i = 0; i < count; i++) column[i] -= origin[j];
  }
  // Of 100 sizes one is above the usual: of the signed differences about one in 200 on either side.
  sizes.sort();
  const most = sizes.length - 1;
  const usual = Math.max(sizes[Math.floor(0.995 * most)], -sizes[Math.floor(0.005 * most)]);
  const largest = spread();
  const limit = Math.floor(Math.sqrt(MOST_NORM / cols));
  const step = (usual > 0 ? Math.min(largest, REACH * usual) : largest) / limit;
  // Far from 1e±150 neither squares nor steps lose precision. Without a step every row is 0 on the grid, and all pass.
  return { step: step > 1e-150 && step < 1e150 ? step : Infinity, limit };
}
