import type { BarTrace } from '../../figure';
import type { ConcreteFigure } from './histograms';
import { each } from './looks';

export const isVertical = (trace: BarTrace): boolean => (trace.orientation ?? 'v') === 'v';

/** @returns the smallest distance between two different positions of any of `traces` (1 where there is none) */
function smallestGap(traces: readonly BarTrace[]): number {
  const positions = new Set<number>();
  for (const trace of traces) {
    for (const v of isVertical(trace) ? trace.x : trace.y) if (v !== null && Number.isFinite(v)) positions.add(v);
  }
  const sorted = [...positions].sort((a, b) => a - b);
  const gap = sorted.reduce((least, v, i) => (i > 0 ? Math.min(least, v - sorted[i - 1]) : least), Infinity);
  return gap === Infinity ? 1 : gap;
}

/** Bars on the same panel, in order, hidden ones left out: in 'group' mode they share their places. */
function companions(trace: BarTrace, figure: ConcreteFigure): BarTrace[] {
  return figure.data.filter(
    (other): other is BarTrace =>
      other.type === 'bar' &&
      (other.visible ?? true) === true &&
      (other.xaxis ?? 'x') === (trace.xaxis ?? 'x') &&
      (other.yaxis ?? 'y') === (trace.yaxis ?? 'y'),
  );
}

/**
 * Where the bars of a trace start and end, in data units, along the axis they stand on and (`base`, `tip`) across it. By plotly's
 * rules they have `width` or else the smallest gap × (1 − bargap), shared by grouped traces, and are centred on their position unless
 * `offset` says where they start.
 */
export function barEdges(trace: BarTrace, figure: ConcreteFigure) {
  const [along, across] = isVertical(trace) ? [trace.x, trace.y] : [trace.y, trace.x];
  const { barmode = 'group', bargap = 0.2, bargroupgap = 0 } = figure.layout;
  let width = NaN;
  let shift = NaN;
  if (trace.width === undefined || trace.offset === undefined) {
    const group = companions(trace, figure);
    const shared = barmode === 'group' && group.length > 1 ? group : [trace];
    const slot = (smallestGap(group) * (1 - bargap)) / shared.length;
    width = slot * (1 - bargroupgap);
    shift = (shared.indexOf(trace) - (shared.length - 1) / 2) * slot;
  }
  const [start, end, base, tip] = [0, 1, 2, 3].map(() => new Float64Array(along.length));
  for (let i = 0; i < along.length; i++) {
    const w = each<number>(trace.width, i, trace.width === undefined ? width : NaN);
    const centre = trace.width === undefined ? shift : 0;
    start[i] = (along[i] ?? NaN) + (trace.offset ?? centre - w / 2);
    end[i] = start[i] + w;
    base[i] = each<number>(trace.base, i, trace.base === undefined ? 0 : NaN);
    tip[i] = base[i] + (across[i] ?? NaN);
  }
  return { start, end, base, tip };
}
