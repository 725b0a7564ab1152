import type { ScatterTrace, TraceLine } from '../figure';
import { m4 } from './downsample';
import { points } from './style';

/**
 * One value per epoch, epochs counted from 1. A value that is not finite leaves a gap; a value between two gaps gets a
 * mark. Very long runs are thinned to what the page can show.
 */
export function epochLine(values: ArrayLike<number>, name: string, color: string): ScatterTrace {
  const shown = m4(values);
  const y = shown.map((k) => (Number.isFinite(values[k]) ? values[k] : null));
  const lonely = y.some((value, k) => value !== null && (y[k - 1] ?? null) === null && (y[k + 1] ?? null) === null);
  return {
    type: 'scatter',
    mode: y.length === 1 ? 'markers' : lonely ? 'lines+markers' : 'lines',
    x: shown.map((k) => k + 1),
    y,
    name,
    line: { color, width: points(1.5) },
    marker: { color, size: points(5) },
    hovertemplate: `epoch %{x}: %{y:.4g}<extra>${name}</extra>`,
  };
}

/**
 * A histogram's outline: up from `floor` at the first edge, one level per bin, down to `floor` at the last edge. Empty
 * bins lie on the floor, which belongs below the visible range of a log axis.
 */
function outline(edges: Float64Array, heights: Float64Array, floor: number) {
  const levels = Array.from(heights, (height) => (height > 0 ? height : floor));
  return { type: 'scatter', mode: 'lines', x: [edges[0], ...edges], y: [floor, ...levels, floor] } as const;
}

/** matplotlib's `histtype='stepfilled'`: one filled area, without seams between bars. */
export const filledHistogram = (edges: Float64Array, heights: Float64Array, floor: number) =>
  ({ ...outline(edges, heights, floor), line: { shape: 'hv', width: 0 }, fill: 'tozeroy' }) as const;

/** matplotlib's `histtype='step'`. */
export const outlinedHistogram = (edges: Float64Array, heights: Float64Array, floor: number, line: TraceLine) =>
  ({ ...outline(edges, heights, floor), line: { ...line, shape: 'hv' } }) as const;
