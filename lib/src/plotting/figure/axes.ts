import type { Numbers } from './traces';
import type { Color, Dash, Font, PseudoHtml, Title } from './text';

/** Where ticks stand and what they look like; the same words for major and minor ones. */
export interface Ticks {
  /** '' draws none. Default ''. */
  ticks?: '' | 'inside' | 'outside';
  /** px; default 5 (minor: 3/5 of the major's). */
  ticklen?: number;
  /** px; default 1. */
  tickwidth?: number;
  tickcolor?: Color;
  /** Default: 'array' with tickvals, 'linear' with dtick, else 'auto'. */
  tickmode?: 'auto' | 'linear' | 'array';
  /** A tick's value; on a log axis its logarithm. Default 0. */
  tick0?: number;
  /** From tick to tick; on a log axis in decades. */
  dtick?: number;
  /** In data units, on log axes too. */
  tickvals?: Numbers;
  /** Grid lines at the ticks. Default true for major ticks (plotly's), false for minor ones. */
  showgrid?: boolean;
  gridcolor?: Color;
  gridwidth?: number;
  griddash?: Dash;
}

/** Minor ticks: drawn when `ticks` or `showgrid` asks for them. */
export interface MinorTicks extends Ticks {
  /** Intervals between two major ticks; default matplotlib's: 5 where the major step is 1, 2.5, 5 or 10 × 10ⁿ, else 4. */
  nticks?: number;
}

/** What axes in a plane and axes of a scene have in common. */
export interface AxisCommon extends Ticks {
  /** Two ends (a log axis: their logarithms). Default: the data's extent and 5 % on each side, as matplotlib's. */
  range?: readonly number[];
  /** Default true without `range`. */
  autorange?: boolean | 'reversed';
  /** 'tozero' and 'nonnegative' bind automatic ranges. Default 'normal'. */
  rangemode?: 'normal' | 'tozero' | 'nonnegative';
  title?: Title;
  /** Line, ticks and text, where they have no colour of their own. Default #444. */
  color?: Color;
  /** false: nothing of the axis is drawn. Default true. */
  visible?: boolean;
  showline?: boolean;
  linecolor?: Color;
  linewidth?: number;
  /** At most so many intervals; steps are matplotlib's 1, 2, 2.5, 5 × 10ⁿ. Default: by length and font, 9 at most. */
  nticks?: number;
  /** Text for `tickvals`, one each. */
  ticktext?: readonly PseudoHtml[];
  showticklabels?: boolean;
  tickfont?: Font;
  /** Degrees, clockwise. Default 0. */
  tickangle?: number;
  /** d3's: '.2f', '.1e', '.0%', 'd', ',d', '.3g', '~g'. Default: as many decimals as the step needs. */
  tickformat?: string;
  tickprefix?: string;
  ticksuffix?: string;
  /** 'power' writes 2×10<sup>5</sup>. Default 'none' for linear axes, 'power' for log ones. */
  exponentformat?: 'none' | 'e' | 'E' | 'power';
  zeroline?: boolean;
  zerolinecolor?: Color;
  zerolinewidth?: number;
  /** Only speak to the mouse. */
  hoverformat?: string;
  showspikes?: boolean;
  spikecolor?: Color;
  spikethickness?: number;
}

/** An x or y axis (`layout.xaxis`, `layout.yaxis2`, …). */
export interface Axis extends AxisCommon {
  /** Default 'linear'. */
  type?: 'linear' | 'log';
  /** The part of the plot area it spans, 0 to 1. Default [0, 1]. */
  domain?: readonly number[];
  /** The axis it crosses ('y2'), or 'free' with `position`. Default 'x' or 'y'. */
  anchor?: string;
  /** 0 to 1 of the plot area, with `anchor: 'free'`. Default 0. */
  position?: number;
  /** Default 'bottom' or 'left'. */
  side?: 'top' | 'bottom' | 'left' | 'right';
  /** The axis whose panel it shares ('x', 'y'): a second scale on the same panel. */
  overlaying?: string;
  /** The axis whose range it shares. */
  matches?: string;
  /** `standoff`: px from tick labels to title. Default 5 (plotly: by its font; say it where both must agree). */
  title?: Title & { standoff?: number };
  /** true repeats the line on the opposite side, 'ticks' the ticks too. Default false. */
  mirror?: boolean | 'ticks';
  minor?: MinorTicks;
  /** px between tick and label beyond plotly's own 3. Default 0. */
  ticklabelstandoff?: number;
  /** Default 'above traces'. */
  layer?: 'above traces' | 'below traces';
  /** Only false: room for labels is the margin's matter, and must be the same everywhere. */
  automargin?: false;
  /** Only speaks to the mouse. */
  fixedrange?: boolean;
}
