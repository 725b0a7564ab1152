import { formatNumber } from '../csv/number';
import { noColumn, type Column } from './column';

/** One row's cells by column name: numbers (NaN where missing) or text; which of them, the table's reader knows. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Row = Readonly<Record<string, any>>;

/** Which rows: a function of a row's cells, or one truth value per row. */
export type RowChoice = ((row: Row, index: number) => boolean) | ArrayLike<boolean | number>;

/** A row's prototype, which is asked for names that are no columns only: those of every object it has, the others it refuses. */
function unknownNames(columns: readonly Column[]): object {
  return new Proxy(Object.prototype, {
    get(target, name, row) {
      if (typeof name === 'symbol' || name === 'toJSON' || name in target)
        return Reflect.get(target, name, row) as unknown;
      throw noColumn(name, columns);
    },
  });
}

/** @returns a function that gives each row's cells; always the same object, so that a million rows make no million objects */
function rowReader(columns: readonly Column[]): (row: number) => Row {
  let at = 0;
  const cells = Object.create(unknownNames(columns)) as Row;
  for (const { name, values } of columns)
    Object.defineProperty(cells, name, { enumerable: true, get: () => values[at] });
  return (row) => {
    at = row;
    return cells;
  };
}

/**
 * @returns the indices of the chosen rows, ascending
 * @throws RangeError for a list of truth values of another length, and for a function that asks for a column that is not there
 */
export function chosenRows(columns: readonly Column[], rows: number, choice: RowChoice): number[] {
  const all = Array.from({ length: rows }, (_, row) => row);
  if (typeof choice === 'function') {
    const cells = rowReader(columns);
    return all.filter((row) => choice(cells(row), row));
  }
  if (choice.length !== rows) {
    throw new RangeError(`filter: ${choice.length} truth values for a table of ${rows} rows; allowed: one per row`);
  }
  return all.filter((row) => Boolean(choice[row]));
}

const isMissing = (cell: number | string): boolean => cell === '' || Number.isNaN(cell);

/**
 * @returns the rows' indices by a column: numbers by size, text by its characters' codes, equal cells in the order of the
 *   table, missing ones last whichever way
 */
export function sortedRows({ values }: Column, descending: boolean): number[] {
  const sign = descending ? -1 : 1;
  return Array.from(values as ArrayLike<unknown>, (_, row) => row).sort((a, b) => {
    const [x, y] = [values[a], values[b]];
    if (isMissing(x) || isMissing(y)) return Number(isMissing(x)) - Number(isMissing(y)) || a - b;
    return (x < y ? -sign : x > y ? sign : 0) || a - b;
  });
}

/** Which rows a join keeps. */
export type JoinKind = 'inner' | 'left';

/** How tables are joined. */
export interface JoinOptions {
  /** 'inner' (default) leaves rows without partner out, 'left' keeps them with empty cells. */
  readonly how?: JoinKind;
}

/** Digits behind a zero: an identifier, since numbers are not written so. */
const LEADING_ZERO = /^[+-]?0\d/;

/**
 * @returns what makes two cells one identifier: numbers by value, the file's text where they begin with a zero too many or are
 *   text; undefined for a missing one
 */
function keysOf(column: Column, asText: boolean): (string | undefined)[] {
  return Array.from(column.values as ArrayLike<number | string>, (cell, row) => {
    if (isMissing(cell)) return undefined;
    const text = column.text(row).trim();
    return asText || LEADING_ZERO.test(text) ? text : formatNumber(cell as number);
  });
}

/**
 * Which rows of two tables belong together, as pandas' `merge`: in the order of the left table, each with every row of the
 * right one that has its key. Missing keys match nothing.
 * @returns pairs of row indices; −1 on the right where 'left' keeps a row without partner
 */
export function joinedRows(left: Column, right: Column, how: JoinKind): { left: number[]; right: number[] } {
  const asText = left.kind === 'text' || right.kind === 'text';
  const partners = new Map<string, number[]>();
  keysOf(right, asText).forEach((key, row) => {
    if (key !== undefined) partners.set(key, [...(partners.get(key) ?? []), row]);
  });
  const pairs = { left: [] as number[], right: [] as number[] };
  keysOf(left, asText).forEach((key, row) => {
    const found = (key !== undefined && partners.get(key)) || (how === 'left' ? [-1] : []);
    for (const partner of found) {
      pairs.left.push(row);
      pairs.right.push(partner);
    }
  });
  return pairs;
}
