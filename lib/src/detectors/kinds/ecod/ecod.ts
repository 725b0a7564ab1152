import type { SavedState } from '../../saving/savedState';
import { vector, type Model, type Recipe } from '../kind';
import { skewnessSigns } from './skewness';
import { Tails } from './tails';
import { tailTerms } from './terms';

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
      const { tails, scores } = Tails.fit(x, skewnessSigns(x));
      return { model: modelOf(tails), trainingScores: scores };
    },
  };
}

function modelOf(tails: Tails): Model {
  const { rows, skewness } = tails;
  return {
    kind: 'ecod',
    score: (x) => tails.sums(x),
    scorer: () => (x) => tails.sums(x),
    terms: (x) => tailTerms(tails, x),
    state: () => ({
      parameters: { rows },
      arrays: { sorted: { data: tails.sorted(), shape: [skewness.length, rows] }, skewness: vector(skewness) },
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
  return modelOf(Tails.of(sorted, rows, saved.integers('skewness', [cols], -1, 1)));
}
