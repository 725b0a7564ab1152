import type { Matrix } from '../../../matrix';
import type { Terms } from '../kind';

/** What the scores are computed from. */
export interface Components {
  readonly mean: Float64Array;
  readonly axes: Matrix<Float64Array>;
  /** Share of the variance along each. */
  readonly ratio: Float64Array;
}

/**
 * The terms (x − μ)ⱼ rⱼ / columns of the mean squared error, with r what the components leave of the row: the exact
 * Shapley values of putting columns to their means. The squared errors rⱼ² themselves add up to the same, but they smear
 * over the columns that go together with an odd one. What is expected is the row rebuilt from the components.
 */
export function leftOverTerms({ data, rows, cols }: Matrix<Float64Array>, { mean, axes }: Components): Terms {
  const contributions = new Float64Array(data.length);
  const expected = new Float64Array(data.length);
  const rest = new Float64Array(cols);
  for (let from = 0; from < data.length; from += cols) {
    for (let j = 0; j < cols; j++) rest[j] = data[from + j] - mean[j];
    for (let k = 0; k < axes.data.length; k += cols) {
      let along = 0;
      for (let j = 0; j < cols; j++) along += axes.data[k + j] * rest[j];
      for (let j = 0; j < cols; j++) rest[j] -= along * axes.data[k + j];
    }
    for (let j = 0; j < cols; j++) {
      contributions[from + j] = ((data[from + j] - mean[j]) * rest[j]) / cols;
      expected[from + j] = data[from + j] - rest[j];
    }
  }
  return {
    contributions: { data: contributions, rows, cols },
    base: new Float64Array(rows),
    expected: { data: expected, rows, cols },
  };
}

/** Each weighted distance |x − v|/ratio shared out by the squared differences; what is expected is the mean. */
export function weightedTerms({ data, rows, cols }: Matrix<Float64Array>, { mean, axes, ratio }: Components): Terms {
  const contributions = new Float64Array(data.length);
  for (let from = 0; from < data.length; from += cols) {
    for (let k = 0; k < axes.rows; k++) {
      let square = 0;
      for (let j = 0; j < cols; j++) square += (data[from + j] - axes.data[k * cols + j]) ** 2;
      if (square === 0) continue;
      const weight = 1 / (Math.sqrt(square) * ratio[k]);
      for (let j = 0; j < cols; j++) {
        contributions[from + j] += weight * (data[from + j] - axes.data[k * cols + j]) ** 2;
      }
    }
  }
  return {
    contributions: { data: contributions, rows, cols },
    base: new Float64Array(rows),
    expected: { data: Float64Array.from(data, (_, k) => mean[k % cols]), rows, cols },
  };
}
