import { axis, type Axis } from './axes';
import { bool, inert, listOf, number, object, oneOf, text, type Attributes, type Check } from './attributes';
import { scene, type Scene } from './scenes';
import { anchors, color, font, html, stroke, title, type PseudoHtml } from './values';

/** What fractions are read in: the figure ('container'), or the plot area ('paper'). */
const frame = oneOf('container', 'paper');
const place = { xref: frame, yref: frame, ...anchors };

const titleAttributes = {
  ...title,
  ...place,
  /** Default 0.5. */
  x: number(),
  /** Default: the middle of the top margin. */
  y: number(),
};
/** The figure's title. */
export type FigureTitle = Attributes<typeof titleAttributes>;

const legend = {
  ...place,
  /** Fractions of the plot area; default 1.02, 1 (horizontal: 0, −0.1). */
  x: number(-10, 10),
  y: number(-10, 10),
  orientation: oneOf('v', 'h'),
  bgcolor: color,
  bordercolor: color,
  borderwidth: number(0),
  font,
  title: object(title),
  /** 'constant' shows marks at one readable size, opaque enough to see. Default 'trace'. */
  itemsizing: oneOf('trace', 'constant'),
  /** px for the sample of each entry; at least 30. Default 30. */
  itemwidth: number(30),
  visible: bool,
};
/** The legend. */
export type Legend = Attributes<typeof legend>;

const ref = (letter: string): Check<string> =>
  text(
    (v) => new RegExp(`^(paper|${letter}([2-9]|[1-9]\\d+)?( domain)?)$`).test(v),
    `a place; allowed: paper, ${letter}, ${letter}2, '${letter} domain', …`,
  );

/** 'paper' (plot area), an axis ('x2') or its panel ('x2 domain'). */
const refs = { xref: ref('x'), yref: ref('y') };

const annotation = {
  ...refs,
  ...anchors,
  text: html,
  x: number(),
  y: number(),
  /** px, right and up. */
  xshift: number(),
  yshift: number(),
  /** Degrees, clockwise. */
  textangle: number(-360, 360),
  font,
  align: oneOf('left', 'center', 'right'),
  bgcolor: color,
  bordercolor: color,
  borderwidth: number(0),
  /** px; default 1. */
  borderpad: number(0),
  /** Default true, as plotly's. */
  showarrow: bool,
  /** The text's place relative to the arrow's point, px right and down; default −10, −30. */
  ax: number(),
  ay: number(),
  /** 0: a plain line; 1: open head; 2: closed head. Default 1. */
  arrowhead: oneOf(0, 1, 2),
  arrowwidth: number(0.1),
  arrowcolor: color,
  visible: bool,
};
/** Text at a point. */
export interface Annotation extends Attributes<typeof annotation> {
  text: PseudoHtml;
}

const shape = {
  ...refs,
  type: oneOf('line', 'rect', 'circle'),
  x0: number(),
  x1: number(),
  y0: number(),
  y1: number(),
  line: object(stroke),
  fillcolor: color,
  opacity: number(0, 1),
  layer: oneOf('above', 'below'),
  visible: bool,
};
/** A line, a box or an ellipse. */
export interface Shape extends Attributes<typeof shape> {
  x0: number;
  x1: number;
  y0: number;
  y1: number;
}

const attributes = {
  /** Default 700. */
  width: number(10, 20000),
  /** Default 450. */
  height: number(10, 20000),
  /** Only false: the page has its own size. */
  autosize: inert<boolean>(),
  /** px; default l 80, r 80, t 100, b 80, plotly's. */
  margin: object({ l: number(0), r: number(0), t: number(0), b: number(0), pad: oneOf(0), autoexpand: inert<boolean>() }), // prettier-ignore
  title: object(titleAttributes),
  font,
  paper_bgcolor: color,
  plot_bgcolor: color,
  /** Default colours of traces, in turn. Default plotly's. */
  colorway: listOf(color),
  showlegend: bool,
  legend: object(legend),
  /** 'group' stands bars of several traces side by side. Default 'group', plotly's. */
  barmode: oneOf('group', 'overlay'),
  bargap: number(0, 1),
  bargroupgap: number(0, 1),
  annotations: listOf(object(annotation) as Check<Annotation>),
  shapes: listOf(object(shape) as Check<Shape>),
  /** Anything. `meta.title` names the document in SVG and PDF where there is no title; `meta.description` describes it. */
  meta: inert(),
  /** Only for the mouse. */
  hovermode: inert<string | false>(),
  hoverlabel: inert<object>(),
  dragmode: inert<string | false>(),
  uirevision: inert<string | number>(),
  modebar: inert<object>(),
  xaxis: axis.x,
  yaxis: axis.y,
  scene,
};

/** The page of a figure, in CSS px (96 an inch). */
export interface Layout extends Attributes<typeof attributes> {
  xaxis?: Axis;
  yaxis?: Axis;
  [xaxis: `xaxis${number}`]: Axis;
  [yaxis: `yaxis${number}`]: Axis;
  [scene: `scene${number}`]: Scene;
}

export const layout = object(attributes, ['xaxis', 'yaxis', 'scene']);
