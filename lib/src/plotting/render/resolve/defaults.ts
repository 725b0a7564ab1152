import type { Dash, Font, Stroke as FigureStroke, XAnchor, YAnchor } from '../../figure';
import { textBlock, type Face, type TextBlock } from '../../typesetting/block';
import { colorOf, fade, type Rgba } from '../../typesetting/color';
import type { Stroke } from '../drawing/surface';

/** Plotly's colours and font size, where a figure leaves them open (plotly.js 4, without a template). */
export const PLOTLY = {
  fontSize: 12,
  ink: '#444',
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
function dashLengths(dash: Dash | undefined, width: number): readonly number[] | undefined {
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

/** Opacity in the legend of traces that are 'legendonly'. */
export const FAINT = 0.5;

/** A face of Tinos with its colour. */
export type InkedFace = Face & { readonly color: Rgba };

/** Text, set and coloured. */
export type Text = TextBlock<InkedFace>;

/** @returns a font with everything decided: each attribute from the first of `fonts` that has it */
export function faceOf(...fonts: readonly (Font | undefined)[]): InkedFace {
  const first = <K extends keyof Font>(key: K): Font[K] => fonts.find((font) => font?.[key] !== undefined)?.[key];
  return {
    size: first('size') ?? PLOTLY.fontSize,
    color: colorOf(first('color') ?? PLOTLY.ink),
    bold: first('weight') === 'bold',
    italic: first('style') === 'italic',
  };
}

/** @returns text, set and coloured; nothing where there is none */
export function textOf(html: string | undefined, ...fonts: readonly (Font | undefined)[]): Text | undefined {
  return html ? textBlock(html, faceOf(...fonts)) : undefined;
}

/** @returns the share of a box's width that lies left of its anchor, and of its height above it */
export function anchorShares(
  { xanchor = 'auto', yanchor = 'auto' }: { readonly xanchor?: XAnchor; readonly yanchor?: YAnchor },
  x: number,
  y: number,
): { left: number; above: number } {
  const auto = (position: number): number => (position < 1 / 3 ? 0 : position > 2 / 3 ? 1 : 0.5);
  return {
    left: { left: 0, center: 0.5, right: 1, auto: auto(x) }[xanchor],
    above: { top: 0, middle: 0.5, bottom: 1, auto: 1 - auto(y) }[yanchor],
  };
}
