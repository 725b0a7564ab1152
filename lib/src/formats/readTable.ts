import { FileBytes, type OpenSource } from './byteSource';
import { requireColumns } from './csv/columns';
import { readCsv } from './csv/read';
import type { CsvOptions } from './csv/options';
import { readFits } from './fits/read';
import { FormatError, quoted } from './formatError';
import { unpackedGzip } from './gzip';
import { isolated } from './isolated/isolated';
import type { ReadCells } from './isolated/job';
import { readJsonLines } from './jsonLines/read';
import { kindOf, wrongKind, type FileKind } from './kind';
import { npyArray } from './npy/npy';
import { npzArrays } from './npy/npz';
import { installCommand, missingPeers, type PeerUse } from './peers/peers';
import { tableOfArrays, type NamedArrays } from './arrays/table';
import { columnOf } from './table/columnOf';
import { Table } from './table/table';
import { torchValue } from './torch/read';
import type { ZipLimits } from './zip/archive';

/** How a table is read. The options of `readCsv` are for text, and change nothing for other files. */
export interface TableOptions extends CsvOptions, ZipLimits {
  /** The columns to read, in this order; default: all. Others may then be what no column can be, such as nested. */
  readonly columns?: readonly string[];
  /** Which array, key, group or extension to read of a file that holds several; default: what the format's rule says. */
  readonly part?: string;
}

const WANTED = 'a table: CSV, JSON lines, .npy, .npz, .pt, Parquet, HDF5 or FITS, or one of these in gzip';

/** Chooses an array by `part`. @throws FormatError if there is none of that name */
function partOf(file: string, arrays: NamedArrays, part: string | undefined): NamedArrays {
  if (part === undefined) return arrays;
  if (arrays.has(part)) return new Map([[part, arrays.get(part)]]);
  const names = [...arrays.keys()].map((name) => quoted(name)).join(', ');
  throw new FormatError({ file }, `no part ${quoted(part)}`, names);
}

/** What a file by torch.save holds, by name; a lone array has none. */
function torchArrays(source: OpenSource, options: TableOptions): NamedArrays {
  const value = source.whileOpen(() => torchValue(source, { ...options, warn: false }));
  return value instanceof Map ? (value as NamedArrays) : new Map([['', value]]);
}

/** Reads in a worker what a package of others reads. */
async function readApart(
  kind: 'parquet' | 'hdf5',
  source: OpenSource,
  bytes: Uint8Array | undefined,
  options: TableOptions,
) {
  const [use, what]: [PeerUse, string] =
    kind === 'parquet' ? ['reading Parquet', 'a Parquet file'] : ['reading HDF5', 'an HDF5 file'];
  const { file } = source;
  const missing = missingPeers(use);
  if (missing.length > 0) {
    throw new FormatError({ file }, `${what}, and ${missing.join(' and ')} not installed`, installCommand(use));
  }
  const { columns, part, maxExpansion } = options;
  const job = { kind, file: { path: file, bytes }, columns, part, maxExpansion };
  const broken = (why: string) => new FormatError({ file }, `${what} that cannot be read (${why})`, 'a whole file');
  const read = await isolated<ReadCells>(job, source.size, broken);
  return new Table(
    read.columns.map(({ name, values }) => columnOf(name, values)),
    read.rows,
    { file },
  );
}

/** Reads what the kind says it is. @param bytes the file's, where they do not lie there as they are */
function tableOf(
  source: OpenSource,
  kind: FileKind,
  options: TableOptions,
  bytes?: Uint8Array,
): Table | Promise<Table> {
  const { file } = source;
  const arrays = (named: NamedArrays) => tableOfArrays(file, partOf(file, named, options.part));
  switch (kind.name) {
    case 'text':
    case 'empty':
    case 'unknown':
      return readCsv(file, options);
    case 'json':
      return readJsonLines(source, options);
    case 'npy':
      return arrays(new Map([['', npyArray(source)]]));
    case 'npz':
      return arrays(npzArrays(source, options));
    case 'torch':
    case 'zip':
    case 'pickle':
      return arrays(torchArrays(source, options));
    case 'fits':
      return readFits(source, options);
    case 'parquet':
    case 'hdf5':
      return readApart(kind.name, source, bytes, options);
    default:
      throw wrongKind(source, kind, WANTED);
  }
}

/**
 * Reads a table from a file of any of these formats, by what is in it, whatever its name:
 *
 * - CSV and its relatives, as `readCsv` reads them;
 * - JSON lines: an object a line, or one list of objects;
 * - NumPy's .npy and .npz, and dictionaries by torch.save: see below;
 * - Parquet (flat columns), with the packages hyparquet and hyparquet-compressors;
 * - HDF5 as pandas writes it (fixed and table), and plain datasets and records, with the package h5wasm;
 * - binary tables of FITS;
 * - any of them packed by gzip.
 *
 * Arrays with as many rows stand side by side: one axis is a column, two are as many as the array is wide (`pt0`, `pt1`, …);
 * `X` becomes x0, x1, … and `y` beside it `label`.
 *
 * Everything becomes numbers (float64) or text. Integers are numbers where all of a column are within ±(2^53 − 1), and else
 * text: an identifier is never rounded. Decimals are numbers where all have at most 15 digits, and else text. true and false
 * are 1 and 0. Dates and times are ISO 8601 text (`2024-05-01T22:15:30.125`, with `Z` if they are in UTC), with as many
 * decimals as all of the column need. Missing values are NaN, or '' in text.
 *
 * It is async because Parquet and HDF5 are read in a worker thread: the packages for them are loaded when a file asks for
 * them, and what a broken file does to them stays in there.
 *
 * @param options `columns` to read some alone, `part` of a file with several; for text those of `readCsv`
 * @throws FormatError for a file of another kind, naming it; for a broken one; for columns that are nested, by name; and for
 *   a package that is not installed, with the command that adds it
 * @example
 * // ADBench's files hold X, features by row, and y, 0 or 1
 * const table = await readTable('2_annthyroid.npz');
 * table.names; // [ 'x0', 'x1', 'x2', 'x3', 'x4', 'x5', 'label' ]
 */
export async function readTable(path: string, options: TableOptions = {}): Promise<Table> {
  const source = new FileBytes(path);
  const kind = kindOf(source);
  let table: Table;
  if (kind.name === 'gzip') {
    const unpacked = unpackedGzip(source);
    const inner = kindOf(unpacked);
    if (inner.name === 'gzip') throw wrongKind(source, kind, WANTED);
    table = await tableOf(unpacked, inner, options, unpacked.read(0, unpacked.size));
  } else table = await tableOf(source, kind, options);
  if (table.columns.length === 0) throw new FormatError({ file: path }, 'a table without columns', 'at least one');
  if (table.rows === 0 && !options.allowNoRows)
    throw new FormatError({ file: path }, 'a table without rows', 'at least one row');
  if (options.columns === undefined) return table;
  requireColumns(table, options.columns);
  return table.select(options.columns);
}
