import type { Axis, AxisCommon, MinorTicks, Point3, Scene, SceneAxis, Ticks } from '../../figure';
import { bool, color, dash, domain, ends, html, inert, like, listOf, number, numberFormat, numbers, object, oneOf, type Check, type Checks } from './checks'; // prettier-ignore
import { font, title, titleChecks } from './textChecks';

const ticks: Checks<Ticks> = {
  ticks: oneOf('', 'inside', 'outside'),
  ticklen: number(0),
  tickwidth: number(0),
  tickcolor: color,
  tickmode: oneOf('auto', 'linear', 'array'),
  tick0: number(),
  dtick: number(1e-300),
  tickvals: numbers,
  showgrid: bool,
  gridcolor: color,
  gridwidth: number(0),
  griddash: dash,
};

const common: Checks<AxisCommon> = {
  ...ticks,
  range: ends,
  autorange: oneOf(true, false, 'reversed'),
  rangemode: oneOf('normal', 'tozero', 'nonnegative'),
  title,
  color,
  visible: bool,
  showline: bool,
  linecolor: color,
  linewidth: number(0),
  nticks: number(0, 1000),
  ticktext: listOf(html),
  showticklabels: bool,
  tickfont: font,
  tickangle: number(-180, 180),
  tickformat: numberFormat,
  tickprefix: html,
  ticksuffix: html,
  exponentformat: oneOf('none', 'e', 'E', 'power'),
  zeroline: bool,
  zerolinecolor: color,
  zerolinewidth: number(0),
  hoverformat: inert,
  showspikes: inert,
  spikecolor: inert,
  spikethickness: inert,
};

/** What of ticks cannot be said alone. */
function together(check: Check): Check {
  return (value, path, problems) => {
    check(value, path, problems);
    if (typeof value !== 'object' || value === null) return;
    const { tickmode, dtick, tickvals, ticktext } = value as AxisCommon;
    if (tickmode === 'linear' && typeof dtick !== 'number')
      problems.push(`${path}.tickmode: 'linear' needs ${path}.dtick`);
    if (tickmode === 'array' && tickvals == null) problems.push(`${path}.tickmode: 'array' needs ${path}.tickvals`);
    if (Array.isArray(ticktext) && (tickvals?.length ?? 0) !== ticktext.length) {
      problems.push(`${path}.ticktext has ${ticktext.length} entries, tickvals has ${tickvals?.length ?? 0}`);
    }
  };
}

const axisName = like(/^[xy]([2-9]|[1-9]\d+)?$/, 'an axis; allowed: x, x2, y, …');

/** @returns the check of an x axis or a y axis */
export function axis(letter: 'x' | 'y'): Check {
  return together(
    object<Axis>({
      ...common,
      type: oneOf('linear', 'log'),
      domain,
      anchor: like(/^([xy]([2-9]|[1-9]\d+)?|free)$/, 'an axis; allowed: x, x2, y, …, free'),
      position: number(0, 1),
      side: letter === 'x' ? oneOf('bottom', 'top') : oneOf('left', 'right'),
      overlaying: axisName,
      matches: axisName,
      title: object({ ...titleChecks, standoff: number(0) }),
      mirror: oneOf(true, false, 'ticks'),
      minor: together(object<MinorTicks>({ ...ticks, nticks: number(0, 1000) })),
      ticklabelstandoff: number(),
      layer: oneOf('above traces', 'below traces'),
      automargin: oneOf(false),
      fixedrange: inert,
    }),
  );
}

const sceneAxis = together(
  object<SceneAxis>({ ...common, type: oneOf('linear'), showbackground: bool, backgroundcolor: color }),
);

const point = object<Point3>({ x: number(), y: number(), z: number() });

const upright: Check = (value, path, problems) => {
  const { x = 0, y = 0, z = 1 } = value as Point3;
  if (x !== 0 || y !== 0 || !(z > 0)) problems.push(`${path}: only {x: 0, y: 0, z: 1} is drawn`);
};

/** The check of a scene. */
export const scene = object<Scene>({
  domain: object<{ x: unknown; y: unknown }>({ x: domain, y: domain }),
  camera: object<Required<Scene>['camera']>({
    eye: point,
    center: point,
    up: upright,
    projection: object<{ type: string }>({ type: oneOf('perspective', 'orthographic') }),
  }),
  aspectmode: oneOf('auto', 'manual', 'cube', 'data'),
  aspectratio: object<Point3>({ x: number(1e-6), y: number(1e-6), z: number(1e-6) }),
  bgcolor: color,
  xaxis: sceneAxis,
  yaxis: sceneAxis,
  zaxis: sceneAxis,
  dragmode: inert,
  hovermode: inert,
  uirevision: inert,
});
