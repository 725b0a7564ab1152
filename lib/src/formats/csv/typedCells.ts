import { canDelimit } from './cellKernels';
import type { MissingTexts } from './missing';
import { parseCell } from './number';
import { RawRows } from './rawRows';
import type { Records, RecordSpan } from './records';
import { Scanner, type Scanned } from './scanner';
import { lazyTexts, type Column } from '../table/column';

/** Bytes of a table for which it pays to start the kernels. */
const WORTH_SCANNING = 1 << 15;

/** Collects rows. A column holds numbers until one of its cells is not a number; from then on it is text. */
export class TypedCells {
  rows = 0;
  private readonly numbers: (Float64Array | null)[];
  private readonly starts: Float64Array;
  private readonly ends: Float64Array;
  private readonly scanner: Scanner | undefined;

  /** @param comment the byte that begins a comment; −1 without */
  constructor(
    private readonly records: Records,
    private readonly names: readonly string[],
    mostRows: number,
    comment: number,
    private readonly missing: MissingTexts,
  ) {
    this.numbers = names.map(() => new Float64Array(mostRows));
    this.starts = new Float64Array(mostRows);
    this.ends = new Float64Array(mostRows);
    const { bytes, delimiter } = records;
    if (bytes.length >= WORTH_SCANNING && canDelimit(delimiter))
      this.scanner = new Scanner(bytes, delimiter, comment, names.length);
  }

  /** Adds records from byte `at` on as long as they are simple. @returns where one begins that `add` has to take */
  addSimple(at: number): number {
    return this.scanner?.scan(at, this.takeScanned) ?? at;
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
    this.takeNumber(end < to ? from + 1 : from, end, column, numbers, this.rows);
  };

  /** Reads a cell of a column of numbers to `values[at]`, or makes the column one of text. */
  private takeNumber(from: number, end: number, column: number, values: Float64Array, at: number): void {
    const { bytes } = this.records;
    if (parseCell(bytes, from, end, values, at)) return;
    if (this.missing.has(bytes.toString('utf8', from, end))) {
      values[at] = NaN;
      return;
    }
    this.numbers[column] = null;
    this.scanner?.takeAsText(column);
  }

  private readonly takeScanned = ({ rows, lines, from, values, height, odd }: Scanned): void => {
    for (let k = 0; k < odd.length; k += 4) {
      const [row, column] = [odd[k], odd[k + 1]];
      if (this.numbers[column] === null) continue;
      this.takeNumber(from + odd[k + 2], from + odd[k + 3], column, values, height * column + row);
    }
    this.numbers.forEach((numbers, column) => {
      numbers?.set(values.subarray(height * column, height * column + rows), this.rows);
    });
    for (let row = 0; row < rows; row++) {
      this.starts[this.rows] = from + lines[2 * row];
      this.ends[this.rows++] = from + lines[2 * row + 1];
    }
  };

  /** The columns, under their names. */
  columns(): Column[] {
    const { rows, names } = this;
    const raw = new RawRows(this.records, this.starts.subarray(0, rows), this.ends.subarray(0, rows));
    const textColumns = names.flatMap((_, k) => (this.numbers[k] === null ? [k] : []));
    let texts: string[][] | undefined;
    return names.map((name, k): Column => {
      const text = (row: number) => raw.cell(row, k);
      const values = this.numbers[k]?.subarray(0, rows);
      if (values !== undefined) {
        this.missing.clear(values);
        return { kind: 'number', name, values, text };
      }
      return lazyTexts(name, text, () => (texts ??= raw.columns(textColumns))[textColumns.indexOf(k)]);
    });
  }
}
