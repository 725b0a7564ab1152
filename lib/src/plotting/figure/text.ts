/**
 * A CSS colour: a name, `#rgb`, `#rrggbb`, `#rrggbbaa`, `rgb(r, g, b)` or `rgba(r, g, b, a)`.
 */
export type Color = string;

/**
 * Text as plotly writes it: `<b>`, `<i>`, `<sub>`, `<sup>`, `<br>` and the entities `&lt; &gt; &amp; &nbsp; &quot; &#N; &#xN;`.
 * Any other tag is refused. Text that comes from data must be escaped first.
 */
export type PseudoHtml = string;

/** Times New Roman's metrics (Tinos) are the only ones drawn; the list must name one of Tinos, Times New Roman, Times, serif. */
export interface Font {
  /** Comma-separated families; default Tinos (plotly's own default, Open Sans, is not shipped). */
  family?: string;
  /** In CSS px (1/96 inch); default 12. */
  size?: number;
  /** Default #444, plotly's. */
  color?: Color;
  /** Default 'normal'. */
  weight?: 'normal' | 'bold';
  /** Default 'normal'. */
  style?: 'normal' | 'italic';
}

/** A title of the figure's, an axis's or a legend's. */
export interface Title {
  text?: PseudoHtml;
  font?: Font;
}

/** Dashes, in plotly's names; a list of lengths in px, such as '6px,3px', is also drawn. */
export type Dash = 'solid' | 'dot' | 'dash' | 'longdash' | 'dashdot' | 'longdashdot' | `${number}px,${number}px`;

/** A stroke's colour, width in px and dashes. */
export interface Stroke {
  color?: Color;
  width?: number;
  dash?: Dash;
}

/** The side of a box that an x position names; 'auto' is left below 1/3, right above 2/3. */
export type XAnchor = 'auto' | 'left' | 'center' | 'right';

/** The side of a box that a y position names; 'auto' is bottom below 1/3, top above 2/3. */
export type YAnchor = 'auto' | 'top' | 'middle' | 'bottom';
