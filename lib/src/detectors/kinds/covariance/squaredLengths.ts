import type { Matrix } from '../../../matrix';
import { kernelsWith, STRIP } from './kernels';

/**
 * Σ over axes of the squared length of (row − mean) along each: the same bits on every machine, and for a row whatever
 * else is in the batch.
 * @param axes one a row
 */
export function squaredLengths(x: Matrix<Float64Array>, mean: Float64Array, axes: Matrix<Float64Array>): Float64Array {
  const { data, rows, cols } = x;
  const lengths = [STRIP * cols, cols, axes.data.length, STRIP * cols, STRIP];
  const { kernels, addresses, arrays } = kernelsWith(lengths);
  const [values, centre, directions, columns, results] = addresses;
  arrays[1].set(mean);
  arrays[2].set(axes.data);
  const out = new Float64Array(rows);
  for (let from = 0; from < rows; from += STRIP) {
    const count = Math.min(STRIP, rows - from);
    arrays[0].set(data.subarray(from * cols, (from + count) * cols));
    kernels.centreColumns(values, count, cols, centre, columns, STRIP);
    // Up to seven rows beyond the last are computed too: what the strip held before.
    kernels.squaredLengths(columns, (count + 7) & ~7, STRIP, cols, directions, axes.rows, results);
    out.set(arrays[4].subarray(0, count), from);
  }
  return out;
}
