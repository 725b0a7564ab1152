import { canDelimit } from './cellKernels';
import type { Records } from './records';
import { TextGatherer } from './textGatherer';

/** Texts of a column that are kept once however often they occur; a column with more different ones is not shared. */
const MOST_SHARED = 1000;

/** Collects a column's texts, equal ones as one. */
class SharedTexts {
  readonly texts: string[];
  private readonly known = new Map<string, string>();

  constructor(rows: number) {
    this.texts = new Array<string>(rows);
  }

  set(row: number, text: string): void {
    this.texts[row] = this.known.size < MOST_SHARED ? this.shared(text) : text;
  }

  private shared(text: string): string {
    const known = this.known.get(text);
    if (known === undefined) this.known.set(text, text);
    return known ?? text;
  }
}

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
    const { records, starts, ends } = this;
    const columns = wanted.map(() => new SharedTexts(starts.length));
    const gatherer = canDelimit(records.delimiter) ? new TextGatherer(records, starts, ends, wanted) : undefined;
    for (let row = 0; row < starts.length;) {
      const gathered = gatherer?.gather(row, (at, k, text) => columns[k].set(at, text)) ?? 0;
      if (gathered === 0) wanted.forEach((column, k) => columns[k].set(row, this.cell(row, column)));
      row += Math.max(gathered, 1);
    }
    return columns.map(({ texts }) => texts);
  }
}
