import { PCA as MlPca } from 'ml-pca';
import type { Matrix } from '../../matrix';
import { columnSums } from '../../numeric/columnSums';

/** What a fitted PCA knows. */
export interface PrincipalComponents {
  readonly rows: number;
  readonly mean: Float64Array;
  readonly components: Matrix<Float64Array>;
  readonly explainedVariance: Float64Array;
  readonly explainedVarianceRatio: Float64Array;
}

/** x minus the mean row, in float64. */
export function centred(x: Matrix, mean: Float64Array): Matrix<Float64Array> {
  const data = Float64Array.from(x.data, (value, k) => value - mean[k % x.cols]);
  return { data, rows: x.rows, cols: x.cols };
}

/** Centres, decomposes, keeps the first components; variances divide by rows − 1 (scikit-learn's `_fit_full`). */
export function principalComponents(x: Matrix, nComponents: number): PrincipalComponents {
  const mean = columnSums(x, (value) => value).map((sum) => sum / x.rows);
  const shifted = centred(x, mean);
  if (!shifted.data.every(Number.isFinite)) {
    throw new RangeError('PCA.fit: the values are so large that their mean overflows; scale the columns first');
  }
  const { axes, singularValues } = principalAxes(shifted);
  const variances = singularValues.map((s) => (s * s) / (x.rows - 1));
  const total = variances.reduce((sum, variance) => sum + variance, 0);
  const data = new Float64Array(nComponents * x.cols);
  for (let k = 0; k < nComponents; k++) data.set(axes[k], k * x.cols);
  return {
    rows: x.rows,
    mean,
    components: { data, rows: nComponents, cols: x.cols },
    explainedVariance: variances.slice(0, nComponents),
    explainedVarianceRatio: variances.slice(0, nComponents).map((variance) => variance / total),
  };
}

/** Rows of a (n × k) times rows of b (m × k): the n × m matrix of their inner products. */
export function innerProducts(a: Matrix<Float64Array>, b: Matrix<Float64Array>): Matrix<Float64Array> {
  const data = new Float64Array(a.rows * b.rows);
  for (let i = 0; i < a.rows; i++) {
    for (let k = 0; k < b.rows; k++) {
      let sum = 0;
      for (let j = 0; j < a.cols; j++) sum += a.data[i * a.cols + j] * b.data[k * b.cols + j];
      data[i * b.rows + k] = sum;
    }
  }
  return { data, rows: a.rows, cols: b.rows };
}

/** Directions of most variance of centred data, most first. */
interface PrincipalAxes {
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
function principalAxes(centred: Matrix<Float64Array>): PrincipalAxes {
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
