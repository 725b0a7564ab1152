import { BLOCK, BLOCK_AT, cellKernels, FREE, LINES_AT, ROWS, SPARE } from './cellKernels';

/** Numbers and cells that are left over, for which there is room at least. */
const NUMBERS = 1 << 17;
const ODD = 4096;
const [LF, CR] = [10, 13];

/** What a scan found: as many rows, in the kernels' memory. */
export interface Scanned {
  readonly rows: number;
  /** Where records begin and end: two entries a row, counted from `from` in the file. */
  readonly lines: Uint32Array;
  readonly from: number;
  /** The numbers of column k: `rows` from `height` · k on. */
  readonly values: Float64Array;
  readonly height: number;
  /** Cells of number columns that are not plain numbers: row, column, where they begin and end, counted from `from`. */
  readonly odd: Uint32Array;
}

/** Cuts a table's bytes, block by block, into records and cells in WebAssembly, and reads its numbers there. */
export class Scanner {
  /** The bytes that are in the kernels' memory. */
  private from = 0;
  private to = 0;
  private readonly own = cellKernels();
  private readonly height: number;
  private readonly kinds: Uint8Array;
  private readonly block: Uint8Array;
  private readonly lines: Uint32Array;
  private readonly values: Float64Array;
  private readonly odd: Uint32Array;

  /** @param comment the byte that begins a comment; −1 without */
  constructor(
    private readonly bytes: Buffer,
    delimiter: number,
    comment: number,
    cols: number,
  ) {
    const rows = Math.min(ROWS, Math.max(1, Math.floor(NUMBERS / cols)));
    this.height = rows | 15; // as for ROWS
    const values = FREE;
    const odd = values + 8 * this.height * cols;
    const odds = Math.max(ODD, cols);
    const kinds = odd + 16 * odds;
    const memory = this.own.hold(kinds + cols);
    this.block = new Uint8Array(memory, BLOCK_AT, BLOCK + SPARE);
    this.lines = new Uint32Array(memory, LINES_AT, 2 * ROWS);
    this.values = new Float64Array(memory, values, this.height * cols);
    this.odd = new Uint32Array(memory, odd, 4 * odds);
    this.kinds = new Uint8Array(memory, kinds, cols).fill(0);
    this.own.begin(delimiter, comment, cols, kinds);
    this.own.kernels.place(values, this.height, LINES_AT, rows, odd, odds);
  }

  /** Takes a column's cells for text from now on. */
  takeAsText(column: number): void {
    this.kinds[column] = 1;
  }

  /** Hands the rows from byte `at` on to `take`, in pieces. @returns where a record begins that has to be read without it */
  scan(at: number, take: (found: Scanned) => void): number {
    const { kernels } = this.own;
    for (;;) {
      if ((at < this.from || at >= this.to) && !this.load(at)) return at;
      const rows = kernels.scan(BLOCK_AT + at - this.from, BLOCK_AT + this.to - this.from);
      if (rows > 0) take(this.found(rows));
      const stop = this.from + kernels.stoppedAt() - BLOCK_AT;
      if (kernels.stoppedOpen() && stop > this.from) this.to = stop;
      else if (stop === at) return at;
      at = stop;
    }
  }

  private found(rows: number): Scanned {
    const { lines, from, values, height } = this;
    const odd = this.odd.subarray(0, 4 * this.own.kernels.oddCells());
    for (let k = 0; k < 2 * rows; k++) lines[k] -= BLOCK_AT;
    for (let k = 0; k < odd.length; k += 4) {
      odd[k + 2] -= BLOCK_AT;
      odd[k + 3] -= BLOCK_AT;
    }
    return { rows, lines, from, values, height, odd };
  }

  /** Makes a block of the bytes from `at` on, up to a newline. @returns false if there is none near enough */
  private load(at: number): boolean {
    const piece = this.bytes.subarray(at, at + BLOCK);
    const newline = piece.lastIndexOf(LF);
    const length = (newline === -1 ? piece.lastIndexOf(CR) : newline) + 1;
    this.block.set(piece.subarray(0, length));
    [this.from, this.to] = [at, at + length];
    return length > 0;
  }
}
