import { inspect } from 'node:util';
import { parseNumber, Table, type Column } from '../../formats';
import type { NamedRows } from './namedColumns';

/** Rows of a text column that are looked at before all are. */
const SAMPLE = 100;
const SHOWN = 24;

/** A text without letters and digits, as tables have for missing values: - ? -- … */
const isMark = (cell: string): boolean => !/[\p{L}\p{N}]/u.test(cell);
const isIdentifier = (cell: string): boolean => /^\s*[+-]?\d{16,}\s*$/.test(cell);

/** What the cells of a text column are; missing ones are not counted. */
interface Look {
  numbers: number;
  marks: number;
  others: number;
  /** The first row that holds no number; −1 without. */
  odd: number;
}

/** @returns undefined for identifiers, which are text because numbers would round them */
function lookAt(rows: number, step: number, text: (row: number) => string): Look | undefined {
  const look: Look = { numbers: 0, marks: 0, others: 0, odd: -1 };
  for (let row = 0; row < rows; row += step) {
    const cell = text(row);
    const value = parseNumber(cell);
    if (value !== undefined) {
      if (!Number.isNaN(value)) look.numbers++;
      continue;
    }
    if (isIdentifier(cell)) return undefined;
    look[isMark(cell) ? 'marks' : 'others']++;
    if (look.odd < 0) look.odd = row;
  }
  return look;
}

/** Marks may be many: a column that was measured for a few rows is one of numbers still. */
const isMostlyNumbers = (look: Look | undefined): look is Look => look !== undefined && look.numbers > look.others;

function leftOut(table: Table, column: Column): string | undefined {
  const sample = lookAt(table.rows, Math.ceil(table.rows / SAMPLE), (row) => column.text(row));
  if (!isMostlyNumbers(sample)) return undefined;
  const look = lookAt(table.rows, 1, (row) => String(column.values[row]));
  if (!isMostlyNumbers(look) || look.odd < 0) return undefined;
  const cell = String(column.values[look.odd]).trim();
  const shown = cell.length > SHOWN ? `${cell.slice(0, SHOWN)}…` : cell;
  return (
    `${column.name}: ${look.numbers} of ${look.numbers + look.marks + look.others} cells are numbers, the first other is ` +
    `${JSON.stringify(shown)} (row ${table.fileRow(look.odd)}); left out: read it with missing: [${inspect(shown)}], or drop it`
  );
}

/**
 * The columns that a detector takes where none are named: all of a matrix, those of numbers of a table.
 * @param warn whether a line on the console names columns of text whose cells are mostly numbers
 */
export function defaultFeatures(rows: NamedRows, warn: boolean): string[] {
  if (!(rows instanceof Table)) return [...rows.names];
  const numbers = rows.columns.filter(({ kind }) => kind === 'number');
  if (warn) {
    const texts = rows.columns.filter(({ kind }) => kind === 'text');
    const warnings = texts.flatMap((column) => leftOut(rows, column) ?? []);
    if (warnings.length > 0) console.warn(`fit: ${warnings.join('\n  ')}`);
  }
  return numbers.map(({ name }) => name);
}
