import type { Axis } from './axes';
import type { Scene } from './scenes';
import type { Color, Font, PseudoHtml, Stroke, Title, XAnchor, YAnchor } from './text';

/** The figure's title; x and y are fractions of the figure ('container'), or of the plot area ('paper'). */
export interface FigureTitle extends Title {
  /** Default 0.5. */
  x?: number;
  /** Default: the middle of the top margin. */
  y?: number;
  xref?: 'container' | 'paper';
  yref?: 'container' | 'paper';
  xanchor?: XAnchor;
  yanchor?: YAnchor;
}

/** A legend (`layout.legend`, `layout.legend2`, …). */
export interface Legend {
  /** Fractions of the plot area; default 1.02, 1 (horizontal: 0, −0.1). */
  x?: number;
  y?: number;
  xref?: 'container' | 'paper';
  yref?: 'container' | 'paper';
  xanchor?: XAnchor;
  yanchor?: YAnchor;
  orientation?: 'v' | 'h';
  bgcolor?: Color;
  bordercolor?: Color;
  borderwidth?: number;
  font?: Font;
  title?: Title;
  /** 'constant' shows marks at one readable size, opaque enough to see. Default 'trace'. */
  itemsizing?: 'trace' | 'constant';
  /** px for the sample of each entry; at least 30. Default 30. */
  itemwidth?: number;
  traceorder?: 'normal' | 'reversed';
  visible?: boolean;
  /** Only speak to the mouse. */
  itemclick?: string | false;
  itemdoubleclick?: string | false;
  groupclick?: string;
  uirevision?: string | number;
}

/** Text at a point; refs are 'paper' (plot area), an axis ('x2') or its panel ('x2 domain'). */
export interface Annotation {
  text: PseudoHtml;
  x?: number;
  y?: number;
  xref?: string;
  yref?: string;
  xanchor?: XAnchor;
  yanchor?: YAnchor;
  /** px, right and up. */
  xshift?: number;
  yshift?: number;
  /** Degrees, clockwise. */
  textangle?: number;
  font?: Font;
  align?: 'left' | 'center' | 'right';
  opacity?: number;
  bgcolor?: Color;
  bordercolor?: Color;
  borderwidth?: number;
  /** px; default 1. */
  borderpad?: number;
  /** Default true, as plotly's. */
  showarrow?: boolean;
  /** The text's place relative to the arrow's point, px right and down; default −10, −30. */
  ax?: number;
  ay?: number;
  /** 0: a plain line; 1: open head; 2: closed head. Default 1. */
  arrowhead?: 0 | 1 | 2;
  arrowsize?: number;
  arrowwidth?: number;
  arrowcolor?: Color;
  /** px left free before the point. */
  standoff?: number;
  visible?: boolean;
  name?: string;
  hovertext?: string;
  captureevents?: boolean;
}

/** A line or a box; refs as an annotation's. */
export interface Shape {
  type?: 'line' | 'rect' | 'circle';
  x0: number;
  x1: number;
  y0: number;
  y1: number;
  xref?: string;
  yref?: string;
  line?: Stroke;
  fillcolor?: Color;
  opacity?: number;
  layer?: 'above' | 'below';
  visible?: boolean;
  name?: string;
}

/** The page of a figure, in CSS px (96 an inch). */
export interface Layout {
  /** Default 700. */
  width?: number;
  /** Default 450. */
  height?: number;
  /** Only false: the page has its own size. */
  autosize?: boolean;
  /** px; default l 80, r 80, t 100, b 80, plotly's. */
  margin?: { l?: number; r?: number; t?: number; b?: number; pad?: 0; autoexpand?: boolean };
  title?: FigureTitle;
  font?: Font;
  paper_bgcolor?: Color;
  plot_bgcolor?: Color;
  /** Default colours of traces, in turn. Default plotly's. */
  colorway?: readonly Color[];
  showlegend?: boolean;
  /** 'group' stands bars of several traces side by side. Default 'group', plotly's. */
  barmode?: 'group' | 'overlay';
  bargap?: number;
  bargroupgap?: number;
  annotations?: readonly Annotation[];
  shapes?: readonly Shape[];
  /** Anything. `meta.title` names the document in SVG and PDF where there is no title; `meta.description` describes it. */
  meta?: unknown;
  /** Only speak to the mouse. */
  hovermode?: string | false;
  hoverlabel?: object;
  hoverdistance?: number;
  dragmode?: string | false;
  clickmode?: string;
  uirevision?: string | number;
  modebar?: object;
  legend?: Legend;
  [legend: `legend${number}`]: Legend;
  xaxis?: Axis;
  [xaxis: `xaxis${number}`]: Axis;
  yaxis?: Axis;
  [yaxis: `yaxis${number}`]: Axis;
  scene?: Scene;
  [scene: `scene${number}`]: Scene;
}
