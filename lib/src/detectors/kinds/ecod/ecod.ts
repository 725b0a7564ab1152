import type { Matrix } from '../../../matrix';
import { countBelow, countUpTo } from '../../../numeric/searchSorted';
import type { SavedState } from '../../saving/savedState';
import { vector, type Model, type Recipe } from '../kind';
import { skewnessSigns } from './skewness';

/** The training rows as ECOD needs them. */
interface Tails {
  readonly rows: number;
  /** Each column's values, ascending, one column after the other. */
  readonly sorted: Float64Array;
  /** Sign of each column's skewness. */
  readonly skewness: Int32Array;
}

/**
 * ECOD (Li and others 2022): the sum over columns of −ln of a tail probability, the greatest of the left tail's, the
 * right tail's, and the one on the side to which the column is skewed. Tail probabilities come from the training rows
 * alone, and for these the scores are those of PyOD 3.6's `ECOD`.
 *
 * For other rows PyOD appends the whole batch to its training rows, so that a score there depends on its company; here
 * it does not. A value outside the training range has the probability of the outermost training value, 1/n. A column of
 * skewness exactly 0 counts with both tails together, and a constant one with nothing, as in PyOD.
 */
export function ecod(): Recipe {
  return {
    kind: 'ecod',
    fit(x) {
      const model = modelOf({ rows: x.rows, sorted: sortedColumns(x), skewness: skewnessSigns(x) }, x.cols);
      return { model, trainingScores: model.score(x) as Float64Array };
    },
  };
}

function sortedColumns({ data, rows, cols }: Matrix<Float64Array>): Float64Array {
  const sorted = new Float64Array(data.length);
  for (let j = 0; j < cols; j++) {
    const column = sorted.subarray(j * rows, (j + 1) * rows);
    for (let i = 0; i < rows; i++) column[i] = data[i * cols + j];
    column.sort();
  }
  return sorted;
}

/** −ln(k/n) for k = 1 … n; for 0 that of 1. */
function tailTerms(n: number): Float64Array {
  const terms = Float64Array.from({ length: n + 1 }, (_, k) => -Math.log(Math.max(k, 1) / n));
  terms[n] = 0; // −ln 1 is −0
  return terms;
}

/** What each column adds to each row's score: rows × columns. */
function tailTable({ rows: n, sorted, skewness }: Tails, x: Matrix<Float64Array>): Matrix<Float64Array> {
  const { data, rows, cols } = x;
  const terms = tailTerms(n);
  const out = new Float64Array(data.length);
  for (let j = 0; j < cols; j++) {
    const [from, to] = [j * n, (j + 1) * n];
    for (let i = 0, k = j; i < rows; i++, k += cols) {
      const below = countBelow(sorted, data[k], from, to);
      const tied = below < n && sorted[from + below] === data[k];
      const upTo = tied ? below + countUpTo(sorted, data[k], from + below, to) : below;
      const [left, right] = [terms[upTo], terms[n - below]];
      // Where the column is skewed, the greatest of left, right and the skewed side is the greater of the two.
      out[k] = skewness[j] === 0 ? left + right : Math.max(left, right);
    }
  }
  return { data: out, rows, cols };
}

function modelOf(tails: Tails, cols: number): Model {
  const { rows, sorted, skewness } = tails;
  return {
    kind: 'ecod',
    score(x) {
      const { data } = tailTable(tails, x);
      return Float64Array.from({ length: x.rows }, (_, i) => {
        let sum = 0;
        for (let k = i * cols; k < (i + 1) * cols; k++) sum += data[k];
        return sum;
      });
    },
    state: () => ({
      parameters: { rows },
      arrays: { sorted: { data: sorted, shape: [cols, rows] }, skewness: vector(skewness) },
    }),
  };
}

export function loadEcod(saved: SavedState): Model {
  const { cols } = saved;
  const rows = saved.integer('rows', 1, 2 ** 31);
  const sorted = saved.floats('sorted', [cols, rows]);
  for (let k = 1; k < sorted.length; k++) {
    if (k % rows !== 0 && sorted[k] < sorted[k - 1]) saved.refuse(`unsorted values at ${k}`, 'ascending columns');
  }
  return modelOf({ rows, sorted, skewness: saved.integers('skewness', [cols], -1, 1) }, cols);
}
