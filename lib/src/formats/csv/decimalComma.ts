import { FormatError, quoted } from '../formatError';
import type { MissingTexts } from './missing';
import { parseNumber } from './number';
import type { CsvOptions } from './options';
import type { Column, NumberColumn } from '../table/column';

/** 1,5 · -12,25e3 · 1.234,5: digits, perhaps in groups of three, a comma, digits. */
const COMMA = /^[+-]?(\d+|\d{1,3}(\.\d{3})+)?,\d+(e[+-]?\d+)?$/i;
/** What may also be an integer with its thousands marked: 1,234 */
const UNCERTAIN = /^[+-]?[1-9]\d{0,2},\d{3}$/;
const GROUPS = /^[+-]?[1-9]\d{0,2}(\.\d{3})+$/;
const INTEGER = /^[+-]?\d+$/;

const plain = (cell: string): string => {
  const text = cell.trim();
  if (COMMA.test(text)) return text.replaceAll('.', '').replace(',', '.');
  return GROUPS.test(text) ? text.replaceAll('.', '') : cell;
};

/** What the cells of one column look like. */
interface Look {
  readonly column: Column;
  /** Rows of cells with a comma, one that is certain, and one that is not; −1 without. */
  readonly certain: number;
  readonly uncertain: number;
  /** A row with a decimal point. */
  readonly pointed: number;
}

function lookAt(column: Column, rows: number, missing: MissingTexts): Look | undefined {
  const look = { column, certain: -1, uncertain: -1, pointed: -1 };
  for (let row = 0; row < rows; row++) {
    const cell = column.text(row).trim();
    if (missing.has(cell)) continue;
    if (cell.includes(',')) {
      if (!COMMA.test(cell)) return undefined;
      const where = UNCERTAIN.test(cell) ? 'uncertain' : 'certain';
      if (look[where] < 0) look[where] = row;
    } else if (cell.includes('.')) {
      if (column.kind === 'text' && !GROUPS.test(cell)) return undefined;
      if (look.pointed < 0) look.pointed = row;
    } else if (column.kind === 'text' && !INTEGER.test(cell) && parseNumber(cell) === undefined) return undefined;
  }
  return look;
}

/** A column whose cells are read with decimal commas; their text has points. */
function asNumbers({ column }: Look, rows: number, missing: MissingTexts): Column {
  const { name } = column;
  const values = new Float64Array(rows);
  const text = (row: number) => plain(column.text(row));
  for (let row = 0; row < rows; row++) {
    const value = missing.has(column.text(row)) ? NaN : parseNumber(text(row));
    if (value === undefined)
      return { kind: 'text', name, values: Array.from({ length: rows }, (_, k) => text(k)), text };
    values[row] = value;
  }
  missing.clear(values);
  return { kind: 'number', name, values, text } satisfies NumberColumn;
}

/**
 * Reads decimal commas: where the options say so, and in tables that are not separated by commas where cells leave no
 * doubt (1,5 is certain; 1,234 may have its thousands marked; beside 1.5 nothing is certain).
 * @returns the columns, and whether any was read so. @throws FormatError where it is not certain
 */
export function decimalCommas(
  path: string,
  columns: readonly Column[],
  rows: number,
  { decimal }: CsvOptions,
  missing: MissingTexts,
): { columns: readonly Column[]; found: boolean } {
  const looks = columns.map((column) => lookAt(column, rows, missing));
  const commas = looks.filter((look) => look !== undefined && (look.certain >= 0 || look.uncertain >= 0));
  const pointed = looks.find((look) => look !== undefined && look.column.kind === 'number' && look.pointed >= 0);
  const refuse = (look: Look, row: number, allowed: string): never => {
    const cell = look.column.text(row);
    throw new FormatError({ file: path, row: row + 1, column: look.column.name }, `the cell ${quoted(cell)}`, allowed);
  };
  if (decimal === undefined) {
    if (commas.length === 0) return { columns, found: false };
    const certain = pointed === undefined && commas.some((look) => look!.certain >= 0);
    const [first] = commas;
    const both = pointed === undefined ? '' : ` (column ${quoted(pointed.column.name)} has decimal points)`;
    const allowed = `one way to write numbers${both}: pass decimal: ',' if this is a decimal comma, decimal: '.' if it is text`;
    if (!certain) refuse(first!, Math.max(first!.certain, first!.uncertain), allowed);
  } else {
    const wrong = looks.find(
      (look) => look?.column.kind === 'number' && look.pointed >= 0 && !isGrouped(look, rows, missing),
    );
    if (wrong !== undefined) refuse(wrong, wrong.pointed, "numbers with decimal commas (or pass decimal: '.')");
  }
  const changed = looks.map((look, k) => {
    const reads = look !== undefined && (commas.includes(look) || (decimal === ',' && look.pointed >= 0));
    return reads ? asNumbers(look, rows, missing) : columns[k];
  });
  return { columns: changed, found: changed.some((column, k) => column !== columns[k]) };
}

/** Whether every point in a column marks thousands. */
function isGrouped({ column }: Look, rows: number, missing: MissingTexts): boolean {
  for (let row = 0; row < rows; row++) {
    const cell = column.text(row).trim();
    if (cell.includes('.') && !missing.has(cell) && !GROUPS.test(cell)) return false;
  }
  return true;
}
