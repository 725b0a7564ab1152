import { numericColumn, Table } from '../../formats';
import { checkMatrix, type Matrix } from '../../matrix';

/** Rows by column name: a table (`formats.readCsv`), or a matrix and its names (`datasets.loadEvents`). */
export type NamedRows = Table | { readonly names: readonly string[]; readonly values: Matrix };

/** Columns of rows, by name. */
export interface NamedColumns {
  readonly rows: number;
  /** A column's numbers; NaN where a cell is none. Not to be changed. */
  column(name: string): ArrayLike<number>;
}

/**
 * @param where who asks, for messages
 * @param features the columns that will be asked for
 * @throws RangeError naming every missing column, and for a matrix and names that do not fit each other
 */
export function namedColumns(where: string, rows: NamedRows, features: readonly string[]): NamedColumns {
  const names = rows.names;
  const missing = features.filter((name) => !names.includes(name));
  if (missing.length > 0) {
    const some = names.slice(0, 5).join(', ');
    throw new RangeError(
      `${where}: the rows lack the column${missing.length > 1 ? 's' : ''} ${missing.join(', ')} (the model takes ` +
        `${features.length}). They have ${names.length}: ${some}${names.length > 5 ? ', …' : ''}. Rename or add columns.`,
    );
  }
  if (rows instanceof Table) {
    return { rows: rows.rows, column: (name) => numericColumn(rows, name, { errors: 'coerce' }) };
  }
  checkNames(where, names, rows.values);
  const { data, cols, rows: count } = rows.values;
  return {
    rows: count,
    column(name) {
      const out = new Float64Array(count);
      for (let i = 0, k = names.indexOf(name); i < count; i++, k += cols) out[i] = data[k];
      return out;
    },
  };
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
