import type { FloatArray, Matrix } from '../../matrix';

/** Rows of a leaf: few enough for tight boxes, enough for the kernels to pay. */
export const LEAF_ROWS = 56;
/** Leaves begin at multiples of this: the kernels take points eight at a time. */
const GROUP = 8;
/** Most rows that a leaf can hold after its borders were rounded to groups. */
export const MOST_LEAF_ROWS = LEAF_ROWS + GROUP;

/** Rows put into leaves of a k-d tree. The tree is complete: node v has the children 2v and 2v + 1, the root is 1. */
export interface Partition {
  /** The rows, leaf after leaf. */
  readonly order: Uint32Array;
  /** Where each leaf begins in `order`, and the end; their number is a power of two, plus one. */
  readonly starts: Uint32Array;
}

/** Splits rows at the median of the column that varies most, again and again, until at most `LEAF_ROWS` are together. */
export function partition({ data, rows, cols }: Matrix): Partition {
  let leaves = 1;
  while (Math.ceil(rows / leaves) > LEAF_ROWS) leaves *= 2;
  const order = Uint32Array.from({ length: rows }, (_, i) => i);
  const starts = new Uint32Array(leaves + 1);
  starts[leaves] = rows;
  const keys = new Float64Array(rows);
  const split = (low: number, high: number, first: number, count: number): void => {
    starts[first] = low;
    if (count === 1) return;
    const middle = Math.min(high, low + GROUP * Math.round((high - low) / (2 * GROUP)));
    const j = widestColumn(data, cols, order.subarray(low, high));
    for (let at = low; at < high; at++) keys[at] = data[order[at] * cols + j];
    select(keys, order, low, high - 1, middle);
    split(low, middle, first, count / 2);
    split(middle, high, first + count / 2, count / 2);
  };
  split(0, rows, 0, leaves);
  return { order, starts };
}

/** @returns the column with the largest variance among some rows */
function widestColumn(data: FloatArray, cols: number, rows: Uint32Array): number {
  const [sums, squares] = [new Float64Array(cols), new Float64Array(cols)];
  const origin = data.subarray(rows[0] * cols, (rows[0] + 1) * cols);
  for (let i = 0; i < rows.length; i++) {
    for (let j = 0, at = rows[i] * cols; j < cols; j++, at++) {
      const x = data[at] - origin[j];
      sums[j] += x;
      squares[j] += x * x;
    }
  }
  let [widest, most] = [0, -1];
  for (let j = 0; j < cols; j++) {
    const variance = squares[j] - (sums[j] * sums[j]) / rows.length;
    if (variance > most) [widest, most] = [j, variance];
  }
  return widest;
}

/** Quickselect: moves keys and rows so that none before `nth` has a larger key, none from it on a smaller one. */
function select(keys: Float64Array, rows: Uint32Array, low: number, high: number, nth: number): void {
  while (low < high) {
    const pivot = keys[(low + high) >>> 1];
    let [i, j] = [low, high];
    while (i <= j) {
      while (keys[i] < pivot) i++;
      while (keys[j] > pivot) j--;
      if (i > j) break;
      const [key, row] = [keys[i], rows[i]];
      keys[i] = keys[j];
      rows[i] = rows[j];
      keys[j] = key;
      rows[j] = row;
      i++;
      j--;
    }
    if (nth <= j) high = j;
    else if (nth >= i) low = i;
    else return;
  }
}
