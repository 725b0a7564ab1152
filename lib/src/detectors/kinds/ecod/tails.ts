import type { Matrix } from '../../../matrix';
import { RadixOrder } from '../../../numeric/radixOrder';
import { countBelow, countUpTo } from '../../../numeric/searchSorted';

/** The training rows as ECOD needs them. */
export interface Tails {
  readonly rows: number;
  /** Each column's values, ascending, one column after the other. */
  readonly sorted: Float64Array;
  /** Sign of each column's skewness. */
  readonly skewness: Int32Array;
}

/** Rows per training row from which on sorting them, too, is faster than looking each value up. */
const WORTH_SORTING = 1 / 16;
/** Columns copied out of the rows at once: as many as lie in a line of the cache. */
const GROUP = 8;

/** Calls `use` with each column, copied. */
function eachColumn({ data, rows, cols }: Matrix<Float64Array>, use: (column: Float64Array, j: number) => void): void {
  const group = new Float64Array(Math.min(GROUP, cols) * rows);
  for (let from = 0; from < cols; from += GROUP) {
    const width = Math.min(GROUP, cols - from);
    for (let i = 0, at = from; i < rows; i++, at += cols) {
      for (let j = 0; j < width; j++) group[j * rows + i] = data[at + j];
    }
    for (let j = 0; j < width; j++) use(group.subarray(j * rows, (j + 1) * rows), from + j);
  }
}

/** −ln(k/n) for k = 1 … n; for 0 that of 1. */
export function logTails(n: number): Float64Array {
  const terms = Float64Array.from({ length: n + 1 }, (_, k) => -Math.log(Math.max(k, 1) / n));
  terms[n] = 0; // −ln 1 is −0
  return terms;
}

/**
 * The term of a column. Where it is skewed, the greatest of left, right and the skewed side is the greater of the two;
 * where its skewness is 0, PyOD's third candidate is their sum.
 */
export function tailTerm(left: number, right: number, skewness: number): number {
  if (skewness === 0) return left + right;
  return left > right ? left : right;
}

/** Sorts the training columns. @returns these, and the training rows' scores: the sum over columns of their terms */
export function fitTails(x: Matrix<Float64Array>, skewness: Int32Array): { tails: Tails; scores: Float64Array } {
  const n = x.rows;
  const sorted = new Float64Array(x.data.length);
  const scores = new Float64Array(n);
  const terms = logTails(n);
  const sorter = new RadixOrder(n);
  eachColumn(x, (column, j) => {
    const order = sorter.order(column);
    const values = sorted.subarray(j * n, (j + 1) * n);
    for (let k = 0; k < n; k++) values[k] = column[order[k]];
    for (let below = 0, upTo = 0; below < n; below = upTo) {
      while (upTo < n && values[upTo] === values[below]) upTo++;
      const term = tailTerm(terms[upTo], terms[n - below], skewness[j]);
      for (let k = below; k < upTo; k++) scores[order[k]] += term;
    }
  });
  return { tails: { rows: n, sorted, skewness }, scores };
}

/** The sum over columns of each row's terms. */
export function tailSums({ rows: n, sorted, skewness }: Tails, x: Matrix<Float64Array>): Float64Array {
  const terms = logTails(n);
  const sums = new Float64Array(x.rows);
  const sorter = x.rows >= WORTH_SORTING * n ? new RadixOrder(x.rows) : null;
  eachColumn(x, (column, j) => {
    const values = sorted.subarray(j * n, (j + 1) * n);
    if (sorter) addMerged(values, column, sorter.order(column), terms, skewness[j], sums);
    else addLookedUp(values, column, terms, skewness[j], sums);
  });
  return sums;
}

function addLookedUp(
  values: Float64Array,
  column: Float64Array,
  terms: Float64Array,
  skewness: number,
  sums: Float64Array,
): void {
  const n = values.length;
  for (let i = 0; i < column.length; i++) {
    const below = countBelow(values, column[i]);
    const upTo = below + countUpTo(values, column[i], below);
    sums[i] += tailTerm(terms[upTo], terms[n - below], skewness);
  }
}

function addMerged(
  values: Float64Array,
  column: Float64Array,
  order: Uint32Array,
  terms: Float64Array,
  skewness: number,
  sums: Float64Array,
): void {
  const n = values.length;
  let below = 0;
  let upTo = 0;
  for (let k = 0; k < order.length; k++) {
    const value = column[order[k]];
    while (below < n && values[below] < value) below++;
    if (upTo < below) upTo = below;
    while (upTo < n && values[upTo] <= value) upTo++;
    sums[order[k]] += tailTerm(terms[upTo], terms[n - below], skewness);
  }
}
