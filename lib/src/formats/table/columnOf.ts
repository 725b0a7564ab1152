import { counted } from '../../notebook/counted';
import { formatNumber } from '../csv/number';
import { quoted } from '../formatError';
import type { Column } from './column';

type Missing = null | undefined;

/** Cells for a new column; null and undefined are missing ones. */
export type ColumnValues =
  | Float64Array
  | BigInt64Array
  | BigUint64Array
  | readonly (number | Missing)[]
  | readonly (bigint | Missing)[]
  | readonly (boolean | Missing)[]
  | readonly (string | Missing)[];

type Cell = number | bigint | boolean | string | Missing;

const isMissing = (cell: unknown): cell is Missing => cell === null || cell === undefined;

/** What a cell is, in a few words. */
function described(cell: unknown): string {
  if (typeof cell === 'string') return `the text ${quoted(cell)}`;
  if (typeof cell === 'object') return `an object (${cell?.constructor?.name ?? 'without a prototype'})`;
  return typeof cell === 'function' || typeof cell === 'symbol' ? `a ${typeof cell}` : `the ${typeof cell} ${cell}`;
}

/** @returns whether cells are texts. @throws RangeError for what no column can hold, and for numbers beside texts */
function areTexts(name: string, cells: ArrayLike<unknown>): boolean {
  const refuse = (row: number, found: string, allowed: string): never => {
    throw new RangeError(`column ${JSON.stringify(name)}, row ${row + 1}: ${found}; allowed: ${allowed}`);
  };
  let first: 'string' | 'number' | undefined;
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row];
    if (isMissing(cell)) continue;
    const kind = typeof cell;
    if (kind === 'object' || kind === 'function' || kind === 'symbol')
      refuse(row, described(cell), 'numbers, texts, true, false and null');
    const own = kind === 'string' ? kind : 'number';
    first ??= own;
    if (own !== first) {
      const others = first === 'string' ? 'texts' : 'numbers';
      refuse(row, `${described(cell)} among ${others}`, 'numbers alone, or texts alone, null where missing');
    }
  }
  return first === 'string';
}

/**
 * A column made in memory; its numbers will be written in the shortest text that reads back as the same number.
 * BigInts become numbers where all are safe integers (up to 2^53 − 1), text where not; true and false 1 and 0; null and
 * undefined NaN, or '' among texts.
 * @throws RangeError for numbers and texts in one column, and for what is neither, with column and row (counted from 1)
 */
export function columnOf(name: string, values: ColumnValues): Column {
  if (values instanceof Float64Array) return numberColumn(name, values.slice());
  if (typeof values !== 'object' || !Number.isInteger(values?.length)) {
    const found = typeof values === 'string' ? quoted(values) : String(values);
    throw new RangeError(`column ${JSON.stringify(name)}: ${found}; allowed: an array of cells`);
  }
  const cells = Array.from<Cell>(values);
  const isUnsafe = (cell: Cell) => typeof cell === 'bigint' && !Number.isSafeInteger(Number(cell));
  if (!areTexts(name, cells) && !cells.some(isUnsafe)) {
    return numberColumn(
      name,
      Float64Array.from(cells, (cell) => (isMissing(cell) ? NaN : Number(cell))),
    );
  }
  const texts = cells.map((cell) => (isMissing(cell) ? '' : String(cell)));
  return { kind: 'text', name, values: texts, text: (row) => texts[row] };
}

function numberColumn(name: string, values: Float64Array): Column {
  return { kind: 'number', name, values, text: (row) => formatNumber(values[row]) };
}

/**
 * Columns made in memory that stand side by side.
 * @param rows how many cells each has; default: as many as the first
 * @throws RangeError as `columnOf`, and for columns of other lengths
 */
export function columnsOf(pairs: readonly (readonly [string, ColumnValues])[], rows?: number): Column[] {
  const columns = pairs.map(([name, values]) => columnOf(name, values));
  const wanted = rows ?? columns[0]?.values.length;
  for (const { name, values } of columns) if (values.length !== wanted) throw otherLength(name, values.length, wanted);
  return columns;
}

/** What is wrong with a column of another length than its table's. */
export function otherLength(name: string, length: number, rows: number): RangeError {
  return new RangeError(`Table: column ${JSON.stringify(name)} has ${counted(length, 'row')}, not ${rows}`);
}
