import type { WasmMemory } from '../../numeric/webAssembly';
import type { Grid } from './grid';
import type { Kernels } from './kernels';
import { MOST_LEAF_ROWS } from './partition';

/** Where the parts of an index lie in memory, and what else a thread must know of it; plain data. */
export interface IndexLayout {
  readonly cols: number;
  readonly leaves: number;
  readonly grid: Grid;
  /** The largest residual of the points. */
  readonly residual: number;
  readonly boxes: number;
  readonly starts: number;
  /** float64, in the order of the leaves. */
  readonly values: number;
  /** 16-bit integers, eight rows together: for each pair of columns, that pair of row after row. */
  readonly packed: number;
  /** ⌊|q|²/2⌋ */
  readonly halves: number;
  /** Which rows the points are; the sign marks those beyond the grid. */
  readonly ids: number;
  /** The grid's origin. */
  readonly origin: number;
  /** The first free byte. */
  readonly end: number;
}

/** Where arrays of these sizes lie one after the other, and where they end. */
function layOut(start: number, sizes: readonly number[]): { addresses: number[]; end: number } {
  let end = start;
  const addresses = sizes.map((bytes) => {
    const address = end;
    end += Math.ceil(bytes / 64) * 64;
    return address;
  });
  return { addresses, end };
}

const [ROWS, COUNTS] = [MOST_LEAF_ROWS, 16];

/** Points put down for a row before they are measured. */
const waiting = (k: number) => 2 * k + 128;

/** A thread's room: what is known of the rows of the block that it searches. */
function layOutRoom(start: number, cols: number, k: number) {
  const perRow = [2 * (cols + 1), 4, 8, 8, 0, 4, 8, COUNTS, 0, 8 * waiting(k), 4 * k];
  const others = [0, 0, 0, 0, 16 * cols, 0, 0, 0, 128, 0, 0];
  return layOut(start, perRow.map((bytes, i) => bytes * ROWS + others[i])); // prettier-ignore
}

/** A block: its rows, which points they are themselves, the distances and the indices of their neighbours. */
function layOutBlock(start: number, cols: number, k: number) {
  return layOut(start, [8 * cols * ROWS, 4 * ROWS, 8 * k * ROWS, 4 * k * ROWS]);
}

/** Bytes of a thread's room. */
export const roomBytes = (cols: number, k: number): number => layOutRoom(0, cols, k).end;
/** Bytes of a block. */
export const blockBytes = (cols: number, k: number): number => layOutBlock(0, cols, k).end;

/** Rows whose neighbours are sought together, in memory that threads share. */
export class Block {
  /** How many rows it holds, at most `MOST_LEAF_ROWS`. */
  rows = 0;
  readonly values: Float64Array;
  /** The point that each row is itself, which does not count; −1: all count. */
  readonly selves: Int32Array;
  readonly distances: Float64Array;
  readonly indices: Int32Array;

  /** @param start where its `blockBytes` begin */
  constructor(
    { buffer }: WasmMemory,
    readonly start: number,
    cols: number,
    k: number,
  ) {
    const [values, selves, distances, indices] = layOutBlock(start, cols, k).addresses;
    this.values = new Float64Array(buffer, values, ROWS * cols);
    this.selves = new Int32Array(buffer, selves, ROWS);
    this.distances = new Float64Array(buffer, distances, ROWS * k);
    this.indices = new Int32Array(buffer, indices, ROWS * k);
  }
}

/** Makes a thread's kernels ready. @returns the search of a block: its start and how many rows it holds */
export function blockSearch(
  kernels: Kernels,
  { cols, leaves, grid, residual, ...index }: IndexLayout,
  k: number,
  room: number,
): (start: number, rows: number) => void {
  const parts = [index.boxes, index.starts, index.values, index.packed, index.halves, index.ids];
  kernels.openGrid(cols, index.origin, grid.step, grid.limit);
  kernels.openIndex(cols, leaves, ...parts, grid.step, residual);
  kernels.openRoom(...layOutRoom(room, cols, k).addresses, waiting(k));
  return (start, rows) => kernels.search(rows, k, ...layOutBlock(start, cols, k).addresses);
}
