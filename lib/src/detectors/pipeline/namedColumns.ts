import { numericColumn, Table } from '../../formats';
import { checkMatrix, type Matrix } from '../../matrix';

/** Rows by column name: a table (`formats.readCsv`), or a matrix and its names (`datasets.loadEvents`). */
export type NamedRows = Table | { readonly names: readonly string[]; readonly values: Matrix };

/** Rows × features. */
export interface Cells extends Matrix<Float64Array> {
  /** Whether they are the caller's own array, where its columns are the features in their order: not to be written to. */
  readonly borrowed: boolean;
}

/**
 * Picks columns by name.
 * @param where who asks, for messages
 * @returns NaN where a cell of a table is no number
 * @throws RangeError naming every missing column, and for a matrix and names that do not fit each other
 */
export function featureCells(where: string, rows: NamedRows, features: readonly string[]): Cells {
  const names = rows.names;
  const missing = features.filter((name) => !names.includes(name));
  if (missing.length > 0) {
    const some = names.slice(0, 5).join(', ');
    throw new RangeError(
      `${where}: the rows lack the column${missing.length > 1 ? 's' : ''} ${missing.join(', ')} (the model takes ` +
        `${features.length}). They have ${names.length}: ${some}${names.length > 5 ? ', …' : ''}. Rename or add columns.`,
    );
  }
  return rows instanceof Table ? tableCells(rows, features) : matrixCells(where, names, rows.values, features);
}

function tableCells(table: Table, features: readonly string[]): Cells {
  const cols = features.length;
  const data = new Float64Array(table.rows * cols);
  features.forEach((name, j) => {
    const values = numericColumn(table, name, { errors: 'coerce' });
    for (let i = 0, k = j; i < values.length; i++, k += cols) data[k] = values[i];
  });
  return { data, rows: table.rows, cols, borrowed: false };
}

function matrixCells(where: string, names: readonly string[], values: Matrix, features: readonly string[]): Cells {
  checkNames(where, names, values);
  const places = Int32Array.from(features, (name) => names.indexOf(name));
  const cols = places.length;
  if (cols === values.cols && places.every((place, j) => place === j)) {
    const { data, rows } = values;
    const borrowed = data instanceof Float64Array;
    return { data: borrowed ? data : new Float64Array(data), rows, cols, borrowed };
  }
  const data = new Float64Array(values.rows * cols);
  for (let i = 0, k = 0, from = 0; i < values.rows; i++, from += values.cols) {
    for (let j = 0; j < cols; j++, k++) data[k] = values.data[from + places[j]];
  }
  return { data, rows: values.rows, cols, borrowed: false };
}

/** Checks names and columns: a matrix with other columns than its names would be read at the wrong places. */
function checkNames(where: string, names: readonly string[], values: Matrix): void {
  if (names.length !== values.cols) {
    throw new RangeError(
      `${where}: the rows have ${names.length} names for ${values.cols} columns; each column needs its own`,
    );
  }
  const twice = names.find((name, j) => names.indexOf(name) < j);
  if (twice !== undefined) throw new RangeError(`${where}: two columns are called ${twice}; names must differ`);
  checkMatrix(where, values);
}
