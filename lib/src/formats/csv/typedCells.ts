import { parseCell } from './number';
import { RawRows } from './rawRows';
import type { Records, RecordSpan } from './records';
import { lazyTexts, type Column } from '../table/column';

/** Collects rows. A column holds numbers until one of its cells is not a number; from then on it is text. */
export class TypedCells {
  rows = 0;
  private readonly numbers: (Float64Array | null)[];
  private readonly starts: Float64Array;
  private readonly ends: Float64Array;

  constructor(
    private readonly records: Records,
    private readonly names: readonly string[],
    mostRows: number,
  ) {
    this.numbers = names.map(() => new Float64Array(mostRows));
    this.starts = new Float64Array(mostRows);
    this.ends = new Float64Array(mostRows);
  }

  /** Adds a record. @returns how many cells it has; the row counts only if they are as many as there are columns */
  add(record: RecordSpan): number {
    const cells = this.records.cells(record, this.take);
    if (cells === this.names.length) {
      this.starts[this.rows] = record.start;
      this.ends[this.rows++] = record.end;
    }
    return cells;
  }

  private readonly take = (from: number, to: number, column: number): void => {
    const numbers = this.numbers[column];
    if (!numbers) return;
    const end = this.records.contentEnd(from, to);
    if (!parseCell(this.records.bytes, end < to ? from + 1 : from, end, numbers, this.rows))
      this.numbers[column] = null;
  };

  /** The columns, under their names. */
  columns(): Column[] {
    const { rows, names } = this;
    const raw = new RawRows(this.records, this.starts.subarray(0, rows), this.ends.subarray(0, rows));
    const textColumns = names.flatMap((_, k) => (this.numbers[k] === null ? [k] : []));
    let texts: string[][] | undefined;
    return names.map((name, k): Column => {
      const text = (row: number) => raw.cell(row, k);
      const numbers = this.numbers[k];
      if (numbers !== null) return { kind: 'number', name, values: numbers.subarray(0, rows), text };
      return lazyTexts(name, text, () => (texts ??= raw.columns(textColumns))[textColumns.indexOf(k)]);
    });
  }
}
