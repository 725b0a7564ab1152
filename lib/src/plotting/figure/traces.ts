import { bool, either, inert, number, numbered, numbers, object, oneOf, type Attributes, type Check, type Numbers } from './attributes'; // prettier-ignore
import { heatmapAttributes, histogramAttributes } from './binned';
import { errorBars } from './errorBars';
import { byValue, markerAttributes, outline, paint, SYMBOLS, type Marker } from './marker';
import { color, dash, html, stroke } from './values';

const common = {
  /** The legend's text; default 'trace N', as plotly's. */
  name: html,
  /** false: neither drawn nor in the legend; 'legendonly': in the legend, faint, and not drawn. Default true. */
  visible: oneOf(true, false, 'legendonly'),
  /** Whether the trace has an entry in the legend. Default true. */
  showlegend: bool,
  /** Traces of one group toggle together in a browser; here their entries stand together. */
  legendgroup: inert<string>(),
  /** Entries are sorted by rank, then by order. Default 1000. */
  legendrank: number(),
  /** Anything; see SceneMeta. */
  meta: inert(),
  /** What a browser shows at the mouse: never drawn. */
  text: inert<string | readonly string[]>(),
  customdata: inert<readonly unknown[]>(),
  hovertemplate: inert<string | readonly string[]>(),
  hovertext: inert<string | readonly string[]>(),
  hoverinfo: inert<string>(),
  hoverlabel: inert<object>(),
  uirevision: inert<string | number>(),
};

const lineAttributes = {
  color,
  /** px; default 2. */
  width: number(0),
  dash,
  /** 'hv', 'vh' and 'hvh' are steps. Default 'linear'. */
  shape: oneOf('linear', 'hv', 'vh', 'hvh'),
};
/** A trace's line. */
export type TraceLine = Attributes<typeof lineAttributes>;

const axis = (letter: string): Check<string> => numbered(letter, `an axis; allowed: ${letter}, ${letter}2, …`);

/** The axes of a trace in a plane, 'x' and 'y' by default. */
const plane = { x: numbers, y: numbers, xaxis: axis('x'), yaxis: axis('y') };

const scatter = {
  ...common,
  ...plane,
  ...errorBars,
  type: oneOf('scatter', 'scattergl'),
  /** Default: 'lines+markers' below 20 points, else 'lines', as plotly's. */
  mode: oneOf('markers', 'lines', 'lines+markers', 'none'),
  marker: object(markerAttributes),
  line: object(lineAttributes),
  /** 'tozeroy' fills down to zero (a log axis: to its lower end); 'tonexty' to the trace before. Default 'none'. */
  fill: oneOf('none', 'tozeroy', 'tonexty', 'toself'),
  /** Default: the line's colour at half its opacity. */
  fillcolor: color,
  /** Of lines and fills; marks have `marker.opacity`. Default 1. */
  opacity: number(0, 1),
  /** Whether lines cross gaps. Default false. */
  connectgaps: bool,
};

/** Marks and lines in a plane; 'scattergl' is the same picture, drawn by WebGL in a browser. A trace without a type is 'scatter'. */
export interface ScatterTrace extends Attributes<typeof scatter> {
  type?: 'scatter' | 'scattergl';
  x: Numbers;
  y: Numbers;
}

const bar = {
  ...common,
  ...plane,
  ...errorBars,
  type: oneOf('bar'),
  /** Data units; default: the smallest distance between neighbours × (1 − bargap). */
  width: either(number(0), numbers),
  /** From x to the bar's nearer edge, in data units; default −width/2. */
  offset: number(),
  /** Where bars start; default 0 (a log axis: its lower end). */
  base: either(number(), numbers),
  /** 'h' swaps the meaning of x and y. Default 'v'. */
  orientation: oneOf('v', 'h'),
  marker: object({ color: paint, ...byValue, opacity: number(0, 1), line: outline }),
  /** Default 1. */
  opacity: number(0, 1),
};

/** Bars; a histogram that is counted already is given by its bin centres, its heights and `width`. */
export interface BarTrace extends Attributes<typeof bar> {
  type: 'bar';
  x: Numbers;
  y: Numbers;
}

/** What the static renderer reads from a scatter3d trace's `meta`; plotly.js ignores it. */
export interface SceneMeta {
  /** The share of its opacity that the farthest mark of the scene loses, 0 to 1; mplot3d's depthshade is 0.7. Default 0. */
  depthShade?: number;
  /** Whether its marks are drawn over those of traces without it, whatever their depth. Default false. */
  onTop?: boolean;
}

const scatter3d = {
  ...common,
  type: oneOf('scatter3d'),
  x: numbers,
  y: numbers,
  z: numbers,
  /** Default 'markers'. */
  mode: oneOf('markers', 'lines', 'lines+markers'),
  marker: object({ ...markerAttributes, symbol: oneOf(...SYMBOLS) }) as Check<Marker>,
  line: object(stroke),
  /** Multiplies the marks' own. Default 1. */
  opacity: number(0, 1),
  /** 'scene', 'scene2', …; default 'scene'. */
  scene: numbered('scene', 'a scene; allowed: scene, scene2, …'),
};

/** Marks and lines in space; marks stand in the order of their depth, whichever trace they belong to. */
export interface Scatter3dTrace extends Attributes<typeof scatter3d> {
  type: 'scatter3d';
  x: Numbers;
  y: Numbers;
  z: Numbers;
}

const histogram = {
  ...common,
  ...histogramAttributes,
  xaxis: axis('x'),
  yaxis: axis('y'),
  type: oneOf('histogram'),
  orientation: bar.orientation,
  marker: object({ color, opacity: number(0, 1), line: outline }),
  /** Default 1. */
  opacity: number(0, 1),
};

/** Values that are counted, and drawn as bars. */
export interface HistogramTrace extends Attributes<typeof histogram> {
  type: 'histogram';
}

const heatmap = { ...common, ...heatmapAttributes, xaxis: axis('x'), yaxis: axis('y'), type: oneOf('heatmap') };

/** Cells coloured by their values. */
export interface HeatmapTrace extends Attributes<typeof heatmap> {
  type: 'heatmap';
  z: readonly Numbers[];
}

/** Everything that is drawn. */
export type Trace = ScatterTrace | BarTrace | Scatter3dTrace | HistogramTrace | HeatmapTrace;

/** What each type of trace may have. */
export const traceAttributes = { scatter, scattergl: scatter, bar, scatter3d, histogram, heatmap };
