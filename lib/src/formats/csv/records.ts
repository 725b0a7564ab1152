const [LF, CR, QUOTE, SPACE, TAB] = [10, 13, 34, 32, 9];

/** The bytes of one record, without its newline; the next one begins at `next`. */
export interface RecordSpan {
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

/** A cell's text, and whether quotes are around it. */
export interface Cell {
  readonly text: string;
  readonly quoted: boolean;
}

/** Quotes that RFC 4180 gives no meaning. */
export class QuoteProblem extends Error {
  constructor(
    message: string,
    /** The cell's place in its record, counted from 0. */
    readonly cell: number,
  ) {
    super(message);
  }
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
 * Cuts a CSV file into records and records into cells, by RFC 4180: a cell whose first byte is a double quote ends at
 * the next one that is not doubled, and may hold delimiters and newlines. Beyond the RFC, quotes inside a cell that does
 * not begin with one are text, and blanks between a closing quote and the delimiter are dropped.
 */
export class Records {
  private readonly lf: Next;
  private readonly cr: Next;
  private readonly quote: Next;
  /** The byte between cells. */
  readonly delimiter: number;

  constructor(
    readonly bytes: Buffer,
    delimiter: string,
    private readonly ascii: boolean,
  ) {
    [this.lf, this.cr, this.quote] = [LF, CR, QUOTE].map((byte) => new Next(bytes, byte));
    this.delimiter = delimiter.charCodeAt(0);
  }

  /** The record at `start`. @throws QuoteProblem */
  at(start: number): RecordSpan {
    const line = Math.min(this.lf.from(start), this.cr.from(start));
    const end = this.quote.from(start) < line ? this.quotedEnd(start) : line;
    return { start, end, next: end + (this.bytes[end] === CR && this.bytes[end + 1] === LF ? 2 : 1) };
  }

  /** Where a record with quotes ends: at the first newline that no quoted cell holds. */
  private quotedEnd(start: number): number {
    const { bytes, delimiter } = this;
    for (let p = start, cell = 0; ; p++, cell++) {
      const quoted = bytes[p] === QUOTE;
      if (quoted) p = this.closingQuote(p, bytes.length) + 1;
      if (p > bytes.length) throw new QuoteProblem('a quoted cell that is never closed', cell);
      while (p < bytes.length && bytes[p] !== delimiter && bytes[p] !== LF && bytes[p] !== CR) {
        if (quoted && bytes[p] !== SPACE && bytes[p] !== TAB) {
          throw new QuoteProblem('text after the closing quote of a cell', cell);
        }
        p++;
      }
      if (bytes[p] !== delimiter) return p;
    }
  }

  /** @returns where the quote that closes the one at `start` is; `end` without one */
  private closingQuote(start: number, end: number): number {
    const { bytes } = this;
    for (let p = start + 1; p < end; p++) {
      if (bytes[p] !== QUOTE) continue;
      if (p + 1 < end && bytes[p + 1] === QUOTE) p++;
      else return p;
    }
    return end;
  }

  /** @returns where the cell at `start` ends: at a delimiter or at the record's end */
  cellEnd(start: number, end: number): number {
    const { bytes, delimiter } = this;
    let p = start < end && bytes[start] === QUOTE ? this.closingQuote(start, end) + 1 : start;
    while (p < end && bytes[p] !== delimiter) p++;
    return p;
  }

  /** Hands each cell of a record to `take`, by its first byte and its end. @returns how many there are */
  cells({ start, end }: RecordSpan, take: (from: number, to: number, cell: number) => void): number {
    for (let from = start, cell = 0; ; cell++) {
      const to = this.cellEnd(from, end);
      take(from, to, cell);
      if (to === end) return cell + 1;
      from = to + 1;
    }
  }

  /** @returns where the contents of a cell end: before its closing quote, if it has one */
  contentEnd(from: number, to: number): number {
    if (from === to || this.bytes[from] !== QUOTE) return to;
    return this.bytes.lastIndexOf(QUOTE, to - 1);
  }

  /** @returns the text of a cell */
  text(from: number, to: number): string {
    const end = this.contentEnd(from, to);
    const text = this.bytes.toString(this.ascii ? 'latin1' : 'utf8', end < to ? from + 1 : from, end);
    return end < to ? text.replaceAll('""', '"') : text;
  }

  /** @returns all cells of a record */
  cellsOf(record: RecordSpan): Cell[] {
    const found: Cell[] = [];
    this.cells(record, (from, to) => found.push({ text: this.text(from, to), quoted: this.bytes[from] === QUOTE }));
    return found;
  }
}
