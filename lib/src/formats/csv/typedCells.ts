import { parseCell } from './number';
import { RawRows } from './rawRows';
import type { Records } from './records';
import type { Column } from './table';

/** Collects rows: each column is numbers until a cell turns up that is none; from then on it is text. */
export class TypedCells {
  rows = 0;
  private readonly numbers: (Float64Array | null)[];
  private readonly starts: Float64Array;
  private readonly ends: Float64Array;
  private readonly delimiter: number;

  constructor(
    private readonly records: Records,
    private readonly width: number,
    mostRows: number,
  ) {
    this.numbers = Array.from({ length: width }, () => new Float64Array(mostRows));
    this.starts = new Float64Array(mostRows);
    this.ends = new Float64Array(mostRows);
    this.delimiter = records.delimiter.charCodeAt(0);
  }

  /** Adds the record between two bytes. @returns how many cells it has; the row counts only if they are as many as it must be */
  addUnquoted(start: number, end: number): number {
    const { bytes } = this.records;
    let cells = 0;
    for (let from = start, p = start; ; p++) {
      if (p < end && bytes[p] !== this.delimiter) continue;
      if (cells < this.width) this.add(cells, bytes, from, p);
      cells++;
      if (p === end) break;
      from = p + 1;
    }
    return this.finish(start, end, cells);
  }

  /** Adds a record whose cells are already cut out. */
  addQuoted(start: number, end: number, cells: readonly string[]): number {
    cells.slice(0, this.width).forEach((cell, k) => {
      if (this.numbers[k] === null) return;
      const bytes = Buffer.from(cell, 'latin1');
      this.add(k, bytes, 0, bytes.length);
    });
    return this.finish(start, end, cells.length);
  }

  private add(column: number, bytes: Buffer, from: number, to: number): void {
    const numbers = this.numbers[column];
    if (numbers !== null && !parseCell(bytes, from, to, numbers, this.rows)) this.numbers[column] = null;
  }

  private finish(start: number, end: number, cells: number): number {
    if (cells === this.width) {
      this.starts[this.rows] = start;
      this.ends[this.rows++] = end;
    }
    return cells;
  }

  /** The columns, under the header's names. */
  columns(names: readonly string[]): Column[] {
    const { rows } = this;
    const raw = new RawRows(this.records, this.starts.subarray(0, rows), this.ends.subarray(0, rows));
    const textColumns = names.flatMap((_, k) => (this.numbers[k] === null ? [k] : []));
    let texts: string[][] | undefined;
    return names.map((name, k): Column => {
      const text = (row: number) => raw.cell(row, k);
      const numbers = this.numbers[k];
      if (numbers !== null) return { kind: 'number', name, values: numbers.subarray(0, rows), text };
      return {
        kind: 'text',
        name,
        get values() {
          return (texts ??= raw.columns(textColumns))[textColumns.indexOf(k)];
        },
        text,
      };
    });
  }
}
