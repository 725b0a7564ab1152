import { isAscii, isUtf8 } from 'node:buffer';
import { FormatError, parseNumber } from '../../formats';
import { dialectOf } from '../../formats/csv/dialect';
import { headerOf } from '../../formats/csv/header';
import { parseCell } from '../../formats/csv/number';
import { QuoteProblem, Records, type RecordSpan } from '../../formats/csv/records';
import type { ByteStream } from '../source/byteStream';
import { BATCH, LONGEST_RECORD, type Met } from './met';
import type { TableColumns } from './wanted';

const CHUNK = 1 << 20;

/** Whether a table that begins so is read in pieces: commas between cells, and nothing that only the whole tells. */
export function isPlainCsv(file: string, head: Buffer): boolean {
  const { delimiter, blanks, commented } = dialectOf(file, head, {});
  return delimiter === ',' && !blanks && commented === undefined;
}

/**
 * Reads a CSV file with commas in pieces, cell by cell as `formats.readCsv` does. A row of other cells than the header's is
 * refused alone.
 * @throws FormatError for a header that is none, or lacks a column of numbers
 */
export async function* readCsvRecords(stream: ByteStream, columns: TableColumns): AsyncGenerator<Met[]> {
  if ((await stream.fill(3)) && stream.peek(0, 3).toString('hex') === 'efbbbf') stream.take(3);
  await stream.fill(CHUNK);
  stream.take(dialectOf(stream.file, stream.peek(0, stream.available), {}).start);
  const rows = new Rows(stream.file, columns);
  for (let ended = false; !ended;) {
    ended = !(await stream.fill(Math.max(CHUNK, stream.available + 1)));
    const { batches, length } = rows.within(stream, ended);
    for (const met of batches) yield met;
    ended &&= length === stream.available;
    stream.take(length);
  }
}

/** Cuts pieces into records, and those into fields. */
class Rows {
  private names: readonly string[] | undefined;
  private record = 0;
  private readonly number = new Float64Array(1);
  private wanted: readonly (undefined | { readonly name: string; readonly text: boolean })[] = [];

  constructor(
    private readonly file: string,
    private readonly columns: TableColumns,
  ) {}

  /** The whole records at hand, in batches, and how many bytes they take. */
  within(stream: ByteStream, ended: boolean): { batches: Met[][]; length: number } {
    const bytes = stream.peek(0, stream.available);
    const sound = isUtf8(bytes);
    const records = new Records(bytes, ',', isAscii(bytes));
    const batches: Met[][] = [];
    let met: Met[] = [];
    let at = 0;
    while (at < bytes.length) {
      const offset = stream.offset + at;
      const span = spanAt(records, at);
      const open = typeof span === 'string' ? span === UNCLOSED : span.next > bytes.length || span.end === bytes.length;
      if (open && !ended && bytes.length - at <= LONGEST_RECORD) break;
      if (typeof span === 'string') {
        const newline = span === UNCLOSED ? -1 : bytes.indexOf(10, at);
        met.push({
          record: ++this.record,
          offset,
          reason: span === UNCLOSED ? `${span}; with it all that follows` : span,
        });
        at = newline === -1 ? bytes.length : newline + 1;
      } else {
        at = Math.min(span.next, bytes.length);
        if (span.end > span.start) this.add(records, span, offset, sound, met);
      }
      if (met.length < BATCH) continue;
      batches.push(met);
      met = [];
    }
    if (met.length > 0) batches.push(met);
    return { batches, length: at };
  }

  private add(records: Records, span: RecordSpan, offset: number, sound: boolean, met: Met[]): void {
    if (this.names === undefined) {
      const { names, isRow } = headerOf(this.file, records.cellsOf(span), undefined, {});
      this.names = names;
      this.choose(names);
      if (!isRow) return;
    }
    const record = ++this.record;
    if (!sound && !isUtf8(records.bytes.subarray(span.start, span.end))) {
      met.push({ record, offset, reason: 'bytes that are not UTF-8' });
      return;
    }
    const value: Record<string, unknown> = {};
    const cells = records.cells(span, (from, to, cell) => {
      const wanted = this.wanted[cell];
      if (wanted !== undefined)
        value[wanted.name] = wanted.text ? records.text(from, to) : this.numberAt(records, from, to);
    });
    const { length } = this.names;
    if (cells === length) met.push({ record, offset, value });
    else met.push({ record, offset, reason: `${cells} cells; the header has ${length}` });
  }

  private numberAt(records: Records, from: number, to: number): number {
    const end = records.contentEnd(from, to);
    return parseCell(records.bytes, end < to ? from + 1 : from, end, this.number, 0) ? this.number[0] : NaN;
  }

  private choose(names: readonly string[]): void {
    const { numbers, texts } = this.columns;
    const lacking = numbers.filter((name) => !names.includes(name));
    if (lacking.length > 0) {
      const found = `no column ${lacking.join(', ')}`;
      throw new FormatError({ file: this.file, row: 0 }, found, 'tables with all columns of the detector');
    }
    this.wanted = names.map((name) => {
      const text = texts.includes(name);
      return text || numbers.includes(name) ? { name, text } : undefined;
    });
  }
}

const UNCLOSED = 'a quoted cell that is never closed';

/** @returns the record at a byte, or what is wrong with its quotes */
function spanAt(records: Records, at: number): RecordSpan | string {
  try {
    return records.at(at);
  } catch (error) {
    if (error instanceof QuoteProblem) return error.message;
    throw error;
  }
}

/** A cell's number, where it is kept as text and a feature as well. */
export const numberOf = (text: string): number => parseNumber(text) ?? NaN;
