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

/** @returns each column's values, ascending, one column after the other */
export function sortedColumns(x: Matrix<Float64Array>): Float64Array {
  const sorted = new Float64Array(x.data.length);
  const sorter = new RadixOrder(x.rows);
  eachColumn(x, (column, j) => {
    const order = sorter.order(column);
    const from = j * x.rows;
    for (let k = 0; k < x.rows; k++) sorted[from + k] = column[order[k]];
  });
  return sorted;
}

/** −ln(k/n) for k = 1 … n; for 0 that of 1. */
function tailTerms(n: number): Float64Array {
  const terms = Float64Array.from({ length: n + 1 }, (_, k) => -Math.log(Math.max(k, 1) / n));
  terms[n] = 0; // −ln 1 is −0
  return terms;
}

/** The sum over columns of each row's tail terms. */
export function tailSums({ rows: n, sorted, skewness }: Tails, x: Matrix<Float64Array>): Float64Array {
  const terms = tailTerms(n);
  const sums = new Float64Array(x.rows);
  // Where the column is skewed, the greatest of left, right and the skewed side is the greater of the two.
  const term = (j: number, below: number, upTo: number) => {
    const [left, right] = [terms[upTo], terms[n - below]];
    return skewness[j] === 0 ? left + right : left > right ? left : right;
  };
  const sorter = x.rows >= WORTH_SORTING * n ? new RadixOrder(x.rows) : null;
  eachColumn(x, (column, j) => {
    const [from, to] = [j * n, (j + 1) * n];
    if (sorter === null) {
      for (let i = 0; i < x.rows; i++) {
        const below = countBelow(sorted, column[i], from, to);
        sums[i] += term(j, below, below + countUpTo(sorted, column[i], from + below, to));
      }
      return;
    }
    const order = sorter.order(column);
    let [below, upTo] = [from, from];
    for (let k = 0; k < order.length; k++) {
      const value = column[order[k]];
      while (below < to && sorted[below] < value) below++;
      if (upTo < below) upTo = below;
      while (upTo < to && sorted[upTo] <= value) upTo++;
      sums[order[k]] += term(j, below - from, upTo - from);
    }
  });
  return sums;
}
