import type { NamedCells } from '../isolated/job';
import { TextArray } from '../textArray';
import type { Hdf5File } from './file';
import { pandasCells, type PandasType } from './pandasCells';
import { unpickled, type Pickled } from './pickled';
import { columnOfArray, readDataset, type Records } from './values';

/*
 * A data frame as pandas' to_hdf writes it with format='table': `table` in the group is a dataset of records with fields
 *
 *   index              the index
 *   values_block_<k>   the columns of one dtype, side by side; their names are the attribute <field>_kind
 *   <name>             a column that is a field of its own (data_columns)
 *
 * Attributes <field>_dtype and <field>_meta say what the numbers are (datetime64[…], bool, category); of a category the
 * field holds codes, and `meta/<field>/meta/table` its values. The group's attribute non_index_axes has the columns in order.
 */

const DEFAULT_NAN = 'nan';

const textList = (value: Pickled | undefined): string[] | undefined =>
  Array.isArray(value) && value.every((item) => typeof item === 'string' || typeof item === 'number')
    ? value.map(String)
    : undefined;

/** The columns in the frame's order; undefined where the file does not say it. */
function orderOf(file: Hdf5File, group: string): string[] | undefined {
  const axes = unpickled(file.text(group, 'non_index_axes') ?? '');
  const [first] = Array.isArray(axes) ? axes : [];
  return Array.isArray(first) ? textList(first[1]) : undefined;
}

function typeOf(file: Hdf5File, table: string, field: string): PandasType & { readonly meta?: string } {
  const missingText = file.text(table, `${field}_nan_rep`) ?? DEFAULT_NAN;
  return { dtype: file.text(table, `${field}_dtype`), missingText, meta: file.text(table, `${field}_meta`) };
}

/** A category's values by their codes; −1 is a missing one. */
function categories(file: Hdf5File, group: string, field: string, codes: Float64Array): Float64Array | string[] {
  const table = `${group}/meta/${field}/meta/table`;
  const records = readDataset(file, table) as Records;
  const values = pandasCells(records.get('values')!, typeOf(file, table, 'values'));
  const wrong = codes.find((code) => !(code >= -1 && code < values.length));
  if (wrong !== undefined) file.refuse(table, `code ${wrong} of ${values.length} categories`, 'their places, or −1');
  if (Array.isArray(values)) return Array.from(codes, (code) => values[code] ?? '');
  return Float64Array.from(codes, (code) => values[code] ?? NaN);
}

/** Reads a data frame or series of format 'table'. @throws FormatError */
export function pandasTable(file: Hdf5File, group: string, columns: readonly string[] | undefined): NamedCells[] {
  const table = `${group}/table`;
  const records = readDataset(file, table);
  if (!(records instanceof Map)) return file.refuse(table, 'no records', 'a table of pandas');
  const found = new Map<string, NamedCells>();
  const add = (name: string, values: () => Float64Array | string[]) => {
    if (found.has(name)) file.refuse(table, `two columns named ${JSON.stringify(name)}`, 'a name of its own for each');
    if (columns === undefined || columns.includes(name)) found.set(name, { name, values: values() });
  };
  for (const [field, array] of records as Records) {
    const type = typeOf(file, table, field);
    if (field === 'index') {
      const dtype = file.text(table, 'index_kind');
      if (dtype !== 'integer') add('index', () => pandasCells(array, { dtype }));
      continue;
    }
    const names = textList(unpickled(file.text(table, `${field}_kind`) ?? '')) ?? [field];
    const width = array.shape[1] ?? 1;
    if (names.length !== width) file.refuse(table, `${names.length} names for ${width} columns (${field})`, 'one each');
    names.forEach((name, j) => {
      const column = columnOfArray(array, j);
      add(name, () => {
        const cells = pandasCells(column, type);
        if (type.meta !== 'category' || column instanceof TextArray) return cells;
        return categories(file, group, field, cells as Float64Array);
      });
    });
  }
  const order = orderOf(file, group) ?? [];
  const inOrder = order.flatMap((name) => found.get(name) ?? []);
  return [...[...found.values()].filter((column) => !inOrder.includes(column)), ...inOrder];
}
