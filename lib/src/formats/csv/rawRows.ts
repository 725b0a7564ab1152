import type { Records } from './records';

/** Texts of a column that are kept once however often they occur; a column with more different ones is not shared. */
const MOST_SHARED = 1000;

/** The data rows of a CSV file as they stand in it: cells are cut out again when their text is asked for. */
export class RawRows {
  /** Where the next cell begins, so that a row read cell by cell is walked once. */
  private ahead = { row: -1, column: 0, start: 0 };

  /** @param starts, ends where each row's record lies */
  constructor(
    private readonly records: Records,
    private readonly starts: Float64Array,
    private readonly ends: Float64Array,
  ) {}

  /** @returns one cell's text (row and column counted from 0) */
  cell(row: number, column: number): string {
    if (!(row >= 0 && row < this.starts.length)) {
      throw new RangeError(`row ${row} is outside a table of ${this.starts.length} rows`);
    }
    const end = this.ends[row];
    const known = this.ahead.row === row && this.ahead.column <= column;
    let start = known ? this.ahead.start : this.starts[row];
    for (let k = known ? this.ahead.column : 0; k < column; k++) start = this.records.cellEnd(start, end) + 1;
    const stop = this.records.cellEnd(start, end);
    this.ahead = { row, column: column + 1, start: stop + 1 };
    return this.records.text(start, stop);
  }

  /** @returns all cells of some columns (in ascending order), in one walk through the file */
  columns(wanted: readonly number[]): string[][] {
    const rows = this.starts.length;
    const shared = wanted.map(() => new Map<string, string>());
    const out = wanted.map(() => new Array<string>(rows));
    for (let row = 0; row < rows; row++) {
      for (let k = 0; k < wanted.length; k++) {
        const text = this.cell(row, wanted[k]);
        const known = shared[k].get(text);
        out[k][row] = known ?? text;
        if (known === undefined && shared[k].size < MOST_SHARED) shared[k].set(text, text);
      }
    }
    return out;
  }
}
