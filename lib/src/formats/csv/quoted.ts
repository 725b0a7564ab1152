import { parse } from 'papaparse';

export type Newline = '\n' | '\r' | '\r\n';

/** One record by PapaParse: its cells, and how many characters it and its newline take. */
export interface ParsedRecord {
  readonly cells: string[];
  readonly length: number;
  readonly ended: boolean;
}

/** Where PapaParse found quotes that RFC 4180 gives no meaning. */
export class QuoteProblem extends Error {}

/**
 * Records with quotes, by PapaParse: the authority on what quotes mean. Text in and out holds one byte a character,
 * so that lengths are byte counts; all of CSV's structure is ASCII.
 *
 * @param text whole records, with `newline` between them
 * @returns their cells, or undefined when quotes do not pair up as assumed (a quote inside an unquoted cell)
 */
export function parseQuoted(
  text: string,
  records: number,
  delimiter: string,
  newline: Newline,
): string[][] | undefined {
  const { data, errors } = parse<string[]>(text, { delimiter, newline, fastMode: false });
  return errors.length === 0 && data.length === records ? data : undefined;
}

/**
 * The first record of a text, whatever its quotes do.
 * @throws QuoteProblem for a quoted cell with text after its closing quote
 */
export function parseFirst(text: string, delimiter: string, newline: Newline): ParsedRecord {
  const { data, errors, meta } = parse<string[]>(text, { delimiter, newline, fastMode: false, preview: 1 });
  const unclosed = errors.some(({ code }) => code === 'MissingQuotes');
  if (errors.length > 0 && !unclosed) throw new QuoteProblem('text after the closing quote of a cell');
  const length = meta.cursor;
  return { cells: data[0], length, ended: !unclosed && length < text.length };
}
