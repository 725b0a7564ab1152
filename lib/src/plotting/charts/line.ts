import type { OptionNames } from '../../notebook/options';
import type { Figure, ScatterTrace } from '../figure';
import { m4 } from '../kit/downsample';
import { extent } from '../kit/scale';
import { points } from '../kit/style';
import { plainText } from '../kit/text';
import { allNumbersOf, checkRows, columnOf, numbersOf, tableAndOptions, type Channel, type Channels, type ColumnSource, type Numeric } from './inputs/channels'; // prettier-ignore
import { CLASS_OPTIONS, ofRows, rowClasses, styleOf, type ClassOptions } from './inputs/classes';
import { drawableRows, drawableText } from './inputs/leftOut';
import { checkErrors, errorBarsOf, reachOf } from './parts/errors';
import { axisOf, CHART_OPTIONS, framed, isLog, type ChartOptions } from './parts/framed';
import { alongLine } from './parts/legendPlace';

/** What `line` draws and how. */
export interface LineOptions extends ChartOptions, ClassOptions {
  /** Numbers along the horizontal axis, joined in the order of the rows. Default: the row's number, from 0. */
  x?: Channel;
  /** One column or several, each a line: `'a'`, `['a', 'b']`, a list, or lists by name. */
  y: Channels;
  /** Labels: one line each. Only with one column y. */
  color?: Channel;
  /** Half the length of vertical error bars. Only with one column y. */
  yError?: Channel;
  /** Whether each point has a mark. Default: up to 30 points. */
  marks?: boolean;
}

const OPTIONS: OptionNames<LineOptions> = {
  ...{ x: true, y: true, color: true, yError: true, marks: true },
  ...{ ...CHART_OPTIONS, ...CLASS_OPTIONS },
};

/** One line before it is drawn: which rows of which column. */
interface Strand {
  readonly name: string;
  readonly color: string;
  readonly dash: ScatterTrace['line'];
  readonly column: Numeric;
  readonly rows: Uint32Array;
}

/**
 * Lines in a plane: columns against another, or one column by class. A value that is not finite (on a log axis: above zero)
 * leaves a gap, and is counted above the panel. Long lines are thinned to what the page can show, peaks kept.
 * @param table a `formats.Table`, whose columns the options name; without one, the options hold lists
 * @throws RangeError for no rows, none that can be drawn, lists of different lengths, unknown columns or options
 * @example
 * const figure = plotting.line({ y: { mirror: [281, 282, 284], dome: [279, 279, 280] }, xTitle: 'Hour' });
 * figure.data.map(({ name }) => name); // [ 'mirror', 'dome' ]
 */
export function line(table: ColumnSource, options: LineOptions): Figure;
export function line(options: LineOptions): Figure;
export function line(first: ColumnSource | LineOptions, second?: LineOptions): Figure {
  const { table, options } = tableAndOptions('line', first, second, OPTIONS);
  const columns = allNumbersOf('line: y', table, options.y);
  const yError = options.yError === undefined ? undefined : numbersOf('line: yError', table, options.yError);
  const labels = options.color === undefined ? undefined : columnOf('line: color', table, options.color);
  if (columns.length === 0) throw new RangeError('line: y names no column; give at least one');
  if (columns.length > 1 && (labels || yError)) {
    throw new RangeError(`line: ${labels ? 'color' : 'yError'} with ${columns.length} columns y; allowed: with one`);
  }
  const rows = columns[0].values.length;
  const x = options.x === undefined ? { name: '', values: Float64Array.from({ length: rows }, (_, row) => row) } : numbersOf('line: x', table, options.x); // prettier-ignore
  const lists = Object.fromEntries(columns.map(({ name, values }, k) => [columns.length > 1 ? `y ${JSON.stringify(name || k)}` : 'y', values])); // prettier-ignore
  checkRows('line', { ...lists, x: x.values, color: labels?.cells, yError: yError?.values });
  checkErrors('line', { yError });
  const [logX, logY] = [isLog('line', 'xScale', options), isLog('line', 'yScale', options)];
  const all = columns.map(({ values }) =>
    drawableRows('line', { x: { values: x.values, log: logX }, y: { values, log: logY } }),
  );
  const shown = columns.map(({ values }, k) => values.map((value, row) => (all[k].rows[row] ? value : NaN)));
  const xaxis = axisOf('line', 'x', options, { name: x.name, margin: 0.02, ...extent([x.values], logX) });
  const name = columns.length === 1 ? columns[0].name : '';
  const yaxis = axisOf('line', 'y', options, {
    name,
    ...extent(
      shown.flatMap((list) => reachOf(list, yError)),
      logY,
    ),
  });
  const strands = labels ? strandsByClass(columns[0], labels.cells, options) : strandsByColumn(columns, options);
  const data = strands.map((strand) => lineTrace(strand, x.values, shown[columns.indexOf(strand.column)], yError, options)); // prettier-ignore
  const sum = (key: 'notFinite' | 'notPositive'): number => all.reduce((total, one) => total + one[key], 0);
  return framed(options, {
    ...{
      data,
      xaxis,
      yaxis,
      names: data.map((one) => one.name ?? ''),
      drawn: data.map((one) => alongLine(one.x, one.y)),
    },
    leftOut: drawableText({ notFinite: sum('notFinite'), notPositive: sum('notPositive') }, rows * columns.length),
  });
}

function strandsByColumn(columns: readonly Numeric[], { colors, names = {} }: LineOptions): Strand[] {
  if (columns.length > 16) throw new RangeError(`line: ${columns.length} columns y; at most 16 lines look different`);
  return columns.map((column, k) => {
    const { color, dash } = styleOf(k, colors);
    const name = columns.length === 1 ? '' : plainText(names[column.name] ?? column.name, 40);
    return { name, color, dash: { dash }, column, rows: Uint32Array.from(column.values.keys()) };
  });
}

function strandsByClass(column: Numeric, labels: ArrayLike<unknown>, options: LineOptions): Strand[] {
  const classes = rowClasses('line', labels as ArrayLike<string>, column.values.length, options);
  return classes.map(({ name, color, dash, rows }) => ({ name, color, dash: { dash }, column, rows }));
}

const MOST_MARKS = 30;

function lineTrace(
  { name, color, dash, rows }: Strand,
  x: Float64Array,
  values: Float64Array,
  yError: Numeric | undefined,
  { marks }: LineOptions,
): ScatterTrace {
  const positions = ofRows(x, rows);
  const ascends = positions.every((at, k) => k === 0 || at >= positions[k - 1]);
  // Thinned by the order of the rows, which is that of x where x ascends; with error bars every point counts.
  const kept = ascends && !yError ? Uint32Array.from(m4(ofRows(values, rows)), (k) => rows[k]) : rows;
  const y = ofRows(values, kept);
  const lonely = y.some((value, k) => Number.isFinite(value) && !Number.isFinite(y[k - 1]) && !Number.isFinite(y[k + 1])); // prettier-ignore
  const marked = marks ?? (lonely || rows.length <= MOST_MARKS);
  return {
    type: 'scatter',
    mode: marked ? 'lines+markers' : 'lines',
    x: ofRows(x, kept),
    y,
    name,
    line: { color, width: points(1.5), ...dash },
    marker: { color, size: points(4) },
    ...(yError && { error_y: errorBarsOf(yError, kept, color) }),
  };
}
