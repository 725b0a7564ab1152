import type { Scene, SceneAxis } from '../figure';
import { extent, linearScale } from './scale';
import { COLORS, font, points } from './style';

/** matplotlib's box of 4:4:3, and the eye's distance from which it has matplotlib's size. */
const BOX = { x: 4 / 3, y: 4 / 3, z: 1 };
const MATPLOTLIB_DISTANCE = 1.25 * Math.hypot(BOX.x, BOX.y, BOX.z);

/** Length of plotly's default eye. */
const DEFAULT_EYE = 1.25 * Math.sqrt(3);

/**
 * Where plotly's camera stands for a view in matplotlib's angles.
 * @param elev degrees above the x-y plane
 * @param azim degrees about z, from x towards y
 * @param distance the eye's length; default 2.165, plotly's. The box has matplotlib's size from 1.25 × the diagonal of the scene's
 *   `aspectratio` (2.67 for 4/3, 4/3, 1), and is larger from nearer by
 * @returns `scene.camera.eye`
 */
export function cameraEye(elev: number, azim: number, distance = DEFAULT_EYE): { x: number; y: number; z: number } {
  const [e, a] = [elev, azim].map((degrees) => (degrees * Math.PI) / 180);
  const flat = distance * Math.cos(e);
  return { x: flat * Math.cos(a), y: flat * Math.sin(a), z: distance * Math.sin(e) };
}

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
  const { low, high } = extent(values);
  const { range, tickvals, ticktext } = linearScale(low, high, { intervals: style.intervals ?? 5 });
  return {
    title: { text: name, font: font(style.title) },
    range,
    tickmode: 'array',
    tickvals,
    ticktext,
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
