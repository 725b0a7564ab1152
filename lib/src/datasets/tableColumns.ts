import { numericColumn, type Table } from '../formats';

/**
 * The cells of a column as numbers, NaN where a cell is none: pandas' `to_numeric(errors="coerce")`.
 * @throws Error when no cell is a finite number: the column is not numeric
 */
export function columnNumbers(table: Table, name: string): Float64Array {
  const values = numericColumn(table, name, { errors: 'coerce' });
  if (!values.some(Number.isFinite)) {
    const example = table.rows > 0 ? ` (its first cell is ${JSON.stringify(table.text(0, name))})` : '';
    throw new Error(
      `Column '${name}' is not numeric: none of its ${table.rows} cells is a number${example}. ` +
        'Remove the column or fill it with numbers; a missing measurement is -999.',
    );
  }
  return values;
}

/** The texts of one column. */
export function columnTexts(table: Table, name: string): string[] {
  return Array.from({ length: table.rows }, (_, row) => table.text(row, name));
}

/** The text of one column, or null when the table lacks it: `objectId` and `type` are optional. */
export function optionalTexts(table: Table, name: string): string[] | null {
  return table.has(name) ? columnTexts(table, name) : null;
}

/** The columns as danfojs takes them: `new DataFrame(frameColumns(table))`. */
export function frameColumns(table: Table): Record<string, (number | string)[]> {
  return Object.fromEntries(table.columns.map(({ name, values }) => [name, Array.from<number | string>(values)]));
}

/**
 * A few columns of numbers to look at.
 * @param wanted names of columns; those that the table lacks, and those that hold text, are left out
 * @returns the wanted columns that there are; from a table that has none of them, its first columns of numbers, as many
 */
export function columnsToShow(table: Table, wanted: readonly string[]): Table {
  const numeric = table.columns.filter(({ values }) => typeof values[0] === 'number').map(({ name }) => name);
  const found = wanted.filter((name) => numeric.includes(name));
  return table.select(found.length > 0 ? found : numeric.slice(0, wanted.length));
}
