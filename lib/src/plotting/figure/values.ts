import { readColor } from '../typesetting/color';
import { FAMILIES } from '../typesetting/fonts';
import { readPseudoHtml } from '../typesetting/pseudoHtml';
import { number, object, oneOf, quoted, text, type Attributes, type Check, type Passing } from './attributes';

/**
 * A CSS colour: a name, `#rgb`, `#rrggbb`, `#rrggbbaa`, `rgb(r, g, b)` or `rgba(r, g, b, a)`.
 */
export type Color = string;
export const color = text<Color>(
  (v) => readColor(v) !== null,
  'a colour; allowed: CSS names, #rgb, #rrggbb, #rrggbbaa, rgb(r, g, b), rgba(r, g, b, a)',
);

/**
 * Text as plotly writes it: `<b>`, `<i>`, `<sub>`, `<sup>`, `<br>` and the entities `&lt; &gt; &amp; &nbsp; &quot; &#N; &#xN;`.
 * Any other tag is refused. Text that comes from data must be escaped first.
 */
export type PseudoHtml = string;
export const html: Check<PseudoHtml> = (value, path, problems) => {
  try {
    if (typeof value !== 'string') problems.push(`${path}: ${quoted(value)} is not a text`);
    else readPseudoHtml(value);
  } catch (error) {
    problems.push(`${path}: ${(error as Error).message}`);
  }
};

const fontAttributes = {
  /** Comma-separated families; default Tinos (plotly's own default, Open Sans, is not shipped). */
  family: text(
    (v) => FAMILIES.includes(v.split(',')[0].trim().replace(/['"]/g, '').toLowerCase()),
    'a font that is drawn; allowed first in the list: Tinos, Times New Roman, Times, serif',
  ),
  /** In CSS px (1/96 inch); default 12. */
  size: number(1, 400),
  /** Default #444, plotly's. */
  color,
  /** Default 'normal'. */
  weight: oneOf('normal', 'bold'),
  /** Default 'normal'. */
  style: oneOf('normal', 'italic'),
};

/** Times New Roman's metrics (Tinos) are the only ones drawn; the list must name one of Tinos, Times New Roman, Times, serif. */
export type Font = Attributes<typeof fontAttributes>;
export const font = object(fontAttributes);

/** A title of the figure's, an axis's or a legend's. */
export const title = { text: html, font };
export type Title = Attributes<typeof title>;

/** Dashes, in plotly's names; a list of lengths in px, such as '6px,3px', is also drawn. */
export type Dash = 'solid' | 'dot' | 'dash' | 'longdash' | 'dashdot' | 'longdashdot' | `${number}px,${number}px`;
export const dash = text<Dash>(
  (v) => /^(solid|dot|dash|longdash|dashdot|longdashdot|\d+(\.\d+)?px(,\d+(\.\d+)?px)*)$/.test(v),
  "a dash that is drawn; allowed: solid, dot, dash, longdash, dashdot, longdashdot, or lengths such as '6px,3px'",
);

/** A stroke's colour, width in px and dashes. */
export const stroke = { color, width: number(0), dash };
export type Stroke = Attributes<typeof stroke>;

export const anchors = {
  /** The side of a box that x names; 'auto' is left below 1/3, right above 2/3. */
  xanchor: oneOf('auto', 'left', 'center', 'right'),
  /** The side of a box that y names; 'auto' is bottom below 1/3, top above 2/3. */
  yanchor: oneOf('auto', 'top', 'middle', 'bottom'),
};
export type XAnchor = Passing<typeof anchors.xanchor>;
export type YAnchor = Passing<typeof anchors.yanchor>;
