import { isAscii } from 'node:buffer';
import { counted } from '../../notebook/counted';
import { FormatError, quoted } from '../formatError';
import { decimalCommas } from './decimalComma';
import { blanksAsTabs, dialectOf, type Dialect } from './dialect';
import { headerOf } from './header';
import { MissingTexts } from './missing';
import { checkOptions, type CsvOptions } from './options';
import { QuoteProblem, Records } from './records';
import { Table } from '../table/table';
import { tableText } from './textBytes';
import { TypedCells } from './typedCells';

/** Six times what spreadsheets can show. */
const MOST_COLUMNS = 100_000;

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
 * numbers or missing, by pandas' rules ("", "nan", "NA", "inf", "1e5" …, see `parseCell`) or the option `missing`, becomes
 * numbers, correctly rounded; every other one text, and so does one with an integer beyond 2^53, which a number would
 * round. "1,234" is text, and so are "True" and "False". Every cell's own text is kept (`table.text(row, name)`), so that
 * rows can be written back as they were; that of a decimal comma has a point.
 *
 * Recognised beyond that: semicolons, tabs, pipes or blanks between cells, decimal commas, comment lines (`#`) above the
 * header, names in the last of them, blanks around names, `sep=`, UTF-16 with its mark, gzip. What is certain is read,
 * noted in the table's `notes` and said in one line; what is not is refused with the option that reads it.
 *
 * @throws FormatError for a file that is missing, empty, without rows, of another kind (named), not UTF-8, without a
 * header, with two columns of one name, with a row of more or fewer cells than the header, or with quotes that RFC 4180
 * gives no meaning; it names file, row and column
 * @example
 * // galaxies.csv: name,redshift ↵ M31,-0.001001 ↵ M33,
 * const table = readCsv('galaxies.csv');
 * [table.names, table.rows]; // [ [ 'name', 'redshift' ], 2 ]
 * table.column('redshift').values; // Float64Array(2) [ -0.001001, NaN ]
 * table.text(0, 'redshift'); // '-0.001001'
 */
export function readCsv(path: string, options: CsvOptions = {}): Table {
  checkOptions(options);
  const text = tableText(path, options.encoding);
  const dialect = dialectOf(path, text.bytes, options);
  const missing = new MissingTexts(options.missing);
  const found = cellsOf(path, dialect, text.bytes, options, missing);
  const { rows } = found.cells;
  if (rows === 0 && !options.allowNoRows) {
    throw new FormatError({ file: path, row: 1 }, 'a header and no rows', 'at least one row');
  }
  const notes = [...text.notes, ...dialect.notes, ...found.notes];
  let columns = found.cells.columns();
  // Options are taken at their word: who names the delimiter names the decimal comma too, as with pandas.
  const recognised = options.decimal === undefined && options.delimiter === undefined && dialect.delimiter !== ',';
  if (recognised || options.decimal === ',') {
    const read = decimalCommas(path, columns, rows, options, missing);
    columns = [...read.columns];
    if (read.found && options.decimal === undefined) notes.push('decimal commas');
  }
  if (notes.length > 0 && (options.warn ?? true)) console.warn(`readCsv: ${path}: ${notes.join('; ')}`);
  return new Table(columns, rows, { file: path, notes });
}

/** @returns the table's rows, under the names of its columns. @throws FormatError */
function cellsOf(
  path: string,
  { delimiter, start, blanks, commented }: Dialect,
  all: Buffer,
  options: CsvOptions,
  missing: MissingTexts,
): { cells: TypedCells; notes: readonly string[] } {
  const bytes = blanks ? blanksAsTabs(all.subarray(start)) : all.subarray(start);
  const records = new Records(bytes, delimiter, isAscii(bytes));
  const comment = options.comment === undefined ? undefined : Buffer.from(options.comment);
  let table: { names: readonly string[]; cells: TypedCells; notes: readonly string[] } | undefined;
  const refuse = (column: string | undefined, found: string, allowed: string): never => {
    throw new FormatError({ file: path, row: table ? table.cells.rows + 1 : 0, column }, found, allowed);
  };
  try {
    for (let at = 0; at < bytes.length;) {
      const simple = table?.cells.addSimple(at) ?? at;
      if (simple > at) {
        at = simple;
        continue;
      }
      if (comment !== undefined && bytes.compare(comment, 0, comment.length, at, at + comment.length) === 0) {
        at = lineAfter(bytes, at);
        continue;
      }
      const record = records.at(at);
      at = record.next;
      if (record.end === record.start) continue;
      if (table === undefined) {
        const count = records.cells(record, () => {});
        if (count > MOST_COLUMNS) refuse(undefined, `${count} columns`, `at most ${MOST_COLUMNS}`);
        const { names, isRow, notes } = headerOf(path, records.cellsOf(record), commented, options);
        table = {
          names,
          notes,
          cells: new TypedCells(records, names, mostRows(bytes, names.length), comment?.[0] ?? -1, missing),
        };
        if (!isRow) continue;
      }
      const [found, wanted] = [table.cells.add(record), table.names.length];
      if (found !== wanted) {
        refuse(
          table.names[Math.min(found, wanted - 1)],
          counted(found, 'cell'),
          raggedRemedy(found, wanted, table.cells.rows),
        );
      }
    }
  } catch (error) {
    if (!(error instanceof QuoteProblem)) throw error;
    const column = table?.names[error.cell];
    const where = column === undefined ? '' : ` (column ${quoted(column)})`;
    refuse(undefined, `${error.message}${where}`, 'quotes around whole cells, doubled inside them');
  }
  return table ?? refuse(undefined, 'an empty file', 'a header line and rows');
}

function lineAfter(bytes: Buffer, at: number): number {
  const ends = [bytes.indexOf(10, at), bytes.indexOf(13, at)].filter((end) => end !== -1);
  return ends.length === 0 ? bytes.length : Math.min(...ends) + 1;
}

/** @returns what a row should have, and, where many files go wrong in this way, what to do */
function raggedRemedy(found: number, wanted: number, rowsBefore: number): string {
  const cells = `${wanted}, one for each column of the header`;
  if (wanted === 1)
    return `${cells} (if the first line is a title, pass skipRows: 1; if other characters separate the cells, delimiter)`;
  if (found === wanted + 1 && rowsBefore === 0) {
    return `${cells} (if the rows begin with row names, write the table with a name for them; in R: col.names = NA)`;
  }
  return found > wanted ? `${cells} (a cell with the delimiter in it stands in quotes)` : cells;
}
