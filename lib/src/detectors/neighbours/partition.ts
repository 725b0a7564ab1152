import type { FloatArray, Matrix } from '../../matrix';
import type { WasmMemory } from '../../numeric/webAssembly';
import type { Kernels } from './kernels';

/** Rows of a leaf: few enough for tight boxes, enough for the kernels to pay. */
export const LEAF_ROWS = 56;
/** Leaves begin at multiples of this: the kernels take points eight at a time. */
const GROUP = 8;
/** Rows looked at to choose the column to split. */
const SAMPLE = 128;
/** Most rows that a leaf can hold after its borders were rounded to groups. */
export const MOST_LEAF_ROWS = LEAF_ROWS + GROUP;

/** Rows put into leaves of a k-d tree. The tree is complete: node v has the children 2v and 2v + 1, the root is 1. */
export interface Partition {
  /** The rows, leaf after leaf. */
  readonly order: Uint32Array;
  /** Where each leaf begins in `order`, and the end; their number is a power of two, plus one. */
  readonly starts: Uint32Array;
}

/** Bytes of memory that splitting so many rows takes. */
export const partitionBytes = (rows: number): number => 12 * rows;

/**
 * Splits rows at the median of the column that varies most, again and again, until at most `LEAF_ROWS` are together.
 * @param room where `partitionBytes` of the memory begin, which are used
 */
export function partition(
  { data, rows, cols }: Matrix,
  { select }: Kernels,
  { buffer }: WasmMemory,
  room: number,
): Partition {
  const leaves = leavesOf(rows);
  const keys = new Float64Array(buffer, room, rows);
  const order = new Uint32Array(buffer, room + 8 * rows, rows);
  for (let i = 0; i < rows; i++) order[i] = i;
  const starts = new Uint32Array(leaves + 1);
  starts[leaves] = rows;
  const split = (low: number, high: number, first: number, count: number): void => {
    starts[first] = low;
    if (count === 1) return;
    const middle = Math.min(high, low + GROUP * Math.round((high - low) / (2 * GROUP)));
    const j = widestColumn(data, cols, order.subarray(low, high));
    for (let at = low; at < high; at++) keys[at] = data[order[at] * cols + j];
    select(keys.byteOffset, order.byteOffset, low, high - 1, middle);
    split(low, middle, first, count / 2);
    split(middle, high, first + count / 2, count / 2);
  };
  split(0, rows, 0, leaves);
  return { order: new Uint32Array(order), starts };
}

/** @returns how many leaves so many rows fill */
export function leavesOf(rows: number): number {
  let leaves = 1;
  while (Math.ceil(rows / leaves) > LEAF_ROWS) leaves *= 2;
  return leaves;
}

/** @returns the column with the largest variance among some rows, by a sample of them */
function widestColumn(data: FloatArray, cols: number, rows: Uint32Array): number {
  const [sums, squares] = [new Float64Array(cols), new Float64Array(cols)];
  const origin = data.subarray(rows[0] * cols, (rows[0] + 1) * cols);
  const stride = Math.max(1, Math.floor(rows.length / SAMPLE));
  let count = 0;
  for (let i = 0; i < rows.length; i += stride, count++) {
    for (let j = 0, at = rows[i] * cols; j < cols; j++, at++) {
      const x = data[at] - origin[j];
      sums[j] += x;
      squares[j] += x * x;
    }
  }
  let [widest, most] = [0, -1];
  for (let j = 0; j < cols; j++) {
    const variance = squares[j] - (sums[j] * sums[j]) / count;
    if (variance > most) [widest, most] = [j, variance];
  }
  return widest;
}
