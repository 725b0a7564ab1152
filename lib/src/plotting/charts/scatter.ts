import type { OptionNames } from '../../notebook/options';
import type { Figure, ScatterTrace } from '../figure';
import { extent } from '../kit/scale';
import { plainText } from '../kit/text';
import {
  checkRows,
  columnOf,
  numbersOf,
  tableAndOptions,
  type Channel,
  type ColumnSource,
  type Numeric,
} from './inputs/channels';
import {
  areLabels,
  CLASS_OPTIONS,
  ofRows,
  rowClasses,
  styleOf,
  type ClassOptions,
  type RowClass,
} from './inputs/classes';
import { drawableRows, drawableText } from './inputs/leftOut';
import { COLOR_OPTIONS, colorBarred, lowestFirst, type ColorBarred, type ColorOptions } from './parts/colorByValue';
import { checkErrors, errorBarsOf, reachOf } from './parts/errors';
import { axisOf, CHART_OPTIONS, framed, isLog, type ChartOptions } from './parts/framed';
import { MARK_OPTIONS, markLook, scatterType, type MarkOptions } from './parts/marks';

/** What `scatter` draws and how. */
export interface ScatterOptions extends ChartOptions, ClassOptions, ColorOptions, MarkOptions {
  /** Numbers along the horizontal axis. */
  x: Channel;
  /** Numbers along the vertical axis. */
  y: Channel;
  /** Labels, drawn as classes, or numbers, drawn by a colour scale. Default: all alike. */
  color?: Channel;
  /** How `color` is drawn. Default: text, truth values and at most eight different whole numbers are classes. */
  colorAs?: 'class' | 'value';
  /** Half the length of horizontal error bars. */
  xError?: Channel;
  /** Half the length of vertical error bars. */
  yError?: Channel;
  /** What a browser shows at the mouse, such as an id. */
  hover?: Channel;
}

const OPTIONS: OptionNames<ScatterOptions> = {
  ...{ x: true, y: true, color: true, colorAs: true, xError: true, yError: true, hover: true },
  ...{ ...CHART_OPTIONS, ...CLASS_OPTIONS, ...COLOR_OPTIONS, ...MARK_OPTIONS },
};

/**
 * Points in a plane. Rows without two finite numbers (on a log axis: above zero) are left out, and counted above the panel.
 * A class's marks are smaller and fainter the more there are; colours by value have a bar, the highest values on top.
 * @param table a `formats.Table`, whose columns the options name; without one, the options hold lists
 * @returns plotly figure JSON for `plotting.show`, `save` and `saveHtml`
 * @throws RangeError for no rows, none that can be drawn, lists of different lengths, unknown columns or options
 * @throws TypeError when a channel is missing
 * @example
 * const table = formats.Table.of({ hours: [1, 2, 3, 4], kelvin: [281, 284, NaN, 290], pump: ['on', 'on', 'on', 'off'] });
 * const figure = plotting.scatter(table, { x: 'hours', y: 'kelvin', color: 'pump', yTitle: 'Temperature / K' });
 * figure.data.map(({ name }) => name); // [ 'on', 'off' ]
 * figure.layout.annotations?.[0].text; // 'not drawn, of 4: 1 not finite'
 */
export function scatter(table: ColumnSource, options: ScatterOptions): Figure;
export function scatter(options: ScatterOptions): Figure;
export function scatter(first: ColumnSource | ScatterOptions, second?: ScatterOptions): Figure {
  const { table, options } = tableAndOptions('scatter', first, second, OPTIONS);
  const points = scatterPoints(table, options);
  const { x, y, xError, yError, drawable } = points;
  const inside = (values: Float64Array): Float64Array => values.map((value, row) => (drawable.rows[row] ? value : NaN));
  const xaxis = axisOf('scatter', 'x', options, { name: x.name, ...extent(reachOf(inside(x.values), xError), isLog('scatter', 'xScale', options)) }); // prettier-ignore
  const yaxis = axisOf('scatter', 'y', options, { name: y.name, ...extent(reachOf(inside(y.values), yError), isLog('scatter', 'yScale', options)) }); // prettier-ignore
  const { data, bar } = points.color?.byValue ? valued(points, options) : classed(points, options);
  const leftOut = drawableText(drawable, x.values.length);
  return framed(options, {
    ...{
      data,
      xaxis,
      yaxis,
      names: data.map(({ name = '' }) => name),
      drawn: data as { x: Float64Array; y: Float64Array }[],
    },
    ...{ leftOut, beside: bar?.beside, annotations: bar?.annotations },
  });
}

type Points = ReturnType<typeof scatterPoints>;

function scatterPoints(table: ColumnSource | undefined, options: ScatterOptions) {
  const numbers = (key: 'x' | 'y' | 'xError' | 'yError'): Numeric => numbersOf(`scatter: ${key}`, table, options[key]);
  const [x, y] = [numbers('x'), numbers('y')];
  const [xError, yError] = (['xError', 'yError'] as const).map((key) =>
    options[key] === undefined ? undefined : numbers(key),
  );
  const [color, hover] = (['color', 'hover'] as const).map((key) =>
    options[key] === undefined ? undefined : columnOf(`scatter: ${key}`, table, options[key]),
  );
  checkRows('scatter', { x: x.values, y: y.values, color: color?.cells, hover: hover?.cells, xError: xError?.values, yError: yError?.values }); // prettier-ignore
  checkErrors('scatter', { xError, yError });
  const drawable = drawableRows('scatter', {
    x: { values: x.values, log: isLog('scatter', 'xScale', options) },
    y: { values: y.values, log: isLog('scatter', 'yScale', options) },
  });
  const byValue = color !== undefined && (options.colorAs ? options.colorAs === 'value' : !areLabels(color.cells));
  return { x, y, xError, yError, drawable, hover, color: color && { ...color, byValue } };
}

/** One trace: the given rows, those that can be drawn. */
function trace({ x, y, xError, yError, hover }: Points, rows: Uint32Array, color: string): ScatterTrace {
  return {
    type: scatterType(rows.length),
    mode: 'markers',
    x: ofRows(x.values, rows),
    y: ofRows(y.values, rows),
    ...(xError && { error_x: errorBarsOf(xError, rows, color) }),
    ...(yError && { error_y: errorBarsOf(yError, rows, color) }),
    ...(hover && { text: Array.from(rows, (row) => plainText(hover.cells[row], 80)) }),
  };
}

function classed(points: Points, options: ScatterOptions): { data: ScatterTrace[]; bar?: ColorBarred } {
  const { drawable, x, color } = points;
  const classes = rowClasses('scatter', color?.cells, x.values.length, options);
  const data = classes.flatMap(({ rows: all, name, ...style }: RowClass): ScatterTrace[] => {
    const rows = all.filter((row) => drawable.rows[row]);
    if (rows.length === 0) return [];
    const marker = { color: style.color, symbol: style.symbol, ...markLook(rows.length, options), line: { width: 0 } };
    return [{ ...trace(points, rows, style.color), name, marker }];
  });
  return { data };
}

function valued(points: Points, options: ScatterOptions): { data: ScatterTrace[]; bar: ColorBarred } {
  const { drawable, color } = points;
  const { values, name } = numbersOf('scatter: color', undefined, color!.cells);
  const bar = colorBarred('scatter', values, name || color!.name, isLog('scatter', 'colorScale', options), options);
  const rows = Uint32Array.from(values.keys()).filter((row) => drawable.rows[row]);
  const [colored, others] = [true, false].map((has) =>
    rows.filter((row) => Number.isFinite(bar.on(values[row])) === has),
  );
  const order = lowestFirst(values, colored);
  const look = markLook(rows.length, options);
  const { low: cmin, high: cmax, colorscale, colorbar } = bar;
  const scale = { cmin, cmax, colorscale, colorbar, showscale: true };
  const grey = styleOf(0, ['#bbbbbb']).color;
  const data: ScatterTrace[] = [
    { ...trace(points, others, grey), name: 'no value', marker: { color: grey, ...look, line: { width: 0 } } },
    {
      ...trace(points, order, '#888888'),
      name: '',
      marker: { color: ofRows(values, order).map(bar.on), ...scale, ...look, line: { width: 0 } },
    },
  ];
  return { data: data.filter(({ x }) => x.length > 0), bar };
}
