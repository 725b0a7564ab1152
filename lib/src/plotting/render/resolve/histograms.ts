import { autoBins, countIn } from '../../../numeric/autoBins';
import type { BarTrace, Figure, HeatmapTrace, HistogramTrace, Numbers, Scatter3dTrace, ScatterTrace, Trace } from '../../figure'; // prettier-ignore

/** Traces as they are drawn: histograms have become bars. */
export type ConcreteTrace = ScatterTrace | BarTrace | Scatter3dTrace | HeatmapTrace;

/** A figure whose histograms are counted, and whose numbers for colours are colours. */
export interface ConcreteFigure extends Omit<Figure, 'data'> {
  readonly data: ConcreteTrace[];
}

const isDrawn = (trace: Trace): boolean => trace.visible === undefined || trace.visible === true;
const panelOf = ({ xaxis = 'x', yaxis = 'y' }: { xaxis?: string; yaxis?: string }): string => xaxis + yaxis;
const isBarLike = (trace: Trace): trace is BarTrace | HistogramTrace =>
  trace.type === 'bar' || trace.type === 'histogram';

/** Upright bars count x, lying ones y. */
const isUpright = (trace: HistogramTrace): boolean => trace.x !== undefined;

function finite(values: Numbers): Float64Array {
  return Float64Array.from(values as ArrayLike<number | null>, (v) => v ?? NaN).filter(Number.isFinite);
}

/** What a count becomes: `total` entries in all, bins of `size`. */
function normed(norm: HistogramTrace['histnorm'], count: number, total: number, size: number): number {
  if (norm === 'percent') return (100 * count) / total;
  if (norm === 'probability') return count / total;
  if (norm === 'density') return count / size;
  return norm === 'probability density' ? count / total / size : count;
}

/** Histograms of one panel share their bins unless they lie over one another, as plotly's. */
function companions(trace: HistogramTrace, figure: Figure): HistogramTrace[] {
  if (figure.layout.barmode === 'overlay' || !isDrawn(trace)) return [trace];
  return figure.data.filter(
    (other): other is HistogramTrace =>
      other.type === 'histogram' && isDrawn(other) && panelOf(other) === panelOf(trace) && isUpright(other) === isUpright(trace),
  ); // prettier-ignore
}

function binsOf(trace: HistogramTrace, figure: Figure) {
  const group = companions(trace, figure);
  const along = isUpright(trace) ? 'x' : 'y';
  const values = group.map((one) => finite(one[along] as Numbers));
  const joined = new Float64Array(values.reduce((sum, { length }) => sum + length, 0));
  values.reduce((at, list) => (joined.set(list, at), at + list.length), 0);
  const given = group.find((one) => one[`${along}bins`])?.[`${along}bins`];
  const most = group.find((one) => one[`nbins${along}`])?.[`nbins${along}`];
  return autoBins(joined, given, most);
}

/** @returns a histogram as bars: their middles and heights, empty bins at both ends left out, as plotly leaves them out */
function barsOf(trace: HistogramTrace, figure: Figure, bargap: number): BarTrace {
  const along = isUpright(trace) ? 'x' : 'y';
  const bins = binsOf(trace, figure);
  const counts = countIn(finite(trace[along] as Numbers), bins);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const first = counts.findIndex((count) => count > 0);
  const last = counts.length - 1 - [...counts].reverse().findIndex((count) => count > 0);
  const shown = first < 0 ? [] : Array.from({ length: last - first + 1 }, (_, k) => first + k);
  const middles = shown.map((k) => bins.start + (k + 0.5) * bins.size);
  const heights = shown.map((k) => normed(trace.histnorm, counts[k], total, bins.size));
  const { layout, data } = figure;
  const grouped = layout.barmode === 'overlay' ? [trace] : data.filter((other) => isBarLike(other) && isDrawn(other) && panelOf(other) === panelOf(trace)); // prettier-ignore
  const slot = (bins.size * (1 - bargap)) / Math.max(1, grouped.length);
  const width = slot * (1 - (layout.bargroupgap ?? 0));
  const middle = (Math.max(0, grouped.indexOf(trace)) - (grouped.length - 1) / 2) * slot;
  const { marker, opacity, name, visible, showlegend, legendgroup, legendrank, xaxis, yaxis } = trace;
  const kept = { marker, opacity, name, visible, showlegend, legendgroup, legendrank, xaxis, yaxis };
  const [x, y] = along === 'x' ? [middles, heights] : [heights, middles];
  const orientation = along === 'x' ? 'v' : 'h';
  return { ...kept, type: 'bar', orientation, x, y, width, offset: middle - width / 2 }; // prettier-ignore
}

/** Plotly leaves no gap between the bars of a histogram, unless bars of several traces stand side by side. */
function gapOf({ data, layout }: Figure): number {
  if (layout.bargap !== undefined) return layout.bargap;
  const panels = data.filter((trace) => isBarLike(trace) && isDrawn(trace)).map(panelOf as (trace: Trace) => string);
  const shared = new Set(panels).size < panels.length && layout.barmode !== 'overlay';
  return shared ? 0.2 : 0;
}

/** @returns the figure with its histograms counted, as bars */
export function barsOfHistograms(figure: Figure): ConcreteFigure {
  if (!figure.data.some(({ type }) => type === 'histogram')) return figure as ConcreteFigure;
  const bargap = gapOf(figure);
  const data = figure.data.map((trace): ConcreteTrace =>
    trace.type === 'histogram' ? barsOf(trace, figure, bargap) : trace,
  );
  return { ...figure, data, layout: { ...figure.layout, bargap } };
}
