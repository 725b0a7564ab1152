import { unescapeFormula } from './formula';
import type { Records, RecordSpan } from './records';

/** The data rows of a CSV file as they stand in it: cells are cut out again when their text is asked for. */
export class RawRows {
  private readonly delimiter: number;
  /** Where the next cell begins, so that a row read cell by cell is walked once. */
  private ahead = { row: -1, column: 0, start: 0 };
  private lastRow = -1;
  private lastCells: readonly string[] = [];

  /** @param starts, ends where each row's record lies; @param quoted 1 for those that need PapaParse */
  constructor(
    private readonly records: Records,
    private readonly starts: Float64Array,
    private readonly ends: Float64Array,
    private readonly quoted: Uint8Array,
  ) {
    this.delimiter = records.delimiter.charCodeAt(0);
  }

  /** @returns one cell's text (row and column counted from 0) */
  cell(row: number, column: number): string {
    if (!(row >= 0 && row < this.starts.length)) {
      throw new RangeError(`row ${row} is outside a table of ${this.starts.length} rows`);
    }
    if (this.quoted[row] === 0) return this.unquoted(row, column);
    if (this.lastRow !== row) {
      this.lastCells = this.records.parse([this.span(row)])![0];
      this.lastRow = row;
    }
    return unescapeFormula(this.records.decode(this.lastCells[column]));
  }

  /** @returns all cells of one column */
  column(column: number): string[] {
    const rows = this.starts.length;
    const out = new Array<string>(rows);
    for (let row = 0; row < rows;) {
      if (this.quoted[row] === 0) {
        out[row] = this.unquoted(row++, column);
        continue;
      }
      const spans: RecordSpan[] = [];
      for (let k = row; k < rows && this.quoted[k] === 1 && spans.length < 1000; k++) spans.push(this.span(k));
      const parsed = this.records.parse(spans);
      if (parsed === undefined) out[row] = this.cell(row++, column);
      else for (const cells of parsed) out[row++] = unescapeFormula(this.records.decode(cells[column]));
    }
    return out;
  }

  private span(row: number): RecordSpan {
    return { start: this.starts[row], end: this.ends[row], next: this.ends[row], quoted: true };
  }

  private unquoted(row: number, column: number): string {
    const { bytes } = this.records;
    const end = this.ends[row];
    const known = this.ahead.row === row && this.ahead.column <= column;
    let start = known ? this.ahead.start : this.starts[row];
    for (let k = known ? this.ahead.column : 0; k < column; start++) if (bytes[start] === this.delimiter) k++;
    let stop = start;
    while (stop < end && bytes[stop] !== this.delimiter) stop++;
    this.ahead = { row, column: column + 1, start: stop + 1 };
    return unescapeFormula(this.records.text(start, stop));
  }
}
