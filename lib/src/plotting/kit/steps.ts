import type { Axis, ScatterTrace } from '../figure';
import { extent, logScale } from './scale';

type Steps = Pick<ScatterTrace, 'type' | 'mode' | 'x' | 'y' | 'line' | 'fill'>;

/**
 * A histogram's contour: up from `floor` at the first edge, one level step a bin, down to `floor` at the last edge. Empty bins
 * lie on the floor, which belongs below the visible range of a log axis.
 */
function contour(edges: Float64Array, heights: Float64Array, floor: number) {
  const level = Array.from(heights, (height) => (height > 0 ? height : floor));
  return { x: [edges[0], ...edges], y: [floor, ...level, floor] };
}

/** Bars side by side, as one filled area: no seams between neighbours. */
export function filledSteps(edges: Float64Array, heights: Float64Array, floor: number): Steps {
  return {
    type: 'scatter',
    mode: 'lines',
    ...contour(edges, heights, floor),
    line: { shape: 'hv', width: 0 },
    fill: 'tozeroy',
  };
}

/** matplotlib's `histtype='step'`. */
export function outlinedSteps(edges: Float64Array, heights: Float64Array, floor: number): Steps {
  return { type: 'scatter', mode: 'lines', ...contour(edges, heights, floor), line: { shape: 'hv' } };
}

/** The log axis of densities that share a panel, and a height well below it on which empty bins lie. */
export function densityAxis(heights: readonly Float64Array[], title = 'Density'): { axis: Axis; floor: number } {
  const { low, high } = extent(heights, true);
  const axis = logScale(low, high, { title, standoff: 4 });
  return { axis, floor: 10 ** ((axis.range as [number, number])[0] - 2) };
}
