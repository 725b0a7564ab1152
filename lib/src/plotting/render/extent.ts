import type { Axis, AxisCommon, BarTrace, Figure, Numbers, Scatter3dTrace, SceneAxis, ScatterTrace } from '../figure';
import { FigureError } from './schema/figureError';
import { barEdges } from './traces/barEdges';

/** The least and the greatest of an axis's values; `sticky` ends get no margin. */
interface Extent {
  lo: number;
  hi: number;
  sticky: number[];
}

const MARGIN = 0.05;

// Taken once: see surfaces/splat.ts.
const { isFinite } = Number;

function include(extent: Extent, values: Numbers, log: boolean): void {
  for (let i = 0; i < values.length; i++) {
    const v = values[i];
    if (v === null || !isFinite(v) || (log && v <= 0)) continue;
    if (v < extent.lo) extent.lo = v;
    if (v > extent.hi) extent.hi = v;
  }
}

/** Bars reach from base to end and stick to their base, as matplotlib's; fills down to zero hold zero. */
function includeTrace(
  extent: Extent,
  trace: ScatterTrace | BarTrace,
  letter: 'x' | 'y',
  log: boolean,
  figure: Figure,
): void {
  if (trace.type !== 'bar') {
    include(extent, trace[letter], log);
    if (trace.fill === 'tozeroy' && letter === 'y') include(extent, [0], log);
    return;
  }
  const along = (trace.orientation ?? 'v') === 'v' ? 'x' : 'y';
  const edges = barEdges(trace, figure);
  if (letter === along) {
    include(extent, edges.start, log);
    include(extent, edges.end, log);
  } else {
    include(extent, edges.base, log);
    include(extent, edges.tip, log);
    for (const base of new Set(edges.base)) extent.sticky.push(base);
  }
}

/** What matplotlib makes of one value only. */
function widen(extent: Extent, log: boolean): [number, number] {
  const { lo, hi } = extent;
  if (log && lo === hi) return [10 ** (Math.ceil(Math.log10(lo)) - 1), 10 ** (Math.floor(Math.log10(lo)) + 1)];
  const tiny = Math.max(Math.abs(lo), Math.abs(hi)) * 1e-15;
  if (log || hi - lo > tiny) return [lo, hi];
  return lo === 0 && hi === 0 ? [-0.05, 0.05] : [lo - 0.05 * Math.abs(lo), hi + 0.05 * Math.abs(hi)];
}

/** @returns the extent with its margins; see automaticRange */
function withMargins(extent: Extent, axis: AxisCommon, log: boolean): [number, number] {
  if (!log && axis.rangemode === 'tozero' && extent.lo <= extent.hi) {
    include(extent, [0], false);
    extent.sticky.push(0);
  }
  if (!(extent.lo <= extent.hi)) return [0, 1];
  const [lo, hi] = widen(extent, log).map((v) => (log ? Math.log10(v) : v));
  const margin = MARGIN * (hi - lo);
  if (!Number.isFinite(hi - lo + 2 * margin)) {
    throw new FigureError([`the values reach from ${lo} to ${hi}, further than a number can say (1.8e308)`]);
  }
  const stuck = (v: number): boolean => !log && extent.sticky.includes(v);
  const from = stuck(lo) ? lo : lo - margin;
  return [axis.rangemode === 'nonnegative' && !log ? Math.max(0, from) : from, stuck(hi) ? hi : hi + margin];
}

/**
 * The range that an axis takes by itself: the extent of what is drawn on it and 5 % on each side (on a log axis, of its decades),
 * as matplotlib's; none of it beyond the base of bars. No values: 0 to 1 (log: 1 to 10); equal values: 5 % of them each way.
 * @param axis options of the axis, for type and rangemode
 * @param ids the axis and all that match it, such as ['x', 'x4']
 * @returns both ends; on a log axis their logarithms
 */
export function automaticRange(figure: Figure, axis: Axis, ids: readonly string[]): [number, number] {
  const letter = ids[0][0] as 'x' | 'y';
  const log = axis.type === 'log';
  const extent: Extent = { lo: Infinity, hi: -Infinity, sticky: [] };
  for (const trace of figure.data) {
    if (trace.type === 'scatter3d' || (trace.visible ?? true) !== true) continue;
    if (ids.includes(trace[`${letter}axis`] ?? letter)) includeTrace(extent, trace, letter, log, figure);
  }
  return withMargins(extent, axis, log);
}

/** @returns the range that an axis of a scene takes by itself: as automaticRange, over all traces of the scene */
export function automaticSceneRange(
  traces: readonly Scatter3dTrace[],
  axis: SceneAxis,
  letter: 'x' | 'y' | 'z',
): [number, number] {
  const extent: Extent = { lo: Infinity, hi: -Infinity, sticky: [] };
  for (const trace of traces) include(extent, trace[letter], false);
  return withMargins(extent, axis, false);
}
