import { cameraEye, pcaPanels } from '../../../lib/dist/plotting';
import { clouds, coords, count } from '../../support/plotting/clouds';

const red = Array.from({ length: count }, (_, i) => i < 3);

describe('pcaPanels', () => {
  const figure = pcaPanels(coords, red);

  test('shows the components in the order 1 2 3, 2 3 1, 3 1 2 on 30 × 10 inches', () => {
    const { layout } = figure;
    expect([layout.width, layout.height]).toEqual([2880, 960]);
    const titles = [layout.scene, layout.scene2, layout.scene3].map((scene) =>
      [scene?.xaxis, scene?.yaxis, scene?.zaxis].map((axis) => axis?.title?.text),
    );
    expect(titles).toEqual([
      ['PC1', 'PC2', 'PC3'],
      ['PC2', 'PC3', 'PC1'],
      ['PC3', 'PC1', 'PC2'],
    ]);
    const second = clouds(figure)[2];
    expect([second.x[0], second.y[0], second.z[0]]).toEqual([10, 11, 9]);
  });

  test("has the document's sizes, colours and opacities, red on top", () => {
    const [blue, above] = clouds(figure);
    const diameter = (s: number) => (Math.sqrt(s) * 96) / 72;
    expect(blue.marker).toMatchObject({ color: 'lightblue', size: diameter(10), opacity: 0.35 });
    expect(above.marker).toMatchObject({ color: 'red', size: diameter(18), opacity: 0.95 });
    expect([blue.x.length, above.x.length]).toEqual([9, 3]);
    expect([blue.meta, above.meta]).toEqual([undefined, { onTop: true }]);
  });

  test("looks from matplotlib's elevation 20 and azimuth 70", () => {
    const { x, y, z } = cameraEye(20, 70, 1);
    expect((Math.atan2(y, x) * 180) / Math.PI).toBeCloseTo(70, 10);
    expect((Math.asin(z) * 180) / Math.PI).toBeCloseTo(20, 10);
    const eye = figure.layout.scene3?.camera?.eye;
    expect((Math.atan2(eye!.y!, eye!.x!) * 180) / Math.PI).toBeCloseTo(70, 10);
  });

  test('refuses coordinates that are not three, and flags for other objects', () => {
    expect(() => pcaPanels({ ...coords, rows: 18, cols: 2 }, red)).toThrow('coords has 2 columns; expected 3');
    expect(() => pcaPanels(coords, [true])).toThrow('red has length 1; expected 12, one per point');
  });
});

test('the objects have the names that they are given', () => {
  const { data } = pcaPanels(coords, red, { classes: ['usual', 'found'] });
  expect(new Set(data.map(({ name }) => name))).toEqual(new Set(['usual', 'found']));
});
