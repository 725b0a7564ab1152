import type { Matrix } from '../matrix';
import { columnSums } from '../numeric/columnSums';

/** Count (without NaN), mean and variance (ddof 0) of each column. */
export interface Moments {
  readonly count: Float64Array;
  readonly mean: Float64Array;
  readonly variance: Float64Array;
}

/**
 * Updates count, mean and variance with more rows, as scikit-learn does: the corrected two-pass algorithm on the new
 * rows, then the pairwise update of Chan, Golub and LeVeque 1983 (eq. 1.5). NaN is ignored.
 */
export function updatedMoments(last: Moments, x: Matrix): Moments {
  const [count, mean, variance] = [0, 1, 2].map(() => new Float64Array(x.cols));
  const newSum = columnSums(x, (value) => value);
  const newCount = columnSums(x, () => 1);
  const centre = newSum.map((sum, j) => sum / newCount[j]);
  const drift = columnSums(x, (value, j) => value - centre[j]);
  const squares = columnSums(x, (value, j) => (value - centre[j]) * (value - centre[j]));
  for (let j = 0; j < x.cols; j++) {
    const lastSum = last.mean[j] * last.count[j];
    count[j] = last.count[j] + newCount[j];
    mean[j] = (lastSum + newSum[j]) / count[j];
    let spread = squares[j] - (drift[j] * drift[j]) / newCount[j];
    if (last.count[j] !== 0) {
      const ratio = last.count[j] / newCount[j];
      spread = last.variance[j] * last.count[j] + spread + (ratio / count[j]) * (lastSum / ratio - newSum[j]) ** 2;
    }
    variance[j] = spread / count[j];
  }
  return { count, mean, variance };
}

/** scikit-learn's rule: a variance within the error bound of its own computation belongs to a constant column. */
export function isConstant(variance: number, mean: number, count: number): boolean {
  return variance <= count * Number.EPSILON * variance + (count * mean * Number.EPSILON) ** 2;
}
