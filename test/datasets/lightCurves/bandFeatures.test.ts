import { movingAverage, type Measured } from '../../../lib/dist/datasets/lightCurves/bandFeatures';

const at = (jd: number, mag: number): Measured => ({ jd, mag, error: 0.03 });

describe('movingAverage()', () => {
  test('is the magnitude of a single detection, and of a constant source', () => {
    expect(movingAverage([at(5, 19)], 2)).toBe(19);
    expect(movingAverage([at(5, 19), at(6, 19), at(9, 19)], 8)).toBeCloseTo(19, 12);
  });

  test('keeps exp(−Δt/τ) of what was there', () => {
    expect(movingAverage([at(0, 18), at(2, 20)], 2)).toBeCloseTo(20 - 2 / Math.E, 12);
  });

  test('leaves all bounds when detections come newest first', () => {
    expect(Math.abs(movingAverage([at(20, 20), at(0, 18)], 2))).toBeGreaterThan(1000);
  });
});
