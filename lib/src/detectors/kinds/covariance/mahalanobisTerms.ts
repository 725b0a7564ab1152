import type { Matrix } from '../../../matrix';
import type { Terms } from '../kind';

/**
 * The terms (x − μ)ⱼ (Σ⁺(x − μ))ⱼ of the squared Mahalanobis distance: the exact Shapley values of putting columns to
 * their means. A term can be below 0, where a column makes the others less odd. What is expected of a column is its mean
 * given the row's other columns, xⱼ − (Σ⁺(x − μ))ⱼ / (Σ⁺)ⱼⱼ.
 * @param axes the rows whose squared lengths are summed: Σ⁺ = axesᵀ axes
 */
export function mahalanobisTerms(
  { data, rows, cols }: Matrix<Float64Array>,
  mean: Float64Array,
  axes: Matrix<Float64Array>,
): Terms {
  const precision = new Float64Array(cols);
  axes.data.forEach((value, k) => (precision[k % cols] += value * value));
  const contributions = new Float64Array(data.length);
  const expected = new Float64Array(data.length);
  const pulls = new Float64Array(cols); // Σ⁺(x − μ)
  for (let from = 0; from < data.length; from += cols) {
    pulls.fill(0);
    for (let k = 0; k < axes.data.length; k += cols) {
      let along = 0;
      for (let j = 0; j < cols; j++) along += axes.data[k + j] * (data[from + j] - mean[j]);
      for (let j = 0; j < cols; j++) pulls[j] += axes.data[k + j] * along;
    }
    for (let j = 0; j < cols; j++) {
      contributions[from + j] = (data[from + j] - mean[j]) * pulls[j];
      expected[from + j] = precision[j] > 0 ? data[from + j] - pulls[j] / precision[j] : mean[j];
    }
  }
  return {
    contributions: { data: contributions, rows, cols },
    base: new Float64Array(rows),
    expected: { data: expected, rows, cols },
  };
}
