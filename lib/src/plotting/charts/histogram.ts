import type { OptionNames } from '../../notebook/options';
import { autoBins } from '../../numeric/autoBins';
import { binCounts, densities } from '../../numeric/histogram';
import type { Axis, Dash, Figure, ScatterTrace } from '../figure';
import { extent, withWidth } from '../kit/scale';
import { points } from '../kit/style';
import { plainText } from '../kit/text';
import { filledHistogram, outlinedHistogram } from '../kit/traces';
import { allNumbersOf, checkRows, columnOf, tableAndOptions, type Channel, type Channels, type ColumnSource } from './inputs/channels'; // prettier-ignore
import { CLASS_OPTIONS, ofRows, rowClasses, styleOf, type ClassOptions } from './inputs/classes';
import { leftOutText } from './inputs/leftOut';
import { axisOf, CHART_OPTIONS, framed, isLog, type ChartOptions } from './parts/framed';

/** What `histogram` counts and how it is drawn. */
export interface HistogramOptions extends ChartOptions, ClassOptions {
  /** One column or several, each an outline: `'a'`, `['a', 'b']`, a list, or lists by name. */
  x: Channels;
  /** Labels: one outline each. Only with one column. */
  color?: Channel;
  /** How many equal bins (on a log axis: equal in the logarithm), or their ascending edges. Default: by the spread, 100 at most. */
  bins?: number | readonly number[];
  /** Whether each class's area is 1, so that shapes compare; on a log axis per decade. Default false: rows are counted. */
  density?: boolean;
}

const OPTIONS: OptionNames<HistogramOptions> = {
  ...{ x: true, color: true, bins: true, density: true },
  ...{ ...CHART_OPTIONS, ...CLASS_OPTIONS },
};

/** One class's numbers, on a log axis their logarithms. */
interface Sample {
  readonly name: string;
  readonly color: string;
  readonly dash: Dash;
  readonly values: Float64Array;
}

/**
 * How numbers are distributed: the first class filled, the others outlined, in shared bins. Numbers that are not finite or
 * outside the bins (on a log axis: zero or below) are counted above the panel.
 * @param table a `formats.Table`, whose columns the options name; without one, the options hold lists
 * @throws RangeError for no rows, no number to count, numbers too far apart for an axis, lists of different lengths, unknown columns or options
 * @example
 * const table = formats.Table.of({ mass: [1.1, 1.4, 2.2, 2.3, 3.8], label: [0, 0, 1, 0, 1] });
 * const figure = plotting.histogram(table, { x: 'mass', color: 'label', names: { 0: 'Bkg', 1: 'Sig' }, bins: 3 });
 * figure.data.map(({ name }) => name); // [ 'Bkg', 'Sig' ]
 */
export function histogram(table: ColumnSource, options: HistogramOptions): Figure;
export function histogram(options: HistogramOptions): Figure;
export function histogram(first: ColumnSource | HistogramOptions, second?: HistogramOptions): Figure {
  const { table, options } = tableAndOptions('histogram', first, second, OPTIONS);
  const [logX, logY] = [isLog('histogram', 'xScale', options), isLog('histogram', 'yScale', options)];
  const { name, samples } = samplesOf(table, options, logX);
  const edges = edgesOf(samples, options, logX);
  const counted = samples.map(({ values }) => binCounts(values, edges));
  const heights = counted.map((one) => (options.density ? densities(one) : one.counts));
  const ends = logX ? edges.map((edge) => 10 ** edge) : edges;
  const xaxis = axisOf('histogram', 'x', options, { name, low: ends[0], high: ends[ends.length - 1] });
  const yTitle = options.density ? (logX ? 'Density per decade' : 'Density') : 'Rows';
  const { yaxis, floor } = heightAxis('histogram', heights, logY, { yTitle, ...options }, !options.density);
  const data = samples.map(({ color, dash, name }, k): ScatterTrace => {
    if (k === 0) return { ...filledHistogram(ends, heights[k], floor), fillcolor: color, opacity: 0.7, name };
    return { ...outlinedHistogram(ends, heights[k], floor, { color, width: points(1.3), dash }), name } as ScatterTrace;
  });
  const bottom = 10 ** (yaxis.range as [number, number])[0];
  const tops = heights.map((list) => ({ x: [...ends, ...ends.slice(1), ...ends], y: [...list, 0, ...list, ...ends.map(() => (logY ? bottom : 0))] })); // prettier-ignore
  return framed(options, {
    ...{ data, xaxis, yaxis, names: samples.map(({ name }) => name), drawn: tops.slice(0, heights.length) },
    leftOut: outsideText(samples, counted, logX),
  });
}

function samplesOf(
  table: ColumnSource | undefined,
  options: HistogramOptions,
  log: boolean,
): { name: string; samples: Sample[] } {
  const columns = allNumbersOf('histogram: x', table, options.x);
  if (columns.length === 0) throw new RangeError('histogram: x names no column; give at least one');
  const on = (values: Float64Array) =>
    log ? values.map((value) => (value > 0 ? Math.log10(value) : value === 0 ? -Infinity : NaN)) : values;
  if (columns.length > 1) {
    if (options.color !== undefined)
      throw new RangeError(`histogram: color with ${columns.length} columns; allowed: with one`);
    if (columns.length > 16) throw new RangeError(`histogram: ${columns.length} columns; at most 16 look different`);
    for (const { values } of columns) checkRows('histogram', { x: values });
    const named = (own: string): string => plainText(options.names?.[own] ?? own, 40);
    return { name: '', samples: columns.map(({ name, values }, k) => ({ name: named(name), ...styleOf(k, options.colors), values: on(values) })) }; // prettier-ignore
  }
  const [{ name, values }] = columns;
  const labels = options.color === undefined ? undefined : columnOf('histogram: color', table, options.color);
  const rows = checkRows('histogram', { x: values, color: labels?.cells });
  const classes = rowClasses('histogram', labels?.cells, rows, options);
  return { name, samples: classes.map(({ rows: own, ...style }) => ({ ...style, values: on(ofRows(values, own)) })) };
}

/** Bins that are not given: plotly's, but no more than a page can show. */
const MOST_BINS = 100;

/** @returns ascending edges, on a log axis as logarithms */
function edgesOf(samples: readonly Sample[], { bins, xRange }: HistogramOptions, log: boolean): Float64Array {
  const total = samples.reduce((sum, { values }) => sum + values.length, 0);
  if (typeof bins === 'object') {
    const edges = Float64Array.from(bins, (edge) => (log ? Math.log10(edge) : edge));
    if (edges.length > 1 && edges.every((edge, k) => Number.isFinite(edge) && (k === 0 || edge > edges[k - 1])))
      return edges;
    throw new RangeError(
      `histogram: bins are ${edges.length} edges; allowed: two or more ascending numbers${log ? ' above zero' : ''}`,
    );
  }
  if (bins !== undefined && !(Number.isInteger(bins) && bins >= 1 && bins <= 10_000)) {
    throw new RangeError(`histogram: bins is ${bins}; allowed: a whole number from 1 to 10,000, or a list of edges`);
  }
  const range = xRange && [Math.min(...xRange), Math.max(...xRange)].map((end) => (log ? Math.log10(end) : end));
  const { low, high } = range ? { low: range[0], high: range[1] } : extent(samples.map(({ values }) => values));
  if (!(low <= high)) {
    throw new RangeError(
      `histogram: none of ${total} numbers is finite${log ? ' and above zero' : ''}; there is nothing to count`,
    );
  }
  withWidth(low, high); // refuses what no axis can hold, which would have no bins either
  if (bins !== undefined || range) {
    const count = bins ?? Math.min(MOST_BINS, 50);
    const [from, to] = low < high ? [low, high] : [low - 0.5, high + 0.5];
    return Float64Array.from({ length: count + 1 }, (_, k) => (k === count ? to : from + ((to - from) * k) / count));
  }
  const all = Float64Array.from(samples.flatMap(({ values }) => Array.from(values.filter(Number.isFinite))));
  const auto = autoBins(all);
  const { start, end, size } = (auto.end - auto.start) / auto.size > MOST_BINS ? autoBins(all, {}, MOST_BINS) : auto;
  const count = Math.max(1, Math.round((end - start) / size));
  return Float64Array.from({ length: count + 1 }, (_, k) => start + k * size);
}

/** @returns the vertical axis of heights: from zero, or on a log axis from below the lowest; and where empty bins lie */
export function heightAxis(
  chart: string,
  heights: readonly Float64Array[],
  log: boolean,
  options: ChartOptions,
  whole: boolean,
): { yaxis: Axis; floor: number } {
  const { low, high } = extent(heights, log);
  const shown = { name: '', low, high, ...(whole && !log && { smallest: 1 }) };
  if (log) {
    const yaxis = axisOf(chart, 'y', options, shown);
    return { yaxis, floor: 10 ** ((yaxis.range as [number, number])[0] - 2) };
  }
  return { yaxis: axisOf(chart, 'y', { yRange: [0, 1.05 * high || 1], ...options }, shown), floor: 0 };
}

/** @returns what of all samples stands in no bin, in words */
function outsideText(samples: readonly Sample[], counted: readonly { total: number }[], log: boolean): string {
  let [notFinite, notPositive, total, shown] = [0, 0, 0, 0];
  samples.forEach(({ values }, k) => {
    total += values.length;
    shown += counted[k].total;
    for (const value of values) {
      if (log && value === -Infinity) notPositive++;
      else if (!Number.isFinite(value)) notFinite++;
    }
  });
  return leftOutText({ 'not finite': notFinite, 'zero or below': notPositive, 'outside the bins': total - shown - notFinite - notPositive }, total); // prettier-ignore
}
