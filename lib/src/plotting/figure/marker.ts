import { either, inert, listOf, number, numbers, object, oneOf, type Attributes, type Check, type Numbers, type Passing } from './attributes'; // prettier-ignore
import { colorScaling } from './colorscale';
import { color, type Color } from './values';

/** Marker shapes that are drawn in scenes; the plane has triangles too. */
export const SYMBOLS = [
  'circle', 'circle-open', 'square', 'square-open', 'diamond', 'diamond-open', 'cross', 'x',
] as const; // prettier-ignore
export const symbol = oneOf(...SYMBOLS, 'triangle-up', 'triangle-down');
export type MarkerSymbol = Passing<typeof symbol>;

/** The marks' outline; default width 0. */
export const outline = object({ color, width: number(0) });

/** A colour, or one per point: colours, or numbers that `colorscale` turns into colours. */
export const paint: Check<Color | readonly Color[] | Numbers> = (value, path, problems) => {
  if (typeof value !== 'object' || value === null) return color(value, path, problems);
  const first = Array.from(value as ArrayLike<unknown>).find((v) => v != null);
  if (typeof first === 'number' || ArrayBuffer.isView(value)) numbers(value, path, problems);
  else listOf(color)(value, path, problems);
};

/** Numbers as colours; `cmin` and `cmax` are by default their extent. */
export const byValue = { ...colorScaling, cmin: number(), cmax: number(), cmid: number(), cauto: inert<boolean>() };

/** How marks look; lists hold one value a point. */
export const markerAttributes = {
  /** Default 'circle'. */
  symbol,
  /** Diameter in px; default 6 (scatter), 8 (scatter3d). matplotlib's area `s` in pt² is the diameter sqrt(s) pt, 4/3 px each. */
  size: either(number(0), numbers),
  /** Default: the figure's colorway. */
  color: paint,
  ...byValue,
  /** 0 to 1; default 1. */
  opacity: either(number(0, 1), numbers),
  line: outline,
};
export type Marker = Attributes<typeof markerAttributes>;
