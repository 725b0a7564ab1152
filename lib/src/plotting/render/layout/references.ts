import type { Page } from '../../figure/plotArea';
import { within, type Point } from '../drawing/geometry';
import type { Reference } from '../resolve/notes';
import { along, place, type PlacedAxis } from './scale';

/** Where positions are read: the page and its axes. */
export interface Places {
  readonly page: Page;
  readonly axes: ReadonlyMap<string, PlacedAxis>;
}

/** @returns the px of fractions of the plot area ('paper') or of the page ('container'), up from its bottom */
export function pagePoint(
  { area, width, height }: Page,
  { xref, yref, x, y }: { readonly xref: string; readonly yref: string; readonly x: number; readonly y: number },
): Point {
  return [
    xref === 'paper' ? within(area, 'x', x) : x * width,
    yref === 'paper' ? within(area, 'y', y) : (1 - y) * height,
  ];
}

function coordinate({ page, axes }: Places, letter: 'x' | 'y', ref: Reference, value: number, logs: boolean): number {
  if (ref.axis === undefined) return within(page.area, letter, value);
  const scale = axes.get(ref.axis)?.scale;
  if (scale === undefined) return NaN;
  if (ref.domain) return along(scale, value);
  return logs && scale.log ? along(scale, (value - scale.lo) / (scale.hi - scale.lo)) : place(scale, value);
}

/**
 * @param logs whether values on a log axis are logarithms, as plotly's annotations are (its shapes are not)
 * @returns the point's px; NaN where an axis does not exist
 */
export function pointOf(places: Places, refs: Record<'x' | 'y', Reference>, [x, y]: Point, logs: boolean): Point {
  return [coordinate(places, 'x', refs.x, x, logs), coordinate(places, 'y', refs.y, y, logs)];
}
