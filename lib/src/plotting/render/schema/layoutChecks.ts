import type { Annotation, FigureTitle, Layout, Legend, Shape } from '../../figure';
import { bool, color, html, inert, like, listOf, number, object, oneOf, quoted, type Check } from './checks';
import { axis, scene } from './axisChecks';
import { font, stroke, title, titleChecks, xAnchor, yAnchor } from './textChecks';

const frame = oneOf('container', 'paper');

const figureTitle = object<FigureTitle>({
  ...titleChecks,
  x: number(),
  y: number(),
  xref: frame,
  yref: frame,
  xanchor: xAnchor,
  yanchor: yAnchor,
});

const legend = object<Legend>({
  x: number(-10, 10),
  y: number(-10, 10),
  xref: frame,
  yref: frame,
  xanchor: xAnchor,
  yanchor: yAnchor,
  orientation: oneOf('v', 'h'),
  bgcolor: color,
  bordercolor: color,
  borderwidth: number(0),
  font,
  title,
  itemsizing: oneOf('trace', 'constant'),
  itemwidth: number(30),
  traceorder: oneOf('normal', 'reversed'),
  visible: bool,
  itemclick: inert,
  itemdoubleclick: inert,
  groupclick: inert,
  uirevision: inert,
});

const ref = (letter: string): Check =>
  like(
    new RegExp(`^(paper|${letter}([2-9]|[1-9]\\d+)?( domain)?)$`),
    `a place; allowed: paper, ${letter}, ${letter}2, '${letter} domain', …`,
  );

const annotation = object<Annotation>({
  text: html,
  x: number(),
  y: number(),
  xref: ref('x'),
  yref: ref('y'),
  xanchor: xAnchor,
  yanchor: yAnchor,
  xshift: number(),
  yshift: number(),
  textangle: number(-360, 360),
  font,
  align: oneOf('left', 'center', 'right'),
  opacity: number(0, 1),
  bgcolor: color,
  bordercolor: color,
  borderwidth: number(0),
  borderpad: number(0),
  showarrow: bool,
  ax: number(),
  ay: number(),
  arrowhead: oneOf(0, 1, 2),
  arrowsize: number(0.3),
  arrowwidth: number(0.1),
  arrowcolor: color,
  standoff: number(0),
  visible: bool,
  name: inert,
  hovertext: inert,
  captureevents: inert,
});

const shape = object<Shape>({
  type: oneOf('line', 'rect', 'circle'),
  x0: number(),
  x1: number(),
  y0: number(),
  y1: number(),
  xref: ref('x'),
  yref: ref('y'),
  line: stroke,
  fillcolor: color,
  opacity: number(0, 1),
  layer: oneOf('above', 'below'),
  visible: bool,
  name: inert,
});

/** The attributes of a layout that are not numbered. */
type Single = Pick<
  Layout,
  | 'width' | 'height' | 'autosize' | 'margin' | 'title' | 'font' | 'paper_bgcolor' | 'plot_bgcolor' | 'colorway'
  | 'showlegend' | 'barmode' | 'bargap' | 'bargroupgap' | 'annotations' | 'shapes' | 'meta' | 'hovermode' | 'hoverlabel'
  | 'hoverdistance' | 'dragmode' | 'clickmode' | 'uirevision' | 'modebar'
>; // prettier-ignore

const single: { readonly [K in keyof Required<Single>]: Check } = {
  width: number(10, 20000),
  height: number(10, 20000),
  autosize: inert,
  margin: object<Required<Layout>['margin']>({
    l: number(0),
    r: number(0),
    t: number(0),
    b: number(0),
    pad: oneOf(0),
    autoexpand: inert,
  }),
  title: figureTitle,
  font,
  paper_bgcolor: color,
  plot_bgcolor: color,
  colorway: listOf(color),
  showlegend: bool,
  barmode: oneOf('group', 'overlay'),
  bargap: number(0, 1),
  bargroupgap: number(0, 1),
  annotations: listOf(annotation),
  shapes: listOf(shape),
  meta: inert,
  hovermode: inert,
  hoverlabel: inert,
  hoverdistance: inert,
  dragmode: inert,
  clickmode: inert,
  uirevision: inert,
  modebar: inert,
};

const NUMBERED: readonly [RegExp, Check][] = [
  [/^legend([2-9]|[1-9]\d+)?$/, legend],
  [/^xaxis([2-9]|[1-9]\d+)?$/, axis('x')],
  [/^yaxis([2-9]|[1-9]\d+)?$/, axis('y')],
  [/^scene([2-9]|[1-9]\d+)?$/, scene],
];

/** Checks a layout. */
export const layout: Check = (value, path, problems) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    problems.push(`${path}: ${quoted(value)} is not a layout`);
    return;
  }
  for (const [key, entry] of Object.entries(value)) {
    if (entry === undefined || entry === null) continue;
    const known = Object.prototype.hasOwnProperty.call(single, key) ? single[key as keyof Single] : undefined;
    const check = known ?? NUMBERED.find(([pattern]) => pattern.test(key))?.[1];
    if (check) {
      check(entry, `${path}.${key}`, problems);
    } else {
      const names = [...Object.keys(single), 'legend', 'legend2, …', 'xaxis', 'yaxis', 'scene', 'scene2, …'].sort();
      problems.push(`${path}.${key} is not drawn; allowed: ${names.join(', ')}`);
    }
  }
};
