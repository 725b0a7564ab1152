import { DTYPES } from '../dtype';
import { FormatError, quoted, type Place } from '../formatError';
import { Refused } from '../refused';
import type { Column } from '../table/column';
import { columnOf, type ColumnValues } from '../table/columnOf';
import { Table } from '../table/table';
import { Tensor } from '../tensor';
import { TextArray } from '../textArray';

/** Arrays by name, as .npz files, .pt dictionaries and HDF5 files hold them. */
export type NamedArrays = ReadonlyMap<string, unknown>;

const MOST_COLUMNS = 100_000;

/** The names of ADBench's files, and of scikit-learn's examples: rows of features, and a label for each. */
const [FEATURES, LABELS] = ['X', 'y'];

/** An array as it becomes columns. */
interface Block {
  readonly name: string;
  readonly shape: readonly number[];
  readonly cells: ArrayLike<number | bigint | string>;
}

function blockOf(name: string, value: unknown, place: Place): Block {
  const refuse = (found: string): never => {
    const what = name === '' ? found : `${quoted(name)} is ${found}`;
    throw new FormatError(place, what, `arrays of one or two axes (part: '…' reads one of several alone)`);
  };
  if (value instanceof Refused) return value.use();
  if (Array.isArray(value)) {
    const same = ['string', 'number', 'bigint', 'boolean'].find((type) => value.every((cell) => typeof cell === type));
    if (same === undefined) return refuse('a list of other things than numbers or texts');
    return { name, shape: [value.length], cells: same === 'boolean' ? value.map(Number) : (value as number[]) };
  }
  if (!(value instanceof Tensor || value instanceof TextArray)) return refuse('not an array');
  const { shape } = value;
  if (shape.length !== 1 && shape.length !== 2) return refuse(`an array of shape (${shape.join(', ')})`);
  if (value instanceof Tensor && DTYPES[value.dtype].parts === 2) return refuse(`an array of ${value.dtype} numbers`);
  return { name, shape, cells: value.data };
}

/** One column's cells of a block; BigInts stay, so that identifiers do. */
function columnCells({ shape: [rows, width = 1], cells }: Block, j: number): ColumnValues {
  const at = (row: number) => cells[row * width + j];
  if (typeof cells[0] === 'bigint' || typeof cells[0] === 'string')
    return Array.from({ length: rows }, (_, row) => at(row)) as string[];
  return Float64Array.from({ length: rows }, (_, row) => at(row) as number);
}

function columnsOf(block: Block, labelled: boolean): Column[] {
  const { name, shape } = block;
  const width = shape[1] ?? 1;
  if (width === 1 && name !== FEATURES && name !== '') {
    return [columnOf(labelled && name === LABELS ? 'label' : name, columnCells(block, 0))];
  }
  const base = name === FEATURES || name === '' ? 'x' : name;
  return Array.from({ length: width }, (_, j) => columnOf(`${base}${j}`, columnCells(block, j)));
}

/**
 * A table of arrays with as many rows: an array of one axis is a column of its name; one of two axes as many columns as it
 * is wide, with numbers behind the name (`pt0`, `pt1`, …). `X` becomes x0, x1, …, and `y` beside it `label`, as in
 * ADBench's files; an array without a name x0, x1, … too. bool is 0 and 1; 64-bit integers are numbers where all of a
 * column are within ±(2^53 − 1), else text.
 * @throws FormatError for arrays of other shapes, of complex numbers, or of different lengths
 */
export function tableOfArrays(file: string, arrays: NamedArrays): Table {
  const blocks = [...arrays].map(([name, value]) => blockOf(String(name), value, { file }));
  if (blocks.length === 0) throw new FormatError({ file }, 'no arrays', 'at least one');
  const [rows] = blocks[0].shape;
  const other = blocks.find(({ shape }) => shape[0] !== rows);
  if (other !== undefined) {
    const found = `${quoted(blocks[0].name)} of ${rows} rows and ${quoted(other.name)} of ${other.shape[0]}`;
    throw new FormatError({ file }, found, `arrays of as many rows (part: '${blocks[0].name}' reads one alone)`);
  }
  const width = blocks.reduce((sum, { shape }) => sum + (shape[1] ?? 1), 0);
  if (width > MOST_COLUMNS) throw new FormatError({ file }, `${width} columns`, `at most ${MOST_COLUMNS}`);
  const columns = blocks.flatMap((block) => columnsOf(block, arrays.has(FEATURES)));
  const names = columns.map(({ name }) => name);
  const known = new Set<string>();
  const twice = names.find((name) => known.size === known.add(name).size);
  if (twice !== undefined) {
    throw new FormatError({ file, column: twice }, 'two columns of this name', `other names for the arrays`);
  }
  return new Table(columns, rows, { file });
}
