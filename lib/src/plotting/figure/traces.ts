import type { Color, Dash, PseudoHtml } from './text';

/** Numbers along an axis, as an array or a typed array; null, NaN and the infinities are gaps. */
export type Numbers = readonly (number | null)[] | Float64Array | Float32Array | Int32Array | Uint32Array;

/** Attributes that only speak when the mouse does: allowed anywhere on a trace, never drawn. */
export interface HoverOnly {
  text?: string | readonly string[];
  customdata?: readonly unknown[];
  hovertemplate?: string | readonly string[];
  hovertext?: string | readonly string[];
  hoverinfo?: string;
  hoverlabel?: object;
  hoveron?: string;
  ids?: readonly string[];
  uid?: string;
  uirevision?: string | number;
  selectedpoints?: unknown;
}

/** What every trace has. */
export interface TraceCommon extends HoverOnly {
  /** The legend's text; default 'trace N', as plotly's. */
  name?: PseudoHtml;
  /** false: neither drawn nor in the legend; 'legendonly': in the legend, faint, and not drawn. Default true. */
  visible?: boolean | 'legendonly';
  /** Whether the trace has an entry in its legend. Default true. */
  showlegend?: boolean;
  /** Which legend holds the entry: 'legend', 'legend2', … Default 'legend'. */
  legend?: string;
  /** Traces of one group toggle together in a browser; here it only keeps their entries together. */
  legendgroup?: string;
  /** Entries are sorted by rank, then by order. Default 1000. */
  legendrank?: number;
  /** Anything. */
  meta?: unknown;
}

/** Marker shapes that are drawn. */
export type MarkerSymbol =
  | 'circle'
  | 'circle-open'
  | 'square'
  | 'square-open'
  | 'diamond'
  | 'diamond-open'
  | 'cross'
  | 'x'
  | 'triangle-up'
  | 'triangle-down';

/** How marks look; lists hold one value a point. */
export interface Marker {
  /** Default 'circle'. */
  symbol?: MarkerSymbol;
  /** Diameter in px; default 6 (scatter), 8 (scatter3d). matplotlib's area `s` in pt² is the diameter sqrt(s) pt, 4/3 px each. */
  size?: number | Numbers;
  /** Default: the figure's colorway. */
  color?: Color | readonly Color[];
  /** 0 to 1; default 1. */
  opacity?: number | Numbers;
  /** The marks' outline; default width 0. */
  line?: { color?: Color; width?: number };
}

/** A trace's line. */
export interface TraceLine {
  color?: Color;
  /** px; default 2. */
  width?: number;
  dash?: Dash;
  /** 'hv', 'vh' and 'hvh' are steps. Default 'linear'. */
  shape?: 'linear' | 'hv' | 'vh' | 'hvh' | 'vhv';
}

/** Marks and lines in a plane; 'scattergl' is the same picture, drawn by WebGL in a browser. */
export interface ScatterTrace extends TraceCommon {
  type: 'scatter' | 'scattergl';
  x: Numbers;
  y: Numbers;
  /** Default: 'lines+markers' below 20 points, else 'lines', as plotly's. */
  mode?: 'markers' | 'lines' | 'lines+markers' | 'none';
  marker?: Marker;
  line?: TraceLine;
  /** 'tozeroy' fills down to zero (a log axis: to its lower end); 'tonexty' to the trace before. Default 'none'. */
  fill?: 'none' | 'tozeroy' | 'tonexty' | 'toself';
  /** Default: the line's colour at half its opacity. */
  fillcolor?: Color;
  /** Of lines and fills; with markers say `marker.opacity`. Default 1. */
  opacity?: number;
  /** 'x', 'x2', …; default 'x'. */
  xaxis?: string;
  /** 'y', 'y2', …; default 'y'. */
  yaxis?: string;
  /** Whether lines cross gaps. Default false. */
  connectgaps?: boolean;
  /** false lets marks at the edge of the panel stand out of it whole (lines never do). Default true. */
  cliponaxis?: boolean;
}

/** Bars; a histogram is given by its bin centres, its heights and `width`. */
export interface BarTrace extends TraceCommon {
  type: 'bar';
  x: Numbers;
  y: Numbers;
  /** Data units; default: the smallest distance between neighbours × (1 − bargap). */
  width?: number | Numbers;
  /** From x to the bar's nearer edge, in data units; default −width/2. */
  offset?: number;
  /** Where bars start; default 0 (a log axis: its lower end). */
  base?: number | Numbers;
  /** 'h' swaps the meaning of x and y. Default 'v'. */
  orientation?: 'v' | 'h';
  marker?: { color?: Color | readonly Color[]; opacity?: number; line?: { color?: Color; width?: number } };
  /** Default 1. */
  opacity?: number;
  xaxis?: string;
  yaxis?: string;
}

/** What of a scatter3d trace's `meta` the static picture takes notice of; plotly.js in a browser does not. */
export interface SceneMeta {
  /** The share of its opacity that the farthest mark of the scene loses, 0 to 1; mplot3d's depthshade is 0.7. Default 0. */
  depthShade?: number;
  /** Whether its marks are drawn over those of traces without it, whatever their depth. Default false. */
  onTop?: boolean;
}

/** Marks and lines in space; marks stand in the order of their depth, whichever trace they belong to. */
export interface Scatter3dTrace extends TraceCommon {
  type: 'scatter3d';
  x: Numbers;
  y: Numbers;
  z: Numbers;
  /** Default 'markers'. */
  mode?: 'markers' | 'lines' | 'lines+markers';
  marker?: Marker;
  line?: { color?: Color; width?: number; dash?: Dash };
  /** Multiplies the marks' own. Default 1. */
  opacity?: number;
  /** 'scene', 'scene2', …; default 'scene'. */
  scene?: string;
  /** Anything; see SceneMeta. */
  meta?: SceneMeta | unknown;
}

/** Everything that is drawn. */
export type Trace = ScatterTrace | BarTrace | Scatter3dTrace;
