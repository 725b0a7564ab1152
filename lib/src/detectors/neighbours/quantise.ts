import type { Matrix } from '../../matrix';
import { median } from '../../numeric/median';
import { quantile } from '../../numeric/quantile';

/** Rows looked at to choose origin and step. */
const SAMPLE = 1024;
/** Above this many times the 99 % quantile of |x − origin|, values are clipped: a few outliers must not set the step. */
const REACH = 8;
/** Largest |q|² of a rounded row: accumulators of the kernels and their thresholds stay within 32 bits. */
const MOST_NORM = 2 ** 29;

/** How values become 16-bit integers: q = round((x − origin)/step), clipped to ±limit. */
export interface Grid {
  readonly origin: Float64Array;
  /** The same for all columns, so that distances scale with it; Infinity where no step makes sense. */
  readonly step: number;
  readonly limit: number;
}

/** A row on the grid. */
export interface OnGrid {
  /** |q|² */
  readonly norm: number;
  /** How far rounding moved the clipped row, in steps, rounded up. */
  readonly residual: number;
}

/** Chooses the grid for some rows: as fine as 16 bits allow, after clipping to where nearly all values are. */
export function chooseGrid({ data, rows, cols }: Matrix): Grid {
  const stride = Math.max(1, Math.floor(rows / SAMPLE));
  const sample = Array.from({ length: Math.ceil(rows / stride) }, (_, i) => i * stride * cols);
  const origin = Float64Array.from({ length: cols }, (_, j) => median(sample.map((at) => data[at + j])));
  const sizes = new Float64Array(sample.length * cols);
  sample.forEach((at, i) => {
    for (let j = 0; j < cols; j++) sizes[i * cols + j] = Math.abs(data[at + j] - origin[j]);
  });
  const usual = quantile(sizes.sort(), 0.99);
  let largest = 0;
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++, at++) largest = Math.max(largest, Math.abs(data[at] - origin[j]));
  }
  const limit = Math.floor(Math.sqrt(MOST_NORM / cols));
  const step = (usual > 0 ? Math.min(largest, REACH * usual) : largest) / limit;
  // Far from 1e±150 neither squares nor steps lose precision. Without a step every row is 0 on the grid, and all pass.
  return { origin, step: step > 1e-150 && step < 1e150 ? step : Infinity, limit };
}

/**
 * Puts a row on a grid.
 * @param values holds the row's columns from `at` on
 * @param write takes the integer of each column
 */
export function quantise(
  { origin, step, limit }: Grid,
  values: ArrayLike<number>,
  at: number,
  write: (j: number, q: number) => void,
): OnGrid {
  let [norm, moved] = [0, 0];
  for (let j = 0; j < origin.length; j++) {
    const x = Math.max(-limit, Math.min(limit, (values[at + j] - origin[j]) / step));
    const q = Math.round(x);
    norm += q * q;
    moved += (x - q) * (x - q);
    write(j, q);
  }
  return { norm, residual: Math.sqrt(moved) * (1 + 1e-9) };
}
