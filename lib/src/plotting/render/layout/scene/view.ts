import type { Box, Point } from '../../drawing/geometry';
import type { Camera, Triple } from '../../resolve/scenes';

/** mplot3d's distance from the camera to the middle of the box, in the box's units. */
const DISTANCE = 10;

/** mplot3d's window: what of the projected plane the panel shows, to the left or below and to the right or above. */
const BEFORE = 0.95 / DISTANCE;
const AFTER = 0.9 / DISTANCE;

/** The eye's distance, in diagonals of the box, from which the box has mplot3d's size: plotly's default view of a cube. */
const EYE = 1.25;

/** mplot3d scales its box so that sides of 4:4:3 have this length together. */
const SIZE = 1.8294640721620434;

/** How a scene's data come to the page. */
export type View = Readonly<ReturnType<typeof viewOf>>;

/** @returns a point in data units on the page */
export function onPage(view: View, [x, y, z]: Triple): Point {
  const [px, py] = view.project(x, y, z);
  return [px, py];
}

/** @returns matplotlib's view angles of a camera, in degrees */
export function viewAngles({ eye, center }: Pick<Camera, 'eye' | 'center'>): { elev: number; azim: number } {
  const [x, y, z] = eye.map((v, k) => v - center[k]);
  const degrees = (radians: number): number => (radians * 180) / Math.PI;
  return { elev: degrees(Math.atan2(z, Math.hypot(x, y))), azim: degrees(Math.atan2(y, x)) };
}

const dot = (a: Triple, b: Triple): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/**
 * The view of a scene, by mplot3d's projection (matplotlib 3.6: `proj3d`, `Axes3D.get_proj`): the box is scaled to its
 * sides and the eye's distance, the camera stands DISTANCE away from the point it looks at, and the window about that point fills the
 * largest square of `area`.
 */
export function viewOf(camera: Camera, area: Box, low: Triple, high: Triple) {
  const side = Math.min(area.right - area.left, area.bottom - area.top);
  const left = (area.left + area.right - side) / 2;
  const top = (area.top + area.bottom - side) / 2;
  const { eye, center, sides, perspective } = camera;
  const size = (SIZE * EYE) / Math.hypot(eye[0] - center[0], eye[1] - center[1], eye[2] - center[2]);
  const { elev, azim } = viewAngles(camera);
  const [e, a] = [elev, azim].map((degrees) => (degrees * Math.PI) / 180);
  const toCamera: Triple = [Math.cos(e) * Math.cos(a), Math.cos(e) * Math.sin(a), Math.sin(e)];
  const right: Triple = [-Math.sin(a), Math.cos(a), 0];
  const up: Triple = [-Math.sin(e) * Math.cos(a), -Math.sin(e) * Math.sin(a), Math.cos(e)];
  const unit = side / (BEFORE + AFTER);
  const local = (v: number, k: number): number =>
    (((v - low[k]) / (high[k] - low[k]) - 0.5) * sides[k] - center[k]) * size;
  return {
    ...{ low, high },
    /** Of the square of the page that mplot3d would call its axes, px. */
    side,
    /** Unit vector from the box's middle to the camera. */
    toCamera,
    /** @returns px and distance from the camera (greater is farther) of a point in data units */
    project(x: number, y: number, z: number): [x: number, y: number, depth: number] {
      const q: Triple = [local(x, 0), local(y, 1), local(z, 2)];
      const depth = DISTANCE - dot(q, toCamera);
      const by = perspective ? depth : DISTANCE;
      const px = left + (dot(q, right) / by + BEFORE) * unit;
      const py = top + side - (dot(q, up) / by + BEFORE) * unit;
      return [px, py, depth];
    },
  };
}
