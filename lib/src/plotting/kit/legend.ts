import type { Legend, Marker } from '../figure';
import { font } from './style';

/** Where a legend stands inside a panel. */
export type Corner = 'top right' | 'bottom right' | 'top left';

/** A legend in a corner of the plot area, on a faint ground so that lines behind it do not disturb. */
export function legendInside(corner: Corner, size = 10): Legend {
  const [vertical, horizontal] = corner.split(' ') as ['top' | 'bottom', 'left' | 'right'];
  return {
    x: horizontal === 'right' ? 0.985 : 0.015,
    xanchor: horizontal,
    y: vertical === 'top' ? 0.98 : 0.02,
    yanchor: vertical,
    bgcolor: 'rgba(255, 255, 255, 0.8)',
    font: font(size),
    itemsizing: 'constant',
  };
}

/** A legend of one line, centred, `top` px below the upper edge of a page of the given height. */
export function legendLine(top: number, height: number, size: number): Legend {
  return {
    orientation: 'h',
    x: 0.5,
    xanchor: 'center',
    y: 1 - top / height,
    yanchor: 'top',
    yref: 'container',
    font: font(size),
    itemsizing: 'constant',
  };
}

/**
 * A trace without points that stands in the legend for a class whose marks are too small or faint to be told apart there: same group, so
 * that it toggles them, and the class's full colour.
 */
export function legendEntry(name: string, marker: Marker) {
  return { mode: 'markers' as const, x: [null], y: [null], name, legendgroup: name, marker: { ...marker, opacity: 1 } };
}

/** px: as large as plotly shows marks in a legend with `itemsizing: 'trace'`. */
export const LEGEND_MARK = 16;
