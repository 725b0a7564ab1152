import { cameraEye } from '../../../../../lib/dist/plotting';
import type { Scene } from '../../../../../lib/dist/plotting/figure';
import { viewAngles, viewOf, type View } from '../../../../../lib/dist/plotting/render/layout/scene/view';
import { cameraOf, type Triple } from '../../../../../lib/dist/plotting/render/resolve/scenes';
import { matplotlib } from '../../../../support/plotting/matplotlib';

const ratio = { x: 4 / 3, y: 4 / 3, z: 1 };
const distance = 1.25 * Math.hypot(ratio.x, ratio.y, ratio.z);

describe('a scene', () => {
  const { size, cases } = matplotlib.views;
  const area = { left: 0, top: 0, right: size, bottom: size };
  const see = (scene: Scene, low: Triple, high: Triple): View =>
    viewOf(cameraOf(scene, low.map((v, k) => [v, high[k]])), area, low, high); // prettier-ignore

  test.each(cases.map((c) => [c.elev, c.azim, c.projection, c] as const))(
    'seen from elevation %p, azimuth %p, %s, lies where matplotlib’s proj_transform puts it',
    (elev, azim, projection, { low, high, points, pixels }) => {
      const camera = { eye: cameraEye(elev, azim, distance), projection: { type: projection } };
      const view = see({ aspectratio: ratio, camera }, low, high);
      points.forEach((point, i) => {
        const [x, y] = view.project(...point);
        expect(Math.hypot(x - pixels[i][0], y - pixels[i][1])).toBeLessThan(0.01);
      });
    },
  );

  test('is larger from nearer, and moves with the point looked at', () => {
    const at = (eye: number, center?: { z: number }): number[] =>
      see({ aspectratio: ratio, camera: { eye: cameraEye(20, 70, eye), center } }, [0, 0, 0], [1, 1, 1]).project(1, 0.5, 0.5); // prettier-ignore
    const [x] = see({ aspectratio: ratio }, [0, 0, 0], [1, 1, 1]).project(0.5, 0.5, 0.5);
    const [middle, near] = [at(distance)[0] - x, at(distance / 2)[0] - x];
    expect(Math.abs(near)).toBeGreaterThan(1.9 * Math.abs(middle));
    expect(at(distance, { z: -0.2 })[1]).toBeLessThan(at(distance)[1]);
  });

  test('keeps its angles in the eye', () => {
    const { elev, azim } = viewAngles(cameraOf({ camera: { eye: cameraEye(20, 70) } }, []));
    expect(elev).toBeCloseTo(20, 10);
    expect(azim).toBeCloseTo(70, 10);
  });

  test('has plotly’s box: the ranges’, or a cube where they differ much', () => {
    const height = (high: number, aspectmode?: 'auto' | 'cube' | 'data'): number => {
      const view = see({ aspectmode }, [0, 0, 0], [1, 1, high]);
      return view.project(0, 0, 0)[1] - view.project(0, 0, high)[1];
    };
    expect(height(3)).toBeGreaterThan(1.5 * height(1));
    expect(height(30)).toBeCloseTo(height(1), 9);
    expect(height(3, 'cube')).toBeCloseTo(height(1), 9);
  });
});
