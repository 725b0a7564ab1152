import type { Matrix } from '../matrix';
import { pairwiseSum } from './pairwiseSum';

/**
 * Sums a function of every element over each column in float64, NaN counting as nothing, in the order in which NumPy
 * adds up the rows of a C-ordered array (`np.nansum(x, axis=0)`): row after row; a single column pairwise.
 *
 * @param term what to add for the value x in column j; NaN adds 0
 */
export function columnSums(x: Matrix, term: (value: number, col: number) => number): Float64Array {
  const { data, rows, cols } = x;
  const sums = new Float64Array(cols);
  if (cols === 1) {
    const terms = Float64Array.from(data, (value) => term(value, 0));
    for (let i = 0; i < rows; i++) if (Number.isNaN(data[i])) terms[i] = 0;
    sums[0] = pairwiseSum(terms);
    return sums;
  }
  for (let i = 0, k = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++, k++) {
      const value = data[k];
      if (!Number.isNaN(value)) sums[j] += term(value, j);
    }
  }
  return sums;
}
