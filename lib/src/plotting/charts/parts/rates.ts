import type { OptionNames } from '../../../notebook/options';
import type { Axis, Figure, ScatterTrace } from '../../figure';
import { chart } from '../../kit/chart';
import { FIGURE_OPTIONS } from '../../kit/page';
import { linearScale, logScale } from '../../kit/scale';
import { COLORS, inches, points } from '../../kit/style';
import { fittingText, plainText } from '../../kit/text';
import { styleOf } from '../inputs/classes';
import { isLog, ownText, type ChartOptions } from './framed';
import { placedLegend, type Drawn } from './legendPlace';

/** Scores of one detector, or of several by name: one a row, higher for what is looked for. */
export type Scores = ArrayLike<number | bigint> | Readonly<Record<string, ArrayLike<number | bigint>>>;

/** Options of charts whose axes are rates. */
export interface RateOptions extends Omit<ChartOptions, 'xRange' | 'yRange'> {
  /** CSS colours, one a curve in turn. Default: the papers' orange for one; for several blue and orange, then Okabe and Ito's. */
  colors?: readonly string[];
}

/** Their names. */
export const RATE_OPTIONS: OptionNames<RateOptions> = {
  ...{ title: true, xTitle: true, yTitle: true, xScale: true, yScale: true, legend: true, size: true, colors: true },
  ...FIGURE_OPTIONS,
};

/** One curve's scores and look. */
export interface Scored {
  /** Safe for labels; '' where there is but one. */
  readonly name: string;
  readonly scores: ArrayLike<number | bigint>;
  readonly color: string;
  readonly dash: ScatterTrace['line'];
}

/** @throws RangeError for no or more than 16 detectors */
export function scoredCurves(chart: string, scores: Scores, colors?: readonly string[]): Scored[] {
  if (typeof (scores as ArrayLike<number>).length === 'number') {
    const color = colors?.[0] ?? COLORS.signal;
    return [{ name: '', scores: scores as ArrayLike<number>, color, dash: { dash: 'solid' } }];
  }
  const all = Object.entries(scores as Readonly<Record<string, ArrayLike<number>>>);
  if (all.length === 0 || all.length > 16) {
    throw new RangeError(`${chart}: scores of ${all.length} detectors; allowed: 1 to 16, which look different`);
  }
  return all.map(([name, list], k) => {
    const { color, dash } = styleOf(k, colors);
    return { name: plainText(name, 30), scores: list, color, dash: { dash } };
  });
}

/** An axis from `lowest` (0 on a linear one) to 1. */
export function rateAxis(chart: string, letter: 'x' | 'y', title: string, lowest: number, options: RateOptions): Axis {
  const log = isLog(chart, `${letter}Scale`, options);
  const own = options[`${letter}Title`];
  const text = own === undefined ? fittingText(title, 400, points(11)) : ownText(own, 400, 11);
  return (log ? logScale : linearScale)(log ? lowest : 0, 1, { title: text, margin: 0.02 });
}

/** The dashed line of what chance gives. */
export const chanceLine = (x: number[], y: number[], name: string): ScatterTrace => ({
  ...{ type: 'scatter', mode: 'lines', x, y, name, legendrank: 1001 },
  line: { color: COLORS.faint, width: points(1), dash: '5px,3px' },
  hoverinfo: 'skip',
});

/** A chart of curves whose legend covers none; where it stands beside the panel, the page grows. */
export function rateChart(
  data: ScatterTrace[],
  drawn: readonly Drawn[],
  axes: { readonly xaxis: Axis; readonly yaxis: Axis },
  first: 'top' | 'bottom',
  { size: [width, height] = [5.6, 5.2], legend: wanted = true, title, note }: RateOptions,
): Figure {
  const panel = { width: inches(width) - 90, height: inches(height) - 84 };
  const names = data.map(({ name = '' }) => name);
  const { legend, beside } = wanted ? placedLegend(names, drawn, axes, panel, first) : { legend: undefined, beside: 0 };
  const heading = title && ownText(title, panel.width, 12);
  return chart({ size: [width + beside / 96, height], ...axes, data, legend, beside, title: heading, note });
}
