import { plainText } from '../../kit/text';
import { allNumbersOf, checkRows, columnOf, numbersOf, type Cells, type Channel, type Channels, type ColumnSource, type Numeric } from '../inputs/channels'; // prettier-ignore
import { rowClasses, styleOf, type ClassOptions } from '../inputs/classes';
import { checkErrors } from '../parts/errors';
import type { ChartOptions } from '../parts/framed';

/** What `bars` draws and how; "x" is always where the labels stand. */
export interface BarsOptions extends ChartOptions, ClassOptions {
  /** Labels, one bar (or group of bars) each, in the order of the rows. */
  x: Channel;
  /** Heights: one column or several, each a bar of every group. Default: how many rows have the label. */
  y?: Channels;
  /** Labels of the bars within a group. Only with one column y, or without y. */
  color?: Channel;
  /** Half the length of error bars. Only with one column y. */
  yError?: Channel;
  /** Whether the bars of a group stand on one another. Default false: side by side. */
  stacked?: boolean;
  /** Whether bars lie. Default: where a label would not fit below its bar. */
  horizontal?: boolean;
}

/** The bars of one colour: a height (NaN: none) and an error for each label. */
export interface Series {
  readonly name: string;
  readonly color: string;
  readonly heights: Float64Array;
  readonly errors?: Float64Array;
}

const MOST = 60;

/** @returns the labels in their order, and the bars of each colour */
export function seriesOf(table: ColumnSource | undefined, options: BarsOptions) {
  const { name, cells } = columnOf('bars: x', table, options.x);
  const columns = options.y === undefined ? [] : allNumbersOf('bars: y', table, options.y);
  const color = options.color === undefined ? undefined : columnOf('bars: color', table, options.color);
  const yError = options.yError === undefined ? undefined : numbersOf('bars: yError', table, options.yError);
  if (columns.length > 1 && (color || yError)) {
    throw new RangeError(`bars: ${color ? 'color' : 'yError'} with ${columns.length} columns y; allowed: with one`);
  }
  const lists = Object.fromEntries(columns.map((column, k) => [columns.length > 1 ? `y ${column.name || k}` : 'y', column.values])); // prettier-ignore
  const rows = checkRows('bars', { x: cells, ...lists, color: color?.cells, yError: yError?.values });
  checkErrors('bars', { yError });
  const of = Array.from(cells as ArrayLike<unknown>, (cell) => (cell === null || cell === undefined || cell === '' ? 'no label' : String(cell))); // prettier-ignore
  const counting = options.y === undefined;
  const labels = counting ? rowClassesOrder(cells, rows) : [...new Set(of)];
  if (labels.length > MOST) {
    const advice = 'keep the most important rows, or count numbers with plotting.histogram';
    throw new RangeError(`bars: ${labels.length} different labels; at most ${MOST} can be read: ${advice}`);
  }
  const at = new Map(labels.map((label, k) => [label, k]));
  const classes = rowClasses('bars', color?.cells, rows, options);
  const place = (own: Uint32Array, column?: Numeric): Float64Array => {
    const heights = new Float64Array(labels.length).fill(counting ? 0 : NaN);
    const seen = new Set<number>();
    for (const row of own) {
      const k = at.get(of[row]) as number;
      if (counting) heights[k]++;
      else if (seen.has(k)) throw twice(of[row], row);
      else heights[k] = column!.values[row];
      seen.add(k);
    }
    return heights;
  };
  const named = (own: string): string => plainText(options.names?.[own] ?? own, 40);
  const series: Series[] =
    columns.length > 1
      ? columns.map((column, k) => ({ name: named(column.name), ...styleOf(k, options.colors), heights: place(classes[0].rows, column) })) // prettier-ignore
      : classes.map(({ name, color, rows: own }) => ({ name, color, heights: place(own, columns[0]), ...(yError && { errors: place(own, yError) }) })); // prettier-ignore
  return { name, labels, series, heightName: counting ? 'Rows' : columns.length === 1 ? columns[0].name : '' };
}

const twice = (label: string, row: number): RangeError =>
  new RangeError(
    `bars: row ${row} gives ${JSON.stringify(label)} a second height; give one row per bar, or leave y out to count rows`,
  );

/** @returns labels in the order in which classes are: numbers ascending, text by the number of rows */
function rowClassesOrder(cells: Cells, rows: number): string[] {
  const distinct = new Map<string, number>();
  for (let row = 0; row < rows; row++) {
    const label =
      cells[row] === null || cells[row] === undefined || cells[row] === '' ? 'no label' : String(cells[row]);
    distinct.set(label, (distinct.get(label) ?? 0) + 1);
  }
  const labels = [...distinct.keys()];
  if (labels.every((label) => Number.isFinite(Number(label)))) return labels.sort((a, b) => Number(a) - Number(b));
  return labels.sort((a, b) => distinct.get(b)! - distinct.get(a)!);
}
