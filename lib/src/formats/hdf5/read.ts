import { tableOfArrays } from '../arrays/table';
import { quoted } from '../formatError';
import { sourceOf, type NamedCells, type ReadCells, type ReadJob } from '../isolated/job';
import { Hdf5File } from './file';
import { pandasFixed } from './pandasFixed';
import { pandasTable } from './pandasTable';
import { readDataset } from './values';

const MOST_OBJECTS = 10_000;
const DEEPEST = 16;
const SHOWN = 8;

/** What a file holds below a group: pandas' frames and series, and datasets that are none of their parts. */
interface Contents {
  readonly frames: readonly string[];
  readonly datasets: readonly string[];
}

const isFrame = (file: Hdf5File, path: string): boolean => file.text(path, 'pandas_type') !== undefined;

function contentsOf(file: Hdf5File, start: string): Contents {
  const contents = { frames: [] as string[], datasets: [] as string[] };
  let objects = 0;
  const visit = (path: string, depth: number) => {
    if (isFrame(file, path === '' ? '/' : path)) return void contents.frames.push(path);
    for (const name of file.names(path === '' ? '/' : path)) {
      const inner = `${path}/${name}`;
      if (++objects > MOST_OBJECTS) file.refuse(inner, 'still another object', `at most ${MOST_OBJECTS}`);
      const kind = file.kind(inner);
      if (kind === 'dataset') contents.datasets.push(inner);
      else if (kind === 'group' && depth === DEEPEST)
        file.refuse(inner, 'still another group', `at most ${DEEPEST} deep`);
      else if (kind === 'group') visit(inner, depth + 1);
    }
  };
  visit(start, 0);
  return contents;
}

function frameCells(file: Hdf5File, path: string, columns: readonly string[] | undefined): NamedCells[] {
  const type = file.text(path, 'pandas_type')!;
  if (type === 'frame' || type === 'series') return pandasFixed(file, path, columns);
  if (type === 'frame_table' || type === 'series_table') return pandasTable(file, path, columns);
  return file.refuse(path, `pandas' ${quoted(type)}`, 'data frames and series');
}

/** Names of datasets from the last group that holds them all. */
function shortNames(paths: readonly string[]): string[] {
  const folders = paths.map((path) => path.split('/').slice(0, -1));
  const shared = folders[0].findIndex((part, k) => folders.some((other) => other[k] !== part));
  const length = folders[0].slice(0, shared === -1 ? undefined : shared).join('/').length + 1;
  return paths.map((path) => path.slice(length));
}

/** Datasets as arrays side by side; a dataset of records alone, as its fields. */
function arrayCells(file: Hdf5File, paths: readonly string[], columns: readonly string[] | undefined): NamedCells[] {
  const wanted = (name: string) => columns === undefined || columns.includes(name);
  const names = shortNames(paths);
  const arrays = new Map<string, unknown>();
  paths.forEach((path, k) => {
    const array = readDataset(file, path, wanted);
    if (!(array instanceof Map)) arrays.set(names[k], array);
    else if (paths.length === 1) for (const [field, values] of array) arrays.set(field, values);
    else file.refuse(path, 'records beside other datasets', `one at a time (part: '${path.slice(1)}')`);
  });
  return tableOfArrays(file.place('/').file, arrays).columns.map(({ name, values }) => ({
    name,
    values: values as Float64Array | string[],
  }));
}

function cellsAt(file: Hdf5File, start: string, columns: readonly string[] | undefined): NamedCells[] {
  if (start !== '' && file.kind(start) === 'dataset') return arrayCells(file, [start], columns);
  const { frames, datasets } = contentsOf(file, start);
  if (frames.length + (datasets.length > 0 ? 1 : 0) > 1) {
    const parts = [...frames, ...datasets].map((path) => `'${path.slice(1)}'`);
    const list = parts.length > SHOWN ? [...parts.slice(0, SHOWN), '…'] : parts;
    return file.refuse(start || '/', `${parts.length} tables and arrays`, `one: part: ${list.join(', ')}`);
  }
  if (frames.length === 1) return frameCells(file, frames[0] || '/', columns);
  if (datasets.length > 0) return arrayCells(file, datasets, columns);
  return file.refuse(start || '/', 'no datasets', 'at least one');
}

/**
 * Reads a table from an HDF5 file; runs in a worker, see `isolated`. A data frame of pandas, or else all datasets of the
 * file or of the group `part` as arrays side by side.
 * @throws FormatError; whatever HDF5 or h5wasm throw for a file that is broken
 */
export function readHdf5({ file, columns, part, maxExpansion }: ReadJob): Promise<ReadCells> {
  const source = sourceOf(file);
  return Hdf5File.with(source, maxExpansion, (hdf5) => {
    const start = part === undefined || part === '/' ? '' : `/${part.replace(/^\/+|\/+$/g, '')}`;
    if (start !== '' && !isThere(hdf5, start)) hdf5.refuse('/', `no part ${quoted(part!)}`, parts(hdf5));
    const cells = cellsAt(hdf5, start, columns);
    const rows = cells[0]?.values.length ?? 0;
    const other = cells.find(({ values }) => values.length !== rows);
    if (other !== undefined) {
      hdf5.refuse(start || '/', `${other.values.length} rows of ${quoted(other.name)}, ${rows} of others`, 'as many');
    }
    return { columns: cells, rows };
  });
}

const parts = (file: Hdf5File): string => {
  const { frames, datasets } = contentsOf(file, '');
  return [...frames, ...datasets].map((path) => quoted(path.slice(1))).join(', ');
};

/** Whether a path leads anywhere: HDF5 itself is asked for names that are there alone. */
function isThere(file: Hdf5File, path: string): boolean {
  let group = '/';
  for (const name of path.slice(1).split('/')) {
    if (!file.names(group).includes(name)) return false;
    group = `${group === '/' ? '' : group}/${name}`;
  }
  return true;
}
