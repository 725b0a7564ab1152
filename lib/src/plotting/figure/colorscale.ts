import { isNumberFormat } from '../typesetting/numberFormat';
import { bool, inert, listOf, number, numbers, object, oneOf, quoted, text, type Attributes, type Check } from './attributes'; // prettier-ignore
import { COLORSCALES, type Stops } from './namedScales';
import { color, font, html, title } from './values';

/** A scale's name, or its stops from 0 to 1. */
export type Colorscale = string | Stops;

/** A named scale, or stops in order, the first at 0 and the last at 1. */
export const colorscale: Check<Colorscale> = (value, path, problems) => {
  if (typeof value === 'string') {
    if (!COLORSCALES.has(value)) problems.push(`${path}: ${quoted(value)} is not a scale; allowed: ${[...COLORSCALES.keys()].join(', ')}, or a list of [0 to 1, colour]`); // prettier-ignore
    return;
  }
  if (!Array.isArray(value) || value.length < 2) {
    problems.push(`${path}: ${quoted(value)} is not a scale; a name or a list of [0 to 1, colour] is`);
    return;
  }
  value.forEach((stop: unknown, i) => {
    const [at, paint] = Array.isArray(stop) ? (stop as unknown[]) : [];
    number(0, 1)(at, `${path}[${i}][0]`, problems);
    color(paint, `${path}[${i}][1]`, problems);
  });
  const at = value.map((stop: unknown) => (stop as [number])[0]);
  if (at[0] !== 0 || at[at.length - 1] !== 1 || at.some((v, i) => i > 0 && v < at[i - 1]))
    problems.push(`${path}: the stops must ascend from 0 to 1`);
};

const colorbarAttributes = {
  /** px; default 30. */
  thickness: number(0),
  /** A share of the plot area's height; default 1. */
  len: number(0, 10),
  /** Fractions of the plot area; default 1.02, 0.5. The margins do not grow for it. */
  x: number(-10, 10),
  y: number(-10, 10),
  /** Default 'left'. */
  xanchor: oneOf('left', 'center', 'right'),
  /** Default 'middle'. */
  yanchor: oneOf('top', 'middle', 'bottom'),
  /** px around it; default 10. */
  xpad: number(0),
  ypad: number(0),
  /** Above the bar. */
  title: object({ ...title, side: oneOf('top') }),
  outlinecolor: color,
  /** px; default 1. */
  outlinewidth: number(0),
  tickmode: oneOf('auto', 'linear', 'array'),
  tick0: number(),
  dtick: number(1e-300),
  nticks: number(0, 1000),
  tickvals: numbers,
  ticktext: listOf(html),
  tickfont: font,
  tickformat: text(isNumberFormat, "a number format that is drawn, such as '.2f'"),
  tickprefix: html,
  ticksuffix: html,
  exponentformat: oneOf('none', 'e', 'E', 'power', 'SI', 'B'),
  showticklabels: bool,
  ticks: oneOf('', 'inside', 'outside'),
  ticklen: number(0),
  tickwidth: number(0),
  tickcolor: color,
};
/** The bar that explains a colour scale. */
export type Colorbar = Attributes<typeof colorbarAttributes>;

/** How numbers become colours; `c` of marks is `z` of heat maps. */
export const colorScaling = {
  /** Default: plotly's Reds, Blues or RdBu, by the signs of the numbers; RdBu for heat maps. */
  colorscale,
  reversescale: bool,
  /** false asks for `colorscale`. Default true where there is none. */
  autocolorscale: inert<boolean>(),
  /** Whether there is a colour bar. Default false; true for heat maps. */
  showscale: bool,
  colorbar: object(colorbarAttributes),
};
