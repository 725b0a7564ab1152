import { checkOptions, type OptionNames } from '../../../notebook/options';

/** Cells of a column: a list or a typed array. Cells of text are read as numbers where numbers are drawn. */
export type Cells = ArrayLike<number | bigint | boolean | string | null | undefined>;

/** One value a row: the name of a column of the table, or the values themselves. */
export type Channel = string | Cells;

/** What has columns by name: a `formats.Table`, or danfojs' data frame. */
export interface ColumnSource {
  column(name: string): { readonly values: unknown };
}

/** A channel's cells, with the column's name; '' where a list was given. */
export interface Column {
  readonly name: string;
  readonly cells: Cells;
}

/** A channel as numbers: NaN where a cell holds none. */
export interface Numeric {
  readonly name: string;
  readonly values: Float64Array;
}

/**
 * @param where the chart and the channel, for messages: `scatter: x`
 * @throws RangeError for a name without a table, or one that the table does not have
 * @throws TypeError for what is neither a name nor a list
 */
export function columnOf(where: string, table: ColumnSource | undefined, channel: Channel | undefined): Column {
  if (typeof channel === 'string') return { name: channel, cells: namedCells(where, table, channel) };
  if (typeof channel === 'object' && channel !== null && typeof channel.length === 'number') {
    return { name: '', cells: channel };
  }
  const got = channel === undefined ? 'missing' : typeof channel;
  throw new TypeError(`${where} is ${got}; give a list of values${table ? ', or the name of a column' : ''}`);
}

function namedCells(where: string, table: ColumnSource | undefined, name: string): Cells {
  if (!table) {
    const example = `plotting.${where.split(':')[0]}(table, { … })`;
    throw new RangeError(`${where} is ${JSON.stringify(name)}; a name needs the table it is a column of: ${example}`);
  }
  try {
    return table.column(name).values as Cells;
  } catch (error) {
    throw new RangeError(`${where}: ${(error as Error).message}`);
  }
}

/**
 * A channel as numbers. Booleans count as 0 and 1; null, undefined and empty text are NaN.
 * @throws RangeError as `columnOf`; for text that is no number; for an integer that a number would round
 */
export function numbersOf(where: string, table: ColumnSource | undefined, channel: Channel | undefined): Numeric {
  const { name, cells } = columnOf(where, table, channel);
  if (cells instanceof Float64Array) return { name, values: cells };
  return { name, values: Float64Array.from(cells as ArrayLike<unknown>, (cell, row) => numberOf(where, cell, row)) };
}

function numberOf(where: string, cell: unknown, row: number): number {
  if (typeof cell === 'number') return cell;
  if (cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '')) return NaN;
  const value = Number(cell);
  if (typeof cell === 'bigint' && !Number.isSafeInteger(value)) {
    throw new RangeError(`${where}: row ${row} is ${cell}; integers beyond 2^53 would lose digits`);
  }
  if (typeof cell === 'string' && Number.isNaN(value) && cell.trim().toLowerCase() !== 'nan') {
    const text = JSON.stringify(cell.length > 40 ? `${cell.slice(0, 40)}…` : cell);
    throw new RangeError(`${where}: row ${row} is the text ${text}; this channel takes numbers (text can be a color)`);
  }
  return value;
}

/** Several columns of numbers: names, lists by name, or one channel. */
export type Channels = Channel | readonly string[] | Readonly<Record<string, Cells>>;

/** @returns each column of `channels` as numbers, in order */
export function allNumbersOf(where: string, table: ColumnSource | undefined, channels: Channels): Numeric[] {
  const isList = typeof channels === 'string' || typeof (channels as Cells | undefined)?.length === 'number';
  if (typeof channels === 'object' && !isList) {
    return Object.entries(channels).map(([name, cells]) => ({
      name,
      values: numbersOf(`${where}: ${name}`, table, cells as Cells).values,
    }));
  }
  const names = channels as ArrayLike<unknown>;
  if (typeof channels === 'string' || typeof names?.[0] !== 'string' || !table) {
    return [numbersOf(where, table, channels as Channel)];
  }
  return Array.from(names as ArrayLike<string>, (name) => numbersOf(where, table, name));
}

/** @throws RangeError unless all channels that are given have as many values as the first, and at least one */
export function checkRows(
  chart: string,
  channels: Readonly<Record<string, { readonly length: number } | undefined>>,
): number {
  const given = Object.entries(channels).flatMap(([name, list]) => (list ? [{ name, length: list.length }] : []));
  const [first, ...others] = given;
  const other = others.find(({ length }) => length !== first.length);
  if (other) {
    throw new RangeError(
      `${chart}: ${other.name} has ${other.length} values, ${first.name} has ${first.length}; give one value per row`,
    );
  }
  if (first.length === 0) throw new RangeError(`${chart}: there are no rows; a figure needs at least one`);
  return first.length;
}

/**
 * What a chart was called with: a table and options, or options alone.
 * @throws RangeError for an option that is not among `names`
 */
export function tableAndOptions<T extends object>(
  chart: string,
  first: ColumnSource | T,
  second: T | undefined,
  names: OptionNames<T>,
): { table?: ColumnSource; options: T } {
  if (second === undefined) {
    if (typeof (first as ColumnSource | undefined)?.column === 'function') {
      throw new TypeError(`${chart}: the table came without options; say which columns to draw`);
    }
    checkOptions(chart, first as T, names);
    return { options: first as T };
  }
  if (typeof (first as ColumnSource | undefined)?.column === 'function') {
    checkOptions(chart, second, names);
    return { table: first as ColumnSource, options: second };
  }
  throw new TypeError(`${chart}: the first argument is not a table; expected a table and options, or options alone`);
}
