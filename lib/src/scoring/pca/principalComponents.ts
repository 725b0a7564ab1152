import type { Matrix } from '../../matrix';
import { columnSums } from '../../numeric/columnSums';
import { principalAxes } from './principalAxes';

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
