import type { OptionNames } from '../../../notebook/options';
import type { Annotation, Axis, Figure } from '../../figure';
import { chart, chartMargin } from '../../kit/chart';
import { FIGURE_OPTIONS, type FigureOptions } from '../../kit/page';
import { linearScale, logScale } from '../../kit/scale';
import { inches, points } from '../../kit/style';
import { fittingText } from '../../kit/text';
import { leftOutNote } from '../inputs/leftOut';
import { placedLegend, type Drawn } from './legendPlace';

/** Options of every chart with two axes. Texts may hold plotly's tags (`<i>`, `<sub>`, `<sup>`) and TeX between dollars. */
export interface ChartOptions extends FigureOptions {
  /** Above the chart. Default: none. */
  title?: string;
  /** Title of the horizontal axis. Default: the column's name. */
  xTitle?: string;
  /** Title of the vertical axis. Default: the column's name. */
  yTitle?: string;
  /** Default 'linear'. A logarithmic axis leaves out what is zero or below, and says how much. */
  xScale?: 'linear' | 'log';
  /** Default 'linear'. */
  yScale?: 'linear' | 'log';
  /** Ends of the horizontal axis; the larger first turns it round. Default: all that is drawn, and 5 % on each side. */
  xRange?: readonly [number, number];
  /** Ends of the vertical axis, as `xRange`: magnitudes are drawn with `[21, 15]`. */
  yRange?: readonly [number, number];
  /** Whether there is a legend. Default: where there is more than one class. */
  legend?: boolean;
  /** Width and height in inches. Default 6.4 × 4.8, matplotlib's. */
  size?: readonly [number, number];
}

/** Their names. */
export const CHART_OPTIONS: OptionNames<ChartOptions> = {
  ...{ title: true, xTitle: true, yTitle: true, xScale: true, yScale: true, xRange: true, yRange: true },
  ...{ legend: true, size: true, ...FIGURE_OPTIONS },
};

/** What an axis must show. */
interface Shown {
  /** The column's name; '' where there is none. */
  readonly name: string;
  readonly low: number;
  readonly high: number;
  /** Room beyond both ends, as a fraction. Default 0.05. */
  readonly margin?: number;
  /** Steps are at least this. */
  readonly smallest?: number;
}

const MARKUP = /[<$&]/;

/** @returns a text of the caller's: markup stays, plain text is cut where it would not fit */
export const ownText = (text: string, width: number, size: number): string =>
  MARKUP.test(text) ? text : fittingText(text, width, points(size));

/** @throws RangeError for a scale other than 'linear' and 'log' */
export function isLog(chartName: string, option: 'xScale' | 'yScale' | 'colorScale', options: object): boolean {
  const scale = (options as Record<string, unknown>)[option] ?? 'linear';
  if (scale === 'log' || scale === 'linear') return scale === 'log';
  throw new RangeError(`${chartName}: ${option} is ${JSON.stringify(scale)}; allowed: 'linear', 'log'`);
}

/** @throws RangeError for a range without two different finite ends, or with one at or below zero on a log axis */
export function axisOf(chartName: string, letter: 'x' | 'y', options: ChartOptions, shown: Shown): Axis {
  const [length, height] = chartLengths(options);
  const log = isLog(chartName, `${letter}Scale`, options);
  const given = options[`${letter}Range`];
  if (
    given &&
    !(given.length === 2 && given.every((end) => Number.isFinite(end) && (!log || end > 0)) && given[0] !== given[1])
  ) {
    const allowed = `two different ${log ? 'numbers above zero' : 'numbers'}`;
    throw new RangeError(`${chartName}: ${letter}Range is ${JSON.stringify(given)}; allowed: ${allowed}`);
  }
  const own = options[`${letter}Title`];
  const room = letter === 'x' ? length : height;
  const title = own !== undefined ? ownText(own, room, 11) : fittingText(shown.name, room, points(11));
  const look = { title, smallest: shown.smallest, ...(letter === 'x' && { length, intervals: 8 }) };
  const scale = log ? logScale : linearScale;
  if (!given) return scale(shown.low, shown.high, { ...look, margin: shown.margin });
  const axis = scale(Math.min(...given), Math.max(...given), { ...look, margin: 0 });
  const [from, to] = axis.range as [number, number];
  return given[0] < given[1] ? axis : { ...axis, range: [to, from] };
}

/** Width and height in px of the panel, before wide labels, a title or a legend take some of it. */
function chartLengths({ size = [6.4, 4.8] }: ChartOptions): [number, number] {
  const { l, r, t, b } = chartMargin({ yaxis: {} });
  return [inches(size[0]) - l - r, inches(size[1]) - t - b];
}

/** A chart but for its page. */
export interface Framed {
  readonly data: Figure['data'];
  readonly xaxis: Axis;
  readonly yaxis: Axis;
  /** Entries of the legend; fewer than two, and not asked for: no legend. */
  readonly names?: readonly string[];
  /** What the legend may not cover. */
  readonly drawn?: readonly Drawn[];
  /** What is not drawn, in words. */
  readonly leftOut?: string;
  /** px for a colour bar. */
  readonly beside?: number;
  readonly annotations?: readonly Annotation[];
}

/** The chart on its page, its legend where it covers nothing. */
export function framed(options: ChartOptions, { names = [], drawn = [], leftOut = '', ...parts }: Framed): Figure {
  const { size = [6.4, 4.8], note } = options;
  const title = options.title && ownText(options.title, inches(size[0]) - 150, 12);
  const margin = chartMargin({ yaxis: parts.yaxis, title, beside: parts.beside });
  const panel = { width: inches(size[0]) - margin.l - margin.r, height: inches(size[1]) - margin.t - margin.b };
  const named = names.filter((name) => name !== '');
  const wanted = options.legend ?? named.length > 1;
  const legend = wanted && named.length > 0 ? placedLegend(named, drawn, parts, panel) : undefined;
  return chart({
    ...parts,
    ...{ size, note, title, legend: legend?.legend, beside: (parts.beside ?? 0) + (legend?.beside ?? 0) },
    annotations: [...leftOutNote(leftOut), ...(parts.annotations ?? [])],
  });
}
