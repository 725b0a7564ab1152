import type { Matrix } from '../matrix';
import type { Numbers } from '../numeric/asNumbers';
import { squaredErrors } from './reconstructionErrors';

/**
 * Which features carry the reconstruction error: each feature's share of the squared error of all rows together. A few
 * rows with large errors decide it; `eventErrorShares` counts every row alike.
 * @param x rows × features
 * @param reconstruction of the same shape
 * @param rows only these, by index; default all
 * @returns one share a feature, sum 1; NaN throughout where there is no error at all
 * @throws RangeError when the shapes differ
 */
export function errorShares(x: Matrix, reconstruction: Matrix, rows?: Numbers): Float64Array {
  return shares(x, reconstruction, rows, () => 1);
}

/**
 * What the error of a row is made of, on average: the mean over the rows of each feature's share of the row's squared
 * error. Rows without any error do not count. Arguments, result and errors are those of `errorShares`.
 */
export function eventErrorShares(x: Matrix, reconstruction: Matrix, rows?: Numbers): Float64Array {
  return shares(x, reconstruction, rows, (error) => error);
}

/** @param unit what a row's squared errors are measured in, from their sum; rows where it is 0 do not count */
function shares(
  x: Matrix,
  reconstruction: Matrix,
  rows: Numbers | undefined,
  unit: (error: number) => number,
): Float64Array {
  const { data, cols } = squaredErrors(x, reconstruction);
  const sums = new Float64Array(cols);
  const count = rows?.length ?? x.rows;
  for (let k = 0; k < count; k++) {
    const row = rows ? Number(rows[k]) : k;
    const errors = data.subarray(row * cols, (row + 1) * cols);
    const one = unit(errors.reduce((sum, error) => sum + error, 0));
    if (one === 0) continue;
    for (let j = 0; j < cols; j++) sums[j] += errors[j] / one;
  }
  const total = sums.reduce((sum, part) => sum + part, 0);
  return sums.map((part) => part / total);
}
