import type { Matrix } from '../../../matrix';
import { countBelow, countUpTo } from '../../../numeric/searchSorted';
import type { Terms } from '../kind';
import { logTails, tailTerm, type Tails } from './tails';

/** Each column's term of the sum that is ECOD's score; what it expected is the column's median. */
export function tailTerms({ rows: n, sorted, skewness }: Tails, { data, rows, cols }: Matrix<Float64Array>): Terms {
  const logs = logTails(n);
  const contributions = new Float64Array(data.length);
  const expected = new Float64Array(data.length);
  for (let j = 0; j < cols; j++) {
    const values = sorted.subarray(j * n, (j + 1) * n);
    const median = (values[(n - 1) >> 1] + values[n >> 1]) / 2;
    for (let k = j; k < data.length; k += cols) {
      const below = countBelow(values, data[k]);
      contributions[k] = tailTerm(logs[countUpTo(values, data[k])], logs[n - below], skewness[j]);
      expected[k] = median;
    }
  }
  return {
    contributions: { data: contributions, rows, cols },
    base: new Float64Array(rows),
    expected: { data: expected, rows, cols },
  };
}
