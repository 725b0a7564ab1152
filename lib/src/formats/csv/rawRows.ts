import { unescapeFormula } from './formula';
import type { Records } from './records';

const QUOTE = 34;
/** Texts of a column that are kept once however often they occur; a column with more different ones is not shared. */
const MOST_SHARED = 1000;

/**
 * The data rows of a CSV file as they stand in it: cells are cut out again when their text is asked for. All quotes
 * have been through PapaParse by then: a cell that begins with one ends at the first that is not doubled.
 */
export class RawRows {
  private readonly bytes: Buffer;
  private readonly delimiter: number;
  /** Where the next cell begins, so that a row read cell by cell is walked once. */
  private ahead = { row: -1, column: 0, start: 0 };

  /** @param starts, ends where each row's record lies */
  constructor(
    private readonly records: Records,
    private readonly starts: Float64Array,
    private readonly ends: Float64Array,
  ) {
    this.bytes = records.bytes;
    this.delimiter = records.delimiter.charCodeAt(0);
  }

  /** @returns one cell's text (row and column counted from 0) */
  cell(row: number, column: number): string {
    if (!(row >= 0 && row < this.starts.length)) {
      throw new RangeError(`row ${row} is outside a table of ${this.starts.length} rows`);
    }
    const end = this.ends[row];
    const known = this.ahead.row === row && this.ahead.column <= column;
    let start = known ? this.ahead.start : this.starts[row];
    for (let k = known ? this.ahead.column : 0; k < column; k++) start = this.cellEnd(start, end) + 1;
    const stop = this.cellEnd(start, end);
    this.ahead = { row, column: column + 1, start: stop + 1 };
    return unescapeFormula(
      this.bytes[start] === QUOTE && start < stop ? this.inQuotes(start, stop) : this.records.text(start, stop),
    );
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

  /** @returns where the cell at `start` ends: at a delimiter or at the record's end */
  private cellEnd(start: number, end: number): number {
    const { bytes, delimiter } = this;
    let p = start;
    if (p < end && bytes[p] === QUOTE) p = this.closingQuote(start, end) + 1;
    while (p < end && bytes[p] !== delimiter) p++;
    return p;
  }

  private closingQuote(start: number, end: number): number {
    const { bytes } = this;
    for (let p = start + 1; p < end; p++) {
      if (bytes[p] !== QUOTE) continue;
      if (p + 1 < end && bytes[p + 1] === QUOTE) p++;
      else return p;
    }
    return end;
  }

  private inQuotes(start: number, stop: number): string {
    const text = this.records.text(start + 1, this.closingQuote(start, stop));
    return text.includes('"') ? text.replaceAll('""', '"') : text;
  }
}
