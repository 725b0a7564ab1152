import type { Matrix } from '../../../matrix';
import type { Neighbours } from '../../neighbours';
import type { Terms } from '../kind';

/**
 * Scores made of distances, shared out over columns as the squared distances to all k neighbours are: the k-th one alone
 * may be odd in a column of its own. What is expected is the neighbours' mean.
 */
export function neighbourTerms(
  train: Matrix<Float64Array>,
  { data, rows, cols }: Matrix<Float64Array>,
  { indices, k }: Neighbours,
  scores: Float64Array,
): Terms {
  const contributions = new Float64Array(data.length);
  const expected = new Float64Array(data.length);
  for (let i = 0; i < rows; i++) {
    let total = 0;
    for (let j = 0, at = i * cols; j < cols; j++, at++) {
      for (let n = i * k; n < (i + 1) * k; n++) {
        const value = train.data[indices[n] * cols + j];
        expected[at] += value / k;
        contributions[at] += (data[at] - value) ** 2;
      }
      total += contributions[at];
    }
    for (let at = i * cols; at < (i + 1) * cols; at++) {
      contributions[at] = total > 0 ? (scores[i] * contributions[at]) / total : scores[i] / cols;
    }
  }
  return {
    contributions: { data: contributions, rows, cols },
    base: new Float64Array(rows),
    expected: { data: expected, rows, cols },
  };
}
