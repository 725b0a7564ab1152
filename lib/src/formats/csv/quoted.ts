import { parse } from 'papaparse';

export type Newline = '\n' | '\r' | '\r\n';

/** One record by PapaParse: its cells, where it ends (its newline included), and what its quotes do wrong. */
export interface ParsedRecord {
  readonly cells: string[];
  readonly next: number;
  readonly problem: string | undefined;
}

/** Where PapaParse found quotes that RFC 4180 gives no meaning. */
export class QuoteProblem extends Error {}

const PROBLEMS: ReadonlyMap<string, string> = new Map([
  ['MissingQuotes', 'a quoted cell that is never closed'],
  ['InvalidQuotes', 'text after the closing quote of a cell'],
]);

/**
 * Records with quotes, by PapaParse: the authority on what quotes mean. Text in and out holds one byte a character, so
 * that lengths are byte counts; all of CSV's structure is ASCII.
 */
export function parseRecords(text: string, delimiter: string, newline: Newline): ParsedRecord[] {
  const records: ParsedRecord[] = [];
  parse<string[]>(text, {
    delimiter,
    newline,
    fastMode: false,
    step({ data, errors, meta }) {
      const problem = errors.length === 0 ? undefined : (PROBLEMS.get(errors[0].code) ?? errors[0].message);
      records.push({ cells: data, next: meta.cursor, problem });
    },
  });
  return records;
}
