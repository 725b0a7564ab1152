import { isAscii, isUtf8 } from 'node:buffer';
import { FileBytes } from '../byteSource';
import { FormatError, quoted } from '../formatError';
import { QuoteProblem, Records } from './records';
import { Table } from '../table/table';
import { TypedCells } from './typedCells';

export interface CsvOptions {
  /** One ASCII character between cells; default ','. */
  readonly delimiter?: string;
  /** Whether a file with a header and no rows is read as an empty table; default false: it is refused. */
  readonly allowNoRows?: boolean;
}

/** Six times what spreadsheets can show. */
const MOST_COLUMNS = 100_000;

/** The file's bytes without a byte order mark. */
function textBytes(path: string): Buffer {
  const source = new FileBytes(path);
  const refuse = (found: string, allowed: string, offset?: number): never => {
    throw new FormatError({ file: path, offset }, found, allowed);
  };
  const all = source.read(0, source.size);
  const bytes = Buffer.from(all.buffer, all.byteOffset, all.byteLength);
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || mark === 'feff') refuse('UTF-16 text', 'UTF-8 (save the table as "CSV UTF-8")', 0);
  const zero = bytes.indexOf(0);
  if (zero !== -1) refuse('a NUL byte', 'text', zero);
  if (!isUtf8(bytes)) refuse('bytes that are not UTF-8', 'UTF-8 (save the table as "CSV UTF-8")');
  return bytes.subarray(0, 3).toString('hex') === 'efbbbf' ? bytes.subarray(3) : bytes;
}

function checkHeader(path: string, names: readonly string[]): void {
  if (names.length > MOST_COLUMNS) {
    throw new FormatError({ file: path, row: 0 }, `${names.length} columns`, `at most ${MOST_COLUMNS}`);
  }
  const seen = new Map<string, number>();
  names.forEach((name, k) => {
    const before = seen.get(name);
    if (before !== undefined) {
      const found = `columns ${before + 1} and ${k + 1} both named ${quoted(name)}`;
      throw new FormatError({ file: path, row: 0 }, found, 'a name of its own for each column');
    }
    seen.set(name, k);
  });
}

/** An upper bound for the number of rows, from the newlines and from the bytes a row takes at least. */
function mostRows(bytes: Buffer, columns: number): number {
  let newlines = 1;
  for (const byte of [10, 13])
    for (let at = bytes.indexOf(byte); at !== -1; at = bytes.indexOf(byte, at + 1)) newlines++;
  return Math.min(newlines, Math.ceil(bytes.length / columns) + 1);
}

/**
 * Reads a CSV file (RFC 4180) with a header line: UTF-8 with or without byte order mark; LF, CRLF or CR; cells in
 * double quotes may hold delimiters, newlines and doubled quotes. Empty lines are skipped. A column whose cells all are
 * numbers or missing, by pandas' rules ("", "nan", "NA", "inf", "1e5" …, see `parseCell`), becomes numbers, correctly
 * rounded; every other one text. "1,234" is text, and so are "True" and "False". Every cell's own text is kept
 * (`table.text(row, name)`), so that rows can be written back as they were.
 *
 * @throws FormatError for a file that is missing, empty, without rows, not UTF-8, with two columns of one name, with a
 * row of more or fewer cells than the header, or with quotes that RFC 4180 gives no meaning
 * @example
 * // galaxies.csv: name,redshift ↵ M31,-0.001001 ↵ M33,
 * const table = readCsv('galaxies.csv');
 * [table.names, table.rows]; // [ [ 'name', 'redshift' ], 2 ]
 * table.column('redshift').values; // Float64Array(2) [ -0.001001, NaN ]
 * table.text(0, 'redshift'); // '-0.001001'
 */
export function readCsv(path: string, { delimiter = ',', allowNoRows = false }: CsvOptions = {}): Table {
  if (!/^[\x20-\x7e\t]$/.test(delimiter) || delimiter === '"') {
    throw new RangeError(`readCsv: delimiter ${JSON.stringify(delimiter)}; allowed: one ASCII character, not a quote`);
  }
  const bytes = textBytes(path);
  const records = new Records(bytes, delimiter, isAscii(bytes));
  const refuse = (row: number, found: string, allowed: string): never => {
    throw new FormatError({ file: path, row }, found, allowed);
  };
  let table: { names: string[]; cells: TypedCells } | undefined;
  try {
    for (let at = 0; at < bytes.length;) {
      const record = records.at(at);
      at = record.next;
      if (record.end === record.start) continue;
      if (table === undefined) {
        const names = records.texts(record);
        checkHeader(path, names);
        table = { names, cells: new TypedCells(records, names, mostRows(bytes, names.length)) };
        continue;
      }
      const [found, wanted] = [table.cells.add(record), table.names.length];
      if (found !== wanted) {
        refuse(table.cells.rows + 1, `${found} cells`, `${wanted}, one for each column of the header`);
      }
    }
  } catch (error) {
    if (!(error instanceof QuoteProblem)) throw error;
    refuse(table ? table.cells.rows + 1 : 0, error.message, 'quotes around whole cells, doubled inside them');
  }
  if (table === undefined) return refuse(0, 'an empty file', 'a header line and rows');
  if (table.cells.rows === 0 && !allowNoRows) refuse(1, 'a header and no rows', 'at least one row');
  return new Table(table.cells.columns(), table.cells.rows);
}
