import type { OptionNames } from '../../../notebook/options';
import type { Axis, BarTrace, Figure } from '../../figure';
import { extent } from '../../kit/scale';
import { COLORS, font, frame, inches, points } from '../../kit/style';
import { fittingText, plainText, widthOf } from '../../kit/text';
import { tableAndOptions, type ColumnSource } from '../inputs/channels';
import { CLASS_OPTIONS } from '../inputs/classes';
import { leftOutText } from '../inputs/leftOut';
import { axisOf, CHART_OPTIONS, framed, isLog, type ChartOptions } from '../parts/framed';
import { seriesOf, type BarsOptions, type Series } from './series';

const OPTIONS: OptionNames<BarsOptions> = {
  ...{ x: true, y: true, color: true, yError: true, stacked: true, horizontal: true },
  ...{ ...CHART_OPTIONS, ...CLASS_OPTIONS },
};

/**
 * A bar for each label: given heights, or how many rows have it. Heights that are not finite are counted above the panel.
 * @param table a `formats.Table`, whose columns the options name; without one, the options hold lists
 * @throws RangeError for no rows, more than 60 labels, two heights for one bar, lists of different lengths, unknown columns
 * @example
 * const figure = plotting.bars({ x: ['PCA', 'forest'], y: [0.61, 0.68], yError: [0.02, 0.02], yTitle: 'AUC' });
 * figure.data[0].y; // Float64Array(2) [ 0.61, 0.68 ]
 */
export function bars(table: ColumnSource, options: BarsOptions): Figure;
export function bars(options: BarsOptions): Figure;
export function bars(first: ColumnSource | BarsOptions, second?: BarsOptions): Figure {
  const { table, options: given } = tableAndOptions('bars', first, second, OPTIONS);
  const { name, labels, series, heightName } = seriesOf(table, given);
  const log = isLog('bars', 'yScale', given);
  if (log && given.stacked) throw new RangeError('bars: stacked bars on a log axis would mislead; use one of the two');
  const texts = labels.map((label) => plainText(label, 40));
  const widest = Math.max(...texts.map((text) => widthOf(text, points(10))));
  const horizontal = given.horizontal ?? widest > (inches(given.size?.[0] ?? 6.4) - 90) / labels.length - 4;
  const size = given.size ?? (horizontal ? [6.4, Math.max(2.4, 1 + (labels.length * (series.length > 1 && !given.stacked ? 12 + 12 * series.length : 24)) / 96)] : [6.4, 4.8]); // prettier-ignore
  const options = { ...given, size };
  const { data, reach } = traces(series, labels.length, { ...options, horizontal });
  const { low, high } = extent(reach, log);
  if (!(low <= high)) throw new RangeError(`bars: no height is finite${log ? ' and above zero' : ''}`);
  const names = { yTitle: heightName, ...options };
  const value = valueAxis(names, log ? { low, high } : { low: Math.min(0, low), high: Math.max(0, high) }, horizontal);
  const label = labelAxis(name, texts, horizontal, options);
  const [xaxis, yaxis] = horizontal ? [value, label] : [label, value];
  const bottom = log ? 10 ** (value.range as [number, number])[0] : 0;
  const missing = series.reduce((sum, { heights }) => sum + heights.filter((one) => one === Infinity || one === -Infinity).length, 0); // prettier-ignore
  const figure = framed(options, {
    ...{ data, xaxis, yaxis, names: series.map((one) => one.name), drawn: data.map((trace) => covered(trace, bottom)) },
    leftOut: leftOutText({ 'not finite': missing }, labels.length * series.length),
  });
  return { ...figure, layout: { ...figure.layout, barmode: 'overlay' } };
}

/** How much of a label's room its bars take. */
const SHARE = 0.8;

function traces(
  series: readonly Series[],
  count: number,
  { stacked = false, horizontal }: BarsOptions & { horizontal: boolean },
): { data: BarTrace[]; reach: Float64Array[] } {
  const width = stacked ? SHARE : SHARE / series.length;
  const ends = new Float64Array(count);
  const reach: Float64Array[] = [];
  const data = series.map(({ name, color, heights, errors }, k): BarTrace => {
    const base = stacked ? Float64Array.from(ends) : undefined;
    const finite = heights.map((height) => (Number.isFinite(height) ? height : NaN));
    if (stacked) finite.forEach((height, i) => (ends[i] += Number.isNaN(height) ? 0 : height));
    const error = errors?.map((length) => (Number.isFinite(length) ? length : 0));
    reach.push(stacked ? Float64Array.from(ends) : finite, ...(error ? [-1, 1].map((sign) => finite.map((height, i) => height + sign * error[i])) : [])); // prettier-ignore
    const shift = stacked ? 0 : (k - (series.length - 1) / 2) * width;
    const at = Float64Array.from({ length: count }, (_, i) => (horizontal ? count - 1 - i - shift : i + shift));
    const along = { type: 'data', array: error, color: COLORS.ink, thickness: points(1), width: points(2.5) } as const;
    return {
      type: 'bar',
      ...(horizontal ? { orientation: 'h', x: finite, y: at } : { x: at, y: finite }),
      ...(base && { base }),
      ...(error && { [horizontal ? 'error_x' : 'error_y']: along }),
      width: width * (stacked || series.length === 1 ? 1 : 0.94),
      name,
      marker: { color, line: { width: 0 } },
    } as BarTrace;
  });
  return { data, reach };
}

/** The axis of the heights, whichever way it runs; its options are those of y. */
function valueAxis(options: ChartOptions, { low, high }: { low: number; high: number }, horizontal: boolean): Axis {
  const log = options.yScale === 'log';
  const room = 0.05 * (high - low || 1);
  const ends = [low < 0 ? low - room : 0, high > 0 ? high + room : 0] as const;
  const range = options.yRange ?? (log ? undefined : ends);
  const shown = { name: '', low, high };
  const crossed = { xTitle: options.yTitle, xScale: options.yScale, xRange: range, size: options.size };
  const axis = horizontal
    ? axisOf('bars', 'x', crossed, shown)
    : axisOf('bars', 'y', { ...options, yRange: range }, shown);
  return low < 0 && !log ? { ...axis, zeroline: true, zerolinecolor: COLORS.ink, zerolinewidth: points(0.8) } : axis;
}

/** The axis of the labels, whichever way it runs; its title is x's. */
function labelAxis(name: string, texts: readonly string[], horizontal: boolean, options: ChartOptions): Axis {
  const last = texts.length - 1;
  const title = fittingText(options.xTitle ?? name, 400, points(11));
  return {
    ...{ ...frame(0), ticks: '', mirror: true, range: [-0.6, last + 0.6], tickmode: 'array', tickfont: font(10) },
    ...{ tickvals: texts.map((_, k) => (horizontal ? last - k : k)), ticktext: [...texts] },
    ...(title && { title: { text: title, font: font(11), standoff: 6 } }),
  };
}

/** @returns points all over a trace's bars */
function covered({ x, y, orientation, base }: BarTrace, bottom: number): { x: number[]; y: number[] } {
  const [at, heights] = (orientation === 'h' ? [y, x] : [x, y]) as [Float64Array, Float64Array];
  const from = (i: number): number => (base as Float64Array | undefined)?.[i] ?? bottom;
  const spread = Array.from(at).flatMap((_, i) => Array.from({ length: 21 }, (_step, k) => ({ i, up: from(i) + (heights[i] * k) / 20 }))); // prettier-ignore
  const across = spread.map(({ i }) => at[i]);
  const along = spread.map(({ up }) => up);
  return orientation === 'h' ? { x: along, y: across } : { x: across, y: along };
}
