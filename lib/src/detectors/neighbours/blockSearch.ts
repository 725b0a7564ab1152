import type { WasmMemory, WasmModule } from '../../numeric/webAssembly';
import { instantiate, type Kernels } from './kernels';
import { MOST_LEAF_ROWS } from './partition';
import { quantise, type Grid } from './quantise';

/** Where the parts of an index lie in memory, and what else a thread must know of it; plain data. */
export interface IndexLayout {
  readonly rows: number;
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
  readonly ids: number;
  /** The first free byte. */
  readonly end: number;
}

/** The neighbours of some rows. */
export interface Found {
  readonly indices: Int32Array;
  readonly distances: Float64Array;
}

/** @returns the addresses of a thread's room for one block of queries, and where it ends */
function layOutBlock(start: number, cols: number, k: number): { addresses: number[]; end: number } {
  const rows = MOST_LEAF_ROWS;
  const sizes = [8 * rows * cols, 2 * rows * (cols + 1), 4 * rows, 8 * rows, 4 * rows, 16 * cols];
  sizes.push(4 * rows, 8 * rows, 4 * rows, 128, 8 * rows * k, 4 * rows * k);
  let end = start;
  const addresses = sizes.map((bytes) => {
    const address = end;
    end += Math.ceil(bytes / 64) * 64;
    return address;
  });
  return { addresses, end };
}

/** @returns bytes of memory that a thread needs beside the index */
export function blockBytes(cols: number, k: number): number {
  return layOutBlock(0, cols, k).end;
}

/** One thread's search: takes a block of rows and returns the nearest points of each. */
export class BlockSearch {
  private readonly kernels: Kernels;
  private readonly addresses: readonly number[];
  private readonly values: Float64Array;
  private readonly packed: Int16Array;

  /** @param room where the thread's `blockBytes` begin */
  constructor(
    module: WasmModule,
    private readonly memory: WasmMemory,
    private readonly index: IndexLayout,
    private readonly k: number,
    room: number,
  ) {
    const { cols, leaves, grid, residual } = index;
    this.kernels = instantiate(module, memory);
    const parts = [index.boxes, index.starts, index.values, index.packed, index.halves, index.ids];
    this.kernels.openIndex(cols, leaves, ...parts, grid.step, residual);
    this.addresses = layOutBlock(room, cols, k).addresses;
    this.kernels.openBlock(...this.addresses);
    this.values = new Float64Array(memory.buffer, this.addresses[0], MOST_LEAF_ROWS * cols);
    this.packed = new Int16Array(memory.buffer, this.addresses[1], MOST_LEAF_ROWS * (cols + (cols & 1)));
  }

  /**
   * @param rows at most `MOST_LEAF_ROWS`
   * @param read copies row r into the given place
   * @param self the index of the point that row r is itself, which does not count; -1: all count
   * @returns views of the thread's room, valid until the next run
   */
  run(rows: number, read: (r: number, into: Float64Array) => void, self: (r: number) => number): Found {
    const { cols } = this.index;
    for (let r = 0; r < rows; r++) read(r, this.values.subarray(r * cols, (r + 1) * cols));
    this.prepare(rows, self);
    this.kernels.search(rows, this.k);
    const count = rows * this.k;
    const [distances, indices] = this.addresses.slice(-2);
    return {
      indices: new Int32Array(this.memory.buffer, indices, count),
      distances: new Float64Array(this.memory.buffer, distances, count),
    };
  }

  /** Puts the block's rows on the grid, and their box beside them. */
  private prepare(rows: number, self: (r: number) => number): void {
    const { cols, grid } = this.index;
    const { buffer } = this.memory;
    const pairs = (cols + 1) >> 1;
    const norms = new Int32Array(buffer, this.addresses[2], rows);
    const residuals = new Float64Array(buffer, this.addresses[3], rows);
    const selves = new Int32Array(buffer, this.addresses[4], rows);
    const box = new Float64Array(buffer, this.addresses[5], 2 * cols);
    for (let j = 0; j < cols; j++) [box[2 * j], box[2 * j + 1]] = [Infinity, -Infinity];
    for (let r = 0; r < rows; r++) {
      const quad = (r >> 2) * pairs;
      const { norm, residual } = quantise(grid, this.values, r * cols, (j, q) => {
        this.packed[((quad + (j >> 1)) * 4 + (r & 3)) * 2 + (j & 1)] = q;
        const x = this.values[r * cols + j];
        box[2 * j] = Math.min(box[2 * j], x);
        box[2 * j + 1] = Math.max(box[2 * j + 1], x);
      });
      [norms[r], residuals[r], selves[r]] = [norm, residual, self(r)];
    }
  }
}
