import { writeFileAtomic } from '../atomic';
import { quotedCell } from './cell';
import { escapeFormula } from './formula';
import { parseNumber } from './number';
import type { Table } from '../table/table';

export interface CsvWriteOptions {
  /** One ASCII character between cells; default ','. */
  readonly delimiter?: string;
  /** Default '\n', as pandas on Linux and macOS. */
  readonly newline?: '\n' | '\r\n';
  /**
   * Whether text that a spreadsheet would run as a formula gets an apostrophe (see `escapeFormula`); default false, since
   * other readers take the apostrophe for data. Turn it on for tables of texts you do not trust that people will open.
   */
  readonly guardFormulas?: boolean;
}

const CHUNK = 1 << 20;
const isOdd = (name: string): boolean => /^\s|\s$|^#|^sep=|[;|\t]/i.test(name) || Number.isFinite(parseNumber(name));

function* chunks(table: Table, options: Required<CsvWriteOptions>): Iterable<Uint8Array> {
  const { delimiter, newline, guardFormulas } = options;
  const alone = table.columns.length === 1;
  const quotedIfNeeded = (cell: string) => (alone && cell === '' ? '""' : quotedCell(cell, delimiter));
  const written = (cell: string) => quotedIfNeeded(guardFormulas ? escapeFormula(cell) : cell);
  const line = (cells: string[]) => cells.map(written).join(delimiter) + newline;
  // Quotes say that a name is one, whatever it looks like; without them blanks are left out and numbers taken for a row.
  const nameWritten = (name: string) =>
    isOdd(name) || (alone && /\s/.test(name)) ? `"${name.replaceAll('"', '""')}"` : written(name);
  let text = table.names.map(nameWritten).join(delimiter) + newline;
  for (let row = 0; row < table.rows; row++) {
    text += line(table.columns.map((column) => column.text(row)));
    if (text.length < CHUNK) continue;
    yield Buffer.from(text, 'utf8');
    text = '';
  }
  yield Buffer.from(text, 'utf8');
}

/**
 * Writes a table as CSV: UTF-8, a header line, quotes only where RFC 4180 needs them, atomically. Cells read from a
 * file are written with the text they had there; numbers made here in the shortest form that reads back as the same
 * number, NaN as an empty cell.
 * @example
 * formats.writeCsv('named.csv', formats.Table.of({ name: ['M31', 'M33'], z: [-0.001001, NaN] }));
 * readFileSync('named.csv', 'utf8'); // 'name,z\nM31,-0.001001\nM33,\n'
 */
export function writeCsv(path: string, table: Table, options: CsvWriteOptions = {}): void {
  const { delimiter = ',', newline = '\n', guardFormulas = false } = options;
  writeFileAtomic(path, chunks(table, { delimiter, newline, guardFormulas }));
}
