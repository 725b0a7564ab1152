import { parseRecords, QuoteProblem, type Newline } from './quoted';

const [LF, CR, QUOTE] = [10, 13, 34];
/** Bytes of quoted records that are parsed together. */
const BATCH = 1 << 18;

/** The bytes of one record, without its newline; the next one begins at `next`. */
export interface RecordSpan {
  readonly start: number;
  readonly end: number;
  readonly next: number;
  readonly quoted: boolean;
}

/** The position of the next byte of a kind; looked for again only outside the stretch that is known to be without. */
class Next {
  private since = 0;
  private at = -1;

  constructor(
    private readonly bytes: Buffer,
    private readonly byte: number,
  ) {}

  from(start: number): number {
    if (start < this.since || start > this.at) {
      const found = this.bytes.indexOf(this.byte, start);
      this.at = found === -1 ? this.bytes.length : found;
      this.since = start;
    }
    return this.at;
  }
}

/**
 * Cuts a CSV file into records and records into cells. What has no quotes is cut at its newlines and delimiters, which
 * is all there is to it then; what has goes through PapaParse.
 */
export class Records {
  readonly newline: Newline;
  private readonly lf: Next;
  private readonly cr: Next;
  private readonly quote: Next;

  constructor(
    readonly bytes: Buffer,
    readonly delimiter: string,
    private readonly ascii: boolean,
  ) {
    [this.lf, this.cr, this.quote] = [LF, CR, QUOTE].map((byte) => new Next(bytes, byte));
    const first = this.lineEnd(0);
    this.newline = bytes[first] === CR ? (bytes[first + 1] === LF ? '\r\n' : '\r') : '\n';
  }

  private lineEnd(at: number): number {
    return Math.min(this.lf.from(at), this.cr.from(at));
  }

  private afterNewline(end: number): number {
    return end + (this.bytes[end] === CR && this.bytes[end + 1] === LF ? 2 : 1);
  }

  /** The record at `start`: it ends at the first newline with an even number of quotes before it. */
  at(start: number): RecordSpan {
    let end = this.lineEnd(start);
    if (this.quote.from(start) >= end) return { start, end, next: this.afterNewline(end), quoted: false };
    for (let quotes = 0, at = start; ; end = this.lineEnd(end + 1)) {
      for (; this.quote.from(at) < end; at = this.quote.from(at) + 1) quotes++;
      if (quotes % 2 === 0 || end === this.bytes.length) break;
    }
    return { start, end, next: this.afterNewline(end), quoted: true };
  }

  /**
   * The cells of quoted records from `first` on, one byte a character, as many records as are worth parsing together.
   * @throws QuoteProblem for quotes without meaning
   */
  quotedFrom(first: RecordSpan): { span: RecordSpan; cells: string[] }[] {
    const spans = [first];
    let size = first.end - first.start;
    for (let next = first.next; next < this.bytes.length && size < BATCH; next = spans[spans.length - 1].next) {
      const span = this.at(next);
      if (!span.quoted) break;
      spans.push(span);
      size += span.end - span.start;
    }
    const cells = this.parse(spans);
    return cells === undefined ? this.unpaired(first.start) : spans.map((span, k) => ({ span, cells: cells[k] }));
  }

  /** @returns the cells of each span, one byte a character; undefined if that is not where PapaParse sees records end */
  private parse(spans: readonly RecordSpan[]): string[][] | undefined {
    const lines = spans.map(({ start, end }) => this.bytes.toString('latin1', start, end) + this.newline);
    const records = parseRecords(lines.join(''), this.delimiter, this.newline);
    records.pop(); // what is after the last newline: nothing
    let end = 0;
    const asAssumed = lines.every((line, k) => {
      end += line.length;
      return records[k]?.next === end && records[k].problem === undefined;
    });
    return asAssumed ? records.map(({ cells }) => cells) : undefined;
  }

  /** Records whose quotes do not pair up, because some stand inside unquoted cells: PapaParse says where they end. */
  private unpaired(start: number): { span: RecordSpan; cells: string[] }[] {
    for (let size = 2 * BATCH; ; size *= 8) {
      const stop = Math.min(start + size, this.bytes.length);
      const whole = stop === this.bytes.length;
      const text = this.bytes.toString('latin1', start, stop) + (whole ? this.newline : '');
      const parsed = parseRecords(text, this.delimiter, this.newline);
      const last = parsed.pop()!; // cut short by the window's end, or what is after the last newline: nothing
      if (whole && last.problem !== undefined) parsed.push(last);
      const broken = parsed.findIndex(({ problem }) => problem !== undefined);
      if (broken === 0) throw new QuoteProblem(parsed[0].problem);
      if (parsed.length === 0) continue;
      return (broken === -1 ? parsed : parsed.slice(0, broken)).map(({ cells, next }, k) => {
        const from = start + (k === 0 ? 0 : parsed[k - 1].next);
        return {
          span: { start: from, end: start + next - this.newline.length, next: start + next, quoted: true },
          cells,
        };
      });
    }
  }

  /** @returns the text of some bytes of the file */
  text(start: number, end: number): string {
    return this.ascii ? this.bytes.toString('latin1', start, end) : this.bytes.toString('utf8', start, end);
  }

  /** @returns the text of a cell that was parsed one byte a character */
  decode(cell: string): string {
    return this.ascii ? cell : Buffer.from(cell, 'latin1').toString('utf8');
  }
}
