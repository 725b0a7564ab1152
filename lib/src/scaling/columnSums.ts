import type { Matrix } from '../matrix';

/** NumPy's buffer, in elements: a single column is summed in pieces of this length. */
const BUFFER = 8192;

/** NumPy's pairwise summation: eight running sums up to 128 elements, halves (in multiples of eight) beyond. */
function pairwiseSum(values: Float64Array, from: number, n: number): number {
  if (n < 8) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += values[from + i];
    return sum;
  }
  if (n <= 128) {
    const r = values.slice(from, from + 8);
    let i = 8;
    for (; i < n - (n % 8); i += 8) for (let k = 0; k < 8; k++) r[k] += values[from + i + k];
    let sum = r[0] + r[1] + (r[2] + r[3]) + (r[4] + r[5] + (r[6] + r[7]));
    for (; i < n; i++) sum += values[from + i];
    return sum;
  }
  let half = Math.floor(n / 2);
  half -= half % 8;
  return pairwiseSum(values, from, half) + pairwiseSum(values, from + half, n - half);
}

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
    for (let at = 0; at < rows; at += BUFFER) sums[0] += pairwiseSum(terms, at, Math.min(BUFFER, rows - at));
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
