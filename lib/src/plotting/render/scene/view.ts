import type { Scene } from '../../figure';
import type { Box } from '../box';

/** A point, or a triple of things along x, y and z. */
export type Triple = readonly [number, number, number];

/** mplot3d's distance from the camera to the middle of the box, in the box's units. */
const DISTANCE = 10;

/** mplot3d's window: what of the projected plane the panel shows, to the left or below and to the right or above. */
const BEFORE = 0.95 / DISTANCE;
const AFTER = 0.9 / DISTANCE;

/** The eye's distance, in diagonals of the box, from which the box has mplot3d's size: plotly's default view of a cube. */
const EYE = 1.25;

/** Length of plotly's default eye. */
const DEFAULT_EYE = 1.25 * Math.sqrt(3);

/** mplot3d scales its box so that sides of 4:4:3 have this length together. */
const SIZE = 1.8294640721620434;

/** How a scene's data come to the page. */
export interface View {
  /** The square of the page that mplot3d would call its axes, px. */
  readonly square: Box;
  readonly low: Triple;
  readonly high: Triple;
  /** Unit vector from the box's middle to the camera. */
  readonly toCamera: Triple;
  /** px and distance from the camera (greater is farther) of a point in data units. */
  project(x: number, y: number, z: number): [x: number, y: number, depth: number];
}

const degrees = (radians: number): number => (radians * 180) / Math.PI;
const radians = (angle: number): number => (angle * Math.PI) / 180;

/**
 * @param elev degrees above the x-y plane
 * @param azim degrees about z, from x towards y
 * @param distance the eye's length; default 2.165, plotly's. The box has matplotlib's size from 1.25 × the diagonal of the scene's
 *   `aspectratio` (2.67 for 4/3, 4/3, 1), and is larger from nearer by
 * @returns `scene.camera.eye` for a view given in matplotlib's angles
 */
export function cameraEye(elev: number, azim: number, distance = DEFAULT_EYE): { x: number; y: number; z: number } {
  const flat = distance * Math.cos(radians(elev));
  const [x, y, z] = [
    flat * Math.cos(radians(azim)),
    flat * Math.sin(radians(azim)),
    distance * Math.sin(radians(elev)),
  ];
  return { x, y, z };
}

function cameraOf(camera: Scene['camera']): { eye: Triple; center: Triple } {
  const { eye, center } = camera ?? {};
  return {
    eye: [eye?.x ?? 1.25, eye?.y ?? 1.25, eye?.z ?? 1.25],
    center: [center?.x ?? 0, center?.y ?? 0, center?.z ?? 0],
  };
}

/** @returns matplotlib's view angles, in degrees, of a scene's camera */
export function viewAngles(camera: Scene['camera']): { elev: number; azim: number } {
  const { eye, center } = cameraOf(camera);
  const [x, y, z] = [eye[0] - center[0], eye[1] - center[1], eye[2] - center[2]];
  return { elev: degrees(Math.atan2(z, Math.hypot(x, y))), azim: degrees(Math.atan2(y, x)) };
}

/** Plotly makes boxes whose sides differ by more than this factor cubes, unless told otherwise. */
const MOST_UNEQUAL = 4;

/** The box's sides, in plotly's units. */
function sidesOf(scene: Scene, low: Triple, high: Triple): Triple {
  const { aspectratio: ratio } = scene;
  const mode = scene.aspectmode ?? (ratio === undefined ? 'auto' : 'manual');
  if (mode === 'manual') return [ratio?.x ?? 1, ratio?.y ?? 1, ratio?.z ?? 1];
  const ranges = [0, 1, 2].map((k) => Math.abs(high[k] - low[k]));
  const unequal = Math.max(...ranges) > MOST_UNEQUAL * Math.min(...ranges);
  if (mode === 'cube' || (mode === 'auto' && unequal)) return [1, 1, 1];
  const mean = Math.cbrt(ranges[0] * ranges[1] * ranges[2]);
  return [ranges[0] / mean, ranges[1] / mean, ranges[2] / mean];
}

const dot = (a: Triple, b: Triple): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/**
 * The view of a scene, by mplot3d's projection (matplotlib 3.6: `proj3d`, `Axes3D.get_proj`): the box is scaled to its
 * sides and the eye's distance, the camera stands DISTANCE away from the point it looks at, and the window about that point fills the
 * largest square of `area`.
 */
export function viewOf(scene: Scene, area: Box, low: Triple, high: Triple): View {
  const side = Math.min(area.right - area.left, area.bottom - area.top);
  const left = (area.left + area.right - side) / 2;
  const top = (area.top + area.bottom - side) / 2;
  const { eye, center } = cameraOf(scene.camera);
  const sides = sidesOf(scene, low, high);
  const size = (SIZE * EYE) / Math.hypot(eye[0] - center[0], eye[1] - center[1], eye[2] - center[2]);
  const { elev, azim } = viewAngles(scene.camera);
  const [e, a] = [radians(elev), radians(azim)];
  const toCamera: Triple = [Math.cos(e) * Math.cos(a), Math.cos(e) * Math.sin(a), Math.sin(e)];
  const right: Triple = [-Math.sin(a), Math.cos(a), 0];
  const up: Triple = [-Math.sin(e) * Math.cos(a), -Math.sin(e) * Math.sin(a), Math.cos(e)];
  const perspective = scene.camera?.projection?.type !== 'orthographic';
  const unit = side / (BEFORE + AFTER);
  const local = (v: number, k: number): number =>
    (((v - low[k]) / (high[k] - low[k]) - 0.5) * sides[k] - center[k]) * size;
  return {
    square: { left, top, right: left + side, bottom: top + side },
    low,
    high,
    toCamera,
    project(x, y, z) {
      const q: Triple = [local(x, 0), local(y, 1), local(z, 2)];
      const depth = DISTANCE - dot(q, toCamera);
      const by = perspective ? depth : DISTANCE;
      const px = left + (dot(q, right) / by + BEFORE) * unit;
      const py = top + side - (dot(q, up) / by + BEFORE) * unit;
      return [px, py, depth];
    },
  };
}
