import type { Scene, SceneAxis } from '../figure';
import { extent, withWidth } from './scale';
import { cameraEye } from '../render/scene/view';
import { COLORS, font, points } from './style';
import { linearTicks } from './ticks';

/** matplotlib's box of 4:4:3, and the eye's distance from which it has matplotlib's size. */
const BOX = { x: 4 / 3, y: 4 / 3, z: 1 };
const MATPLOTLIB_DISTANCE = 1.25 * Math.hypot(BOX.x, BOX.y, BOX.z);

/** How the axes of a scene look on paper. */
export interface SceneStyle {
  /** Font sizes in points. */
  title: number;
  ticks: number;
  /** At most so many labelled intervals. Default 5, the document's MaxNLocator(5). */
  intervals?: number;
  /** How much larger than matplotlib draws the box. Default 1. */
  zoom?: number;
}

/** The range of one coordinate and 5 % on each side, with round ticks. */
function paperAxis(name: string, values: readonly ArrayLike<number>[], style: SceneStyle): SceneAxis {
  const found = extent(values);
  const [low, high] = withWidth(found.low, found.high);
  const room = 0.05 * (high - low);
  const range = [low - room, high + room] as const;
  const ticks = linearTicks(range[0], range[1], style.intervals ?? 5);
  return {
    title: { text: name, font: font(style.title) },
    range,
    tickmode: 'array',
    tickvals: ticks.major,
    ticktext: ticks.labels,
    tickfont: font(style.ticks),
    ticks: 'inside',
    ticklen: points(3.5),
    tickcolor: COLORS.ink,
    showline: true,
    linecolor: COLORS.ink,
    linewidth: points(0.8),
    showgrid: true,
    gridcolor: '#d4d4d4',
    gridwidth: points(0.6),
    zeroline: false,
    showbackground: true,
    backgroundcolor: '#fbfbfb',
    showspikes: false,
  };
}

/**
 * A scene as the document's matplotlib panels show it: elevation 20°, azimuth 70°, a box of 4:4:3.
 * @param names of the three axes
 * @param coordinates the x, the y and the z of all that is drawn, in as many lists as there are traces
 */
export function paperScene(
  names: readonly [string, string, string],
  coordinates: readonly [readonly ArrayLike<number>[], readonly ArrayLike<number>[], readonly ArrayLike<number>[]],
  style: SceneStyle,
): Scene {
  const [xaxis, yaxis, zaxis] = names.map((name, k) => paperAxis(name, coordinates[k], style));
  return {
    camera: {
      eye: cameraEye(20, 70, MATPLOTLIB_DISTANCE / (style.zoom ?? 1)),
      up: { x: 0, y: 0, z: 1 },
      projection: { type: 'perspective' },
    },
    aspectmode: 'manual',
    aspectratio: BOX,
    bgcolor: 'white',
    xaxis,
    yaxis,
    zaxis,
  };
}

/** A scene to turn with the mouse: plotly's own white template, ticks as plotly finds them. */
export function interactiveScene(names: readonly [string, string, string]): Scene {
  const [xaxis, yaxis, zaxis] = names.map((name): SceneAxis => ({
    title: { text: name, font: font(12) },
    tickfont: font(9),
    showbackground: true,
    backgroundcolor: 'white',
    gridcolor: '#dfe8f3',
    gridwidth: 2,
    zerolinecolor: '#dfe8f3',
    linecolor: '#dfe8f3',
    ticks: '',
  }));
  return {
    xaxis,
    yaxis,
    zaxis,
    aspectmode: 'cube',
    camera: { eye: cameraEye(20, 70, 2.25), center: { x: 0, y: 0, z: -0.12 } },
    bgcolor: 'white',
  };
}
