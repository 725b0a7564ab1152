import type { AxisCommon, Numbers } from '../../figure';
import { extent, withWidth } from '../../kit/scale';
import type { ResolvedTrace } from './traces';

/** What traces have along an axis: values, and ends that get no margin. */
interface Span {
  readonly values: Numbers[];
  readonly sticky: Set<number>;
}

/** Half the range of zeros alone, matplotlib's. */
const AROUND_ZERO = 0.05;
const MARGIN = 0.05;

/** Bars reach from base to tip and stick to their base, as matplotlib's; fills down to zero hold zero. */
function spanOf(traces: readonly ResolvedTrace[], letter: 'x' | 'y' | 'z'): Span {
  const span: Span = { values: [], sticky: new Set() };
  for (const trace of traces) {
    if (trace.type === 'bar') {
      const { start, end, base, tip } = trace.edges;
      const along = trace.vertical === (letter === 'x');
      span.values.push(...(along ? [start, end] : [base, tip]));
      if (!along) base.forEach((end) => span.sticky.add(end));
    } else if (trace.type === 'heatmap') {
      const edges = trace[letter as 'x' | 'y'];
      span.values.push(edges);
      edges.forEach((end) => span.sticky.add(end));
      continue;
    } else {
      span.values.push(trace.type === 'scatter' ? trace[letter as 'x'] : trace[letter]);
      if (trace.type === 'scatter' && trace.area?.to === 'tozeroy' && letter === 'y') span.values.push([0]);
    }
    if (trace.type === 'scatter3d') continue;
    for (const errors of trace.errors) if (errors.letter === letter) span.values.push(errors.low, errors.high);
  }
  return span;
}

/**
 * The range that an axis takes by itself: the extent of what is drawn on it and 5 % on each side (on a log axis, of its decades),
 * as matplotlib's; none of it beyond the base of bars and the edges of heat maps. No values: 0 to 1 (log: 1 to 10); equal values: 5 % of them each way.
 * @param traces that stand on the axis or one that matches it
 * @returns both ends; on a log axis their logarithms
 * @throws RangeError when the ends with their margins, or what lies between them, are beyond 1.8e308, the largest number
 */
export function automaticRange(
  traces: readonly ResolvedTrace[],
  letter: 'x' | 'y' | 'z',
  { rangemode }: AxisCommon,
  log = false,
): [number, number] {
  const { values, sticky } = spanOf(traces, letter);
  const found = extent(values, log);
  if (found.low > found.high) return [0, 1];
  if (log) {
    const [low, high] = [found.low, found.high].map(Math.log10);
    const [a, b] = low === high ? [Math.ceil(low) - 1, Math.floor(low) + 1] : [low, high];
    return [a - MARGIN * (b - a), b + MARGIN * (b - a)];
  }
  const zero = rangemode === 'tozero' ? 0 : NaN;
  const ends = extent([[found.low, found.high, zero]]);
  const [low, high] = withWidth(ends.low, ends.high, AROUND_ZERO);
  const room = (end: number): number => (end === zero || sticky.has(end) ? 0 : MARGIN * (high - low));
  const from = low - room(low);
  return [rangemode === 'nonnegative' ? Math.max(0, from) : from, high + room(high)];
}
