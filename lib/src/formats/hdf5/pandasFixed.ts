import type { NamedCells } from '../isolated/job';
import type { Tensor } from '../tensor';
import { TextArray } from '../textArray';
import type { Hdf5File } from './file';
import { pandasCells } from './pandasCells';
import { unpickled } from './pickled';
import { columnOfArray, readDataset } from './values';

/*
 * A data frame as pandas' to_hdf writes it with format='fixed', in a group:
 *
 *   axis0            the columns' names, in their order
 *   axis1            the index
 *   block<k>_items   names of the columns in block k, which have one dtype
 *   block<k>_values  rows × names; `value_type` says datetime64[…] where int64 are times; object columns are a pickle
 *
 * A series has `values` and `index`.
 */

const AS_TABLE = "columns of numbers, or format='table' in to_hdf, which writes text as text";

function arrayAt(file: Hdf5File, path: string): Tensor | TextArray {
  if (file.text(path, 'CLASS') === 'VLARRAY') {
    file.refuse(path, 'a column of Python objects or texts, which pandas pickles', AS_TABLE);
  }
  const array = readDataset(file, path);
  return array instanceof Map ? file.refuse(path, 'records', AS_TABLE) : (array as Tensor | TextArray);
}

/** The labels of an axis, as text. */
function labels(file: Hdf5File, path: string, variety: string | undefined): string[] {
  if (variety !== undefined && variety !== 'regular') {
    return file.refuse(path, `an axis that is ${variety}`, 'plain column names (reset_index, or join the levels)');
  }
  const array = arrayAt(file, path);
  return array instanceof TextArray ? [...array.data] : Array.from(array.data as ArrayLike<number | bigint>, String);
}

/** The index, where it says more than a number: as a column. */
function indexColumn(file: Hdf5File, group: string, name: string, variety: string | undefined): NamedCells[] {
  const path = `${group}/${name}`;
  const kind = file.text(path, 'kind');
  const label = unpickled(file.text(path, 'name') ?? 'N.');
  if (variety !== undefined && variety !== 'regular') {
    return file.refuse(path, `an index that is ${variety}`, 'plain ones (reset_index makes the levels columns)');
  }
  if (typeof label !== 'string' && kind === 'integer') return [];
  const dtype = file.text(path, 'kind');
  return [{ name: typeof label === 'string' ? label : 'index', values: pandasCells(arrayAt(file, path), { dtype }) }];
}

/** Reads a data frame or series of format 'fixed'. @throws FormatError for objects, and axes with levels */
export function pandasFixed(file: Hdf5File, group: string, columns: readonly string[] | undefined): NamedCells[] {
  const wanted = (name: string) => columns === undefined || columns.includes(name);
  if (file.text(group, 'pandas_type') === 'series') {
    const values = pandasCells(arrayAt(file, `${group}/values`), { dtype: file.text(`${group}/values`, 'value_type') });
    const label = unpickled(file.text(group, 'name') ?? 'N.');
    return [
      ...indexColumn(file, group, 'index', file.text(group, 'index_variety')),
      { name: typeof label === 'string' ? label : 'values', values },
    ];
  }
  const found = new Map<string, NamedCells>();
  const blocks = file.names(group).filter((name) => /^block\d+_values$/.test(name));
  for (const block of blocks) {
    const items = block.replace('values', 'items');
    const names = labels(file, `${group}/${items}`, file.text(group, `${items}_variety`));
    if (!names.some(wanted)) continue;
    const path = `${group}/${block}`;
    const array = arrayAt(file, path);
    if (array.shape.length !== 2 || array.shape[1] !== names.length) {
      file.refuse(path, `shape (${array.shape.join(', ')}) for ${names.length} columns`, 'rows × columns');
    }
    const dtype = file.text(path, 'value_type');
    names.forEach((name, j) => {
      if (found.has(name)) file.refuse(path, `two columns named ${JSON.stringify(name)}`, 'a name of its own for each');
      if (wanted(name)) found.set(name, { name, values: pandasCells(columnOfArray(array, j), { dtype }) });
    });
  }
  const order = labels(file, `${group}/axis0`, file.text(group, 'axis0_variety')).filter(wanted);
  const index = indexColumn(file, group, 'axis1', file.text(group, 'axis1_variety')).filter(({ name }) => wanted(name));
  const missing = order.find((name) => !found.has(name));
  if (missing !== undefined)
    file.refuse(group, `no values for column ${JSON.stringify(missing)}`, 'a block for each column');
  return [...index.filter(({ name }) => !found.has(name)), ...order.map((name) => found.get(name)!)];
}
