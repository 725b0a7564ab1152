import { sceneAxis, domain } from './axes';
import { inert, number, object, oneOf, type Attributes, type Check } from './attributes';
import { color } from './values';

/** A direction or a point, in plotly's scene units. */
const point = { x: number(), y: number(), z: number() };
export type Point3 = Attributes<typeof point>;

const upright: Check<Point3> = (value, path, problems) => {
  const { x = 0, y = 0, z = 1 } = value as Point3;
  if (x !== 0 || y !== 0 || !(z > 0)) problems.push(`${path}: only {x: 0, y: 0, z: 1} is drawn`);
};

const sceneAttributes = {
  /** The part of the plot area it fills, 0 to 1 each. */
  domain: object({ x: domain, y: domain }),
  camera: object({
    /** Default (1.25, 1.25, 1.25), plotly's. */
    eye: object(point),
    /** In units of `aspectratio`. Default the origin. */
    center: object(point),
    /** Only (0, 0, 1). */
    up: upright,
    projection: object({ type: oneOf('perspective', 'orthographic') }),
  }),
  /**
   * 'manual' takes `aspectratio`, 'cube' is 1:1:1, 'data' is the ranges', 'auto' is 'data', or 'cube' where the ranges differ by more
   * than a factor of 4. Default 'manual' with `aspectratio`, else 'auto', as plotly's.
   */
  aspectmode: oneOf('auto', 'manual', 'cube', 'data'),
  /** matplotlib's box is 4:4:3: { x: 4/3, y: 4/3, z: 1 }. */
  aspectratio: object({ x: number(1e-6), y: number(1e-6), z: number(1e-6) }),
  bgcolor: color,
  xaxis: sceneAxis,
  yaxis: sceneAxis,
  zaxis: sceneAxis,
  /** Only for the mouse. */
  dragmode: inert<string | false>(),
  hovermode: inert<string | false>(),
  uirevision: inert<string | number>(),
};

/**
 * Three axes, seen as matplotlib's mplot3d sees them: the camera looks from the direction eye − center at the point `center`
 * (the origin is the middle of the box), z up, with mplot3d's perspective. The box is as large as the eye is near, as in plotly;
 * it has mplot3d's size from 1.25 times the diagonal of `aspectratio`. `cameraEye(elev, azim, distance)` gives the eye of a
 * matplotlib view.
 */
export type Scene = Attributes<typeof sceneAttributes>;
export const scene = object(sceneAttributes);
