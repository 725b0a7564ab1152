import { isAscii } from 'node:buffer';
import { BLOCK, BLOCK_AT, cellKernels, FREE, LINES_AT, ROWS, SPARE } from './cellKernels';
import type { Records } from './records';

/** Cells that are gathered together; a row has fewer. */
const CELLS = 1 << 18;
const LF = 10;

/** Gathers the texts of some columns in WebAssembly, so that those of many rows become strings together. */
export class TextGatherer {
  private readonly own = cellKernels();
  private readonly lines: Uint32Array;
  private readonly block: Uint8Array;
  private readonly texts: Buffer;
  private readonly ends: Uint32Array;
  private readonly addresses: { readonly wanted: number; readonly texts: number; readonly ends: number };

  /** @param columns in ascending order */
  constructor(
    private readonly records: Records,
    private readonly starts: Float64Array,
    private readonly stops: Float64Array,
    private readonly columns: readonly number[],
  ) {
    const wanted = FREE;
    const ends = wanted + 4 * columns.length;
    const texts = ends + 4 * CELLS;
    const memory = this.own.hold(texts + BLOCK + SPARE);
    this.addresses = { wanted, texts, ends };
    this.block = new Uint8Array(memory, BLOCK_AT, BLOCK + SPARE);
    this.lines = new Uint32Array(memory, LINES_AT, 2 * ROWS);
    this.ends = new Uint32Array(memory, ends, CELLS);
    this.texts = Buffer.from(memory, texts, BLOCK + SPARE);
    new Uint32Array(memory, wanted, columns.length).set(columns);
  }

  /** Hands the texts of rows from `from` on to `take`, with their row and the place of their column. @returns of how many rows */
  gather(from: number, take: (row: number, column: number, text: string) => void): number {
    const rows = this.load(from);
    if (rows === 0) return 0;
    const { columns, texts, ends, records, addresses } = this;
    const { wanted, texts: to, ends: endsAt } = addresses;
    const { kernels } = this.own;
    const length = kernels.gather(LINES_AT, rows, wanted, columns.length, to, endsAt, records.delimiter);
    const all = isAscii(texts.subarray(0, length)) ? texts.toString('latin1', 0, length) : undefined;
    for (let row = 0, k = 0, start = 0; row < rows; row++) {
      for (let column = 0; column < columns.length; column++) {
        const end = ends[k++];
        take(from + row, column, all?.slice(start, end) ?? texts.toString('utf8', start, end));
        start = end;
      }
    }
    return rows;
  }

  /** Makes a block of as many rows as there is room for. @returns how many; 0 if the first does not fit */
  private load(from: number): number {
    const { starts, stops, lines } = this;
    const start = starts[from];
    const most = Math.min(starts.length - from, ROWS, Math.floor(CELLS / this.columns.length));
    let rows = 0;
    for (; rows < most && stops[from + rows] - start <= BLOCK; rows++) {
      lines[2 * rows] = BLOCK_AT + starts[from + rows] - start;
      lines[2 * rows + 1] = BLOCK_AT + stops[from + rows] - start;
    }
    if (rows === 0) return 0;
    const piece = this.records.bytes.subarray(start, stops[from + rows - 1]);
    this.block.set(piece);
    this.block[piece.length] = LF; // what comes behind a quote says whether it closes a cell
    return rows;
  }
}
