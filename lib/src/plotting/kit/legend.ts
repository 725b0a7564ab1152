import type { Legend, Marker } from '../figure';
import { font } from './style';

/** A legend at the right of the plot area, on a ground that mutes the lines behind it. */
export const legendInside = (end: 'top' | 'bottom', size = 10): Legend => ({
  x: 0.985,
  xanchor: 'right',
  y: end === 'top' ? 0.98 : 0.02,
  yanchor: end,
  bgcolor: 'rgba(255, 255, 255, 0.8)',
  font: font(size),
  itemsizing: 'constant',
});

/** A legend of one line, centred, `top` px below the upper edge of a page of the given height. */
export const legendLine = (top: number, height: number, size: number): Legend => ({
  orientation: 'h',
  x: 0.5,
  xanchor: 'center',
  y: 1 - top / height,
  yanchor: 'top',
  yref: 'container',
  font: font(size),
  itemsizing: 'constant',
});

/** Size in px of marks in a legend with `itemsizing: 'trace'`; plotly draws none larger. */
export const LEGEND_MARK = 16;

/**
 * A trace without points, in the legend for a class whose own marks are too small or faint there: in full colour, and
 * of the same group, so that it toggles them.
 */
export function legendEntry(name: string, marker: Marker) {
  const point = { mode: 'markers', x: [null], y: [null] } as const;
  return { ...point, name, legendgroup: name, marker: { ...marker, opacity: 1 }, type: 'scatter' } as const;
}

/** `legendEntry` for a class of points in space. */
export const legendEntry3d = (name: string, marker: Marker) =>
  ({ ...legendEntry(name, marker), type: 'scatter3d', z: [null] }) as const;
