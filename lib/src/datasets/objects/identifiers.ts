import type { Table } from '../../formats';
import { columnTexts } from '../tableColumns';
import { OBJECT_COLUMNS } from './columns';
import { SYNTHETIC_COLUMN, syntheticFlag } from './syntheticFlag';

/** A column that cannot be a measurement, and why. */
export interface LeftOutColumn {
  readonly name: string;
  readonly reason: string;
}

/** Whole names, in lower case without punctuation, that tables give to row numbers and identifiers. */
const NAMES = new Set(
  (
    'id oid gid uid uuid guid key index idx level0 indexlevel0 row rowid rowno rownr rownum rownumber candid ' +
    'objid objectid sourceid srcid alertid candidateid candidate rowindex diaobjectid diasourceid ssobjectid visitid expid ' +
    'starid programid tranid tblid pid nid rcid fid specid fieldid ' +
    'run runnumber event eventnumber evt lumiblock lumisection luminosityblock'
  ).split(' '),
);

/** Fewer rows than this tell nothing by their values. */
const FEWEST_ROWS = 10;

/**
 * The columns that cannot be measurements, and so cannot be features: those without a name, those named as identifiers
 * (`id`, `candid`, `obj_id`, `index` …), row counters, and integers beyond 2^53, which a float64 cannot hold.
 * Filters drop rows and SMOTE adds some, so a counter is recognised on the real rows alone, with gaps, and in any order.
 * A column of the paper's table is one of its measurements whatever it holds.
 * @param names the columns to look at
 */
export function identifierColumns(table: Table, names: readonly string[] = table.names): LeftOutColumn[] {
  const rows = ownRows(table);
  return names
    .filter((name) => !OBJECT_COLUMNS.includes(name))
    .flatMap((name) => {
      const reason = nameReason(name) ?? valueReason(table, name, rows);
      return reason === undefined ? [] : [{ name, reason }];
    });
}

/** The columns left out, in a line for the reader. */
export const describeLeftOut = (columns: readonly LeftOutColumn[]): string =>
  columns.map(({ name, reason }) => `${name === '' ? '(unnamed)' : name} (${reason})`).join(', ');

function nameReason(name: string): string | undefined {
  // pandas calls an unnamed column "Unnamed: 0", readr "...1", Spark "_c0"
  if (/^(unnamed: ?\d+|\.{3}\d+|_c\d+)?$/i.test(name.trim())) return 'it has no name';
  const words: string[] =
    name
      .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  const isIdentifier = words[words.length - 1] === 'id' || words[0] === 'id' || words.includes('candid');
  return isIdentifier || NAMES.has(words.join('')) ? 'named as an identifier' : undefined;
}

function valueReason(table: Table, name: string, rows: readonly number[]): string | undefined {
  const { kind, values: numbers } = table.column(name);
  const isFraction = (row: number) => !Number.isNaN(numbers[row]) && !Number.isInteger(numbers[row]);
  if (kind === 'number' && rows.some(isFraction)) return undefined; // before any cell's text is asked for
  const texts = columnTexts(table, name);
  const cells = rows.map((row) => texts[row].trim()).filter((text) => !MISSING_CELL.test(text));
  if (cells.length < FEWEST_ROWS || !cells.every((text) => INTEGER.test(text))) return undefined;
  const values = cells.map(Number);
  if (values.some((value) => !Number.isSafeInteger(value))) return 'integers beyond 2^53';
  return countsRows(values) ? 'it counts the rows' : undefined;
}

const MISSING_CELL = /^(nan|na|null|none)?$/i;
const INTEGER = /^[+-]?\d+(\.0*)?$/;

/**
 * Different integers without a gap, or that rise from row to row, or, in more than a few rows, that fill at least half of
 * their range: no measurement does that.
 */
function countsRows(values: readonly number[]): boolean {
  const count = values.length;
  if (new Set(values).size < count) return false;
  if (values.every((value, i) => i === 0 || value > values[i - 1])) return true;
  const [low, high] = values.reduce(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Infinity, -Infinity],
  );
  return high - low < (count < 2 * FEWEST_ROWS ? count : 2 * count);
}

/** @returns the rows that no SMOTE has made: all where the table does not tell */
function ownRows(table: Table): number[] {
  const rows = Array.from({ length: table.rows }, (_, row) => row);
  return table.has(SYNTHETIC_COLUMN)
    ? rows.filter((row) => syntheticFlag(table.text(row, SYNTHETIC_COLUMN)) !== true)
    : rows;
}
