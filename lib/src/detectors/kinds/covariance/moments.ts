import type { Matrix } from '../../../matrix';

/** Mean and covariance of rows; the covariance divides by the number of rows (`np.cov(x.T, bias=1)`). */
export interface RowMoments {
  readonly mean: Float64Array;
  readonly covariance: Matrix<Float64Array>;
}

/** @returns the mean row */
export function columnMeans({ data, rows, cols }: Matrix<Float64Array>): Float64Array {
  const mean = new Float64Array(cols);
  for (let i = 0, k = 0; i < rows; i++) for (let j = 0; j < cols; j++, k++) mean[j] += data[k];
  for (let j = 0; j < cols; j++) mean[j] /= rows;
  return mean;
}

/** Mean and covariance of rows, in two passes: centred first, as NumPy does. */
export function rowMoments(x: Matrix<Float64Array>): RowMoments {
  const { data, rows, cols } = x;
  const mean = columnMeans(x);
  const sums = new Float64Array(cols * cols);
  const centred = new Float64Array(cols);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) centred[j] = data[i * cols + j] - mean[j];
    for (let j = 0; j < cols; j++) {
      const value = centred[j];
      for (let k = j, at = j * cols + j; k < cols; k++, at++) sums[at] += value * centred[k];
    }
  }
  for (let j = 0; j < cols; j++) {
    for (let k = j; k < cols; k++) sums[j * cols + k] = sums[k * cols + j] = sums[j * cols + k] / rows;
  }
  return { mean, covariance: { data: sums, rows: cols, cols } };
}
