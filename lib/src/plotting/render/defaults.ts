import type { Dash, Font, Stroke as FigureStroke } from '../figure';
import { colorOf, fade } from './color';
import type { Stroke } from './surface';
import type { Face } from './text/line';

/** Plotly's defaults, where a figure leaves them open (plotly.js 4, without a template). */
export const PLOTLY = {
  width: 700,
  height: 450,
  margin: { l: 80, r: 80, t: 100, b: 80 },
  fontSize: 12,
  ink: '#444',
  grid: '#eee',
  paper: '#fff',
  colorway: [
    '#1f77b4', '#ff7f0e', '#2ca02c', '#d62728', '#9467bd', '#8c564b', '#e377c2', '#7f7f7f', '#bcbd22', '#17becf',
  ],
}; // prettier-ignore

/** Plotly's dash lengths, in multiples of the line's width (of 3 px for thinner lines). */
const DASHES: Record<string, readonly number[]> = {
  dot: [1, 1],
  dash: [3, 3],
  longdash: [5, 5],
  dashdot: [3, 1, 1, 1],
  longdashdot: [5, 2, 1, 2],
};

/** @returns the dash lengths in px of a line of the given width; none for a solid one */
export function dashLengths(dash: Dash | undefined, width: number): readonly number[] | undefined {
  if (dash === undefined || dash === 'solid') return undefined;
  const multiples = DASHES[dash];
  if (multiples === undefined) return dash.split(',').map((length) => parseFloat(length));
  return multiples.map((multiple) => multiple * Math.max(width, 3));
}

/** @returns a stroke with everything decided; undefined where it would not be seen */
export function strokeOf(line: FigureStroke, color: string, width: number, opacity = 1): Stroke | undefined {
  const w = line.width ?? width;
  const paint = fade(colorOf(line.color ?? color), opacity);
  return w > 0 && paint.a > 0 ? { color: paint, width: w, dash: dashLengths(line.dash, w) } : undefined;
}

/** @returns a font with everything decided; the first of `fonts` that says a thing wins */
export function faceOf(...fonts: readonly (Font | undefined)[]): Face {
  const first = <K extends keyof Font>(key: K): Font[K] => fonts.find((font) => font?.[key] !== undefined)?.[key];
  return {
    size: first('size') ?? PLOTLY.fontSize,
    color: colorOf(first('color') ?? PLOTLY.ink),
    bold: first('weight') === 'bold',
    italic: first('style') === 'italic',
  };
}
