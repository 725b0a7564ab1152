import type { Matrix } from '../matrix';
import { squaredErrors } from './reconstructionErrors';

/**
 * Which features carry the reconstruction error: each feature's share of the squared error of all rows.
 * @param x rows × features
 * @param reconstruction of the same shape
 * @param rows only these, by index; default all
 * @returns one share a feature, sum 1; NaN throughout where there is no error at all
 * @throws RangeError when the shapes differ
 */
export function errorShares(x: Matrix, reconstruction: Matrix, rows?: ArrayLike<number>): Float64Array {
  const { data, cols } = squaredErrors(x, reconstruction);
  const sums = new Float64Array(cols);
  const count = rows?.length ?? x.rows;
  for (let k = 0; k < count; k++) {
    const base = (rows ? rows[k] : k) * cols;
    for (let j = 0; j < cols; j++) sums[j] += data[base + j];
  }
  const total = sums.reduce((sum, part) => sum + part, 0);
  return sums.map((part) => part / total);
}
