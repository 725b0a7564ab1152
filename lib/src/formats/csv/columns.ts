import { FormatError, quoted } from '../formatError';
import { parseNumber } from './number';
import type { Table } from '../table/table';

/** Where a table came from, for messages; default: the file it was read from, or "the table". */
export interface TableSource {
  readonly file?: string;
}

/**
 * Checks that a table has the named columns.
 * @throws FormatError that names every column of `names` the table lacks
 */
export function requireColumns(table: Table, names: readonly string[], { file = table.file }: TableSource = {}): void {
  const missing = names.filter((name) => !table.has(name));
  if (missing.length === 0) return;
  const found = `no column${missing.length > 1 ? 's' : ''} ${missing.map((name) => quoted(name)).join(', ')}`;
  throw new FormatError(
    { file, row: 0 },
    `${found} among ${table.names.map((name) => quoted(name)).join(', ')}`,
    `tables with the column${names.length > 1 ? 's' : ''} ${names.map((name) => quoted(name)).join(', ')}`,
  );
}

export interface NumericOptions extends TableSource {
  /** What happens to a cell that is not a number: 'raise' (default) throws, 'coerce' makes it NaN, as pandas.to_numeric. */
  readonly errors?: 'raise' | 'coerce';
}

/**
 * A column as numbers, by the rules of pandas.to_numeric; missing cells are NaN either way.
 * @returns one number a row; do not change it, it may be the table's own
 * @throws FormatError if there is no such column, or, unless coerced, naming the first row whose cell is not a number
 */
export function numericColumn(table: Table, name: string, options: NumericOptions = {}): Float64Array {
  const { errors = 'raise', file = table.file } = options;
  requireColumns(table, [name], { file });
  const column = table.column(name);
  if (column.kind === 'number') return column.values;
  return Float64Array.from(column.values, (cell, row) => {
    const value = parseNumber(cell);
    if (value !== undefined) return value;
    if (errors === 'coerce') return NaN;
    const place = { file, row: table.fileRow(row), column: name };
    if (/^[+-]?\d+(\.0*)?$/.test(cell)) {
      const allowed = 'integers up to 2^53 (identifiers stay text: table.column(name).values)';
      throw new FormatError(place, `the integer ${cell}, which a number would round`, allowed);
    }
    const comma = /^\s*[+-]?\d*,\d+\s*$/.test(cell)
      ? " (if the comma is a decimal one: readCsv(path, { decimal: ',' }))"
      : '';
    throw new FormatError(place, `the text ${quoted(cell)}`, `numbers, or empty cells${comma}`);
  });
}
