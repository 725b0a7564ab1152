import { galacticLatitude } from '../../../lib/dist/datasets/lightCurves/galactic';

describe('galacticLatitude()', () => {
  test('is 90° at the galactic pole, 0° at the galactic centre, and small in the plane', () => {
    expect(galacticLatitude(192.85948, 27.12825)).toBeCloseTo(90, 5);
    expect(galacticLatitude(266.40499, -28.93617)).toBeCloseTo(0, 4);
    expect(galacticLatitude(12.85948, -27.12825)).toBeCloseTo(-90, 5);
  });

  test("is PyEphem's to its last digits", () => {
    expect(galacticLatitude(39.9364595, 44.7023638)).toBeCloseTo(-14.033793858166268, 12);
  });
});
