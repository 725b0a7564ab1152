import { PCA as MlPca } from 'ml-pca';
import type { Matrix } from '../../matrix';

/** Directions of most variance of centred data, most first. */
export interface PrincipalAxes {
  /** One unit vector a row; min(rows, cols) rows. */
  readonly axes: Float64Array[];
  /** Singular values of the centred data. */
  readonly singularValues: Float64Array;
}

/** Turns each axis so that its entry of largest size is positive: scikit-learn's rule from version 1.5 on. */
function flipped(axis: Float64Array): Float64Array {
  let largest = 0;
  axis.forEach((value, j) => {
    if (Math.abs(value) > Math.abs(axis[largest])) largest = j;
  });
  return axis[largest] < 0 ? axis.map((value) => -value) : axis;
}

/**
 * Full singular value decomposition in float64, by ml-pca. ml-pca centres and scales in its own way and has no rule for
 * signs: it gets the data centred, brought near 1 by a power of two (exact, and no overflow in the squares), and its
 * axes are turned afterwards.
 */
export function principalAxes(centred: Matrix<Float64Array>): PrincipalAxes {
  const { data, rows, cols } = centred;
  const largest = data.reduce((size, value) => Math.max(size, Math.abs(value)), 0);
  const unit = largest === 0 ? 1 : 2 ** Math.floor(Math.log2(largest));
  const table = Array.from({ length: rows }, (_, i) =>
    Array.from(data.subarray(i * cols, (i + 1) * cols), (value) => value / unit),
  );
  const pca = new MlPca(table, { method: 'SVD', center: false });
  const vectors = pca.getEigenvectors();
  const n = Math.min(rows, cols);
  // ml-pca gives squares divided by rows − 1; a single row, centred, is all zero.
  const variances = pca.getEigenvalues().slice(0, n);
  const singularValues = Float64Array.from(variances, (v) => (rows === 1 ? 0 : Math.sqrt(v * (rows - 1)) * unit));
  return {
    axes: Array.from({ length: n }, (_, k) =>
      flipped(Float64Array.from({ length: cols }, (_, j) => vectors.get(j, k))),
    ),
    singularValues,
  };
}
