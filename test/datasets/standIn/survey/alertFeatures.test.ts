import { alertFeatures } from '../../../../lib/dist/datasets/standIn/survey/alertFeatures';
import type { Detection } from '../../../../lib/dist/datasets/standIn/survey/lightCurve';

const at = (band: 'g' | 'r', jd: number, mag: number, error = 0.03): Detection => ({ band, jd, mag, error });
const fading = [
  at('g', 100.7, 18),
  at('r', 100.8, 18.2),
  at('g', 104.7, 18.4),
  at('r', 104.75, 18.3),
  at('r', 106.7, 18.5),
];

describe('alertFeatures()', () => {
  test('describes a light curve as the broker does', () => {
    expect(alertFeatures(fading)).toMatchObject({
      gmag: 18.4,
      rmag: 18.5,
      maggmin: 18,
      maggmax: 18.4,
      maggmean: 18.2,
      magrmin: 18.2,
      g_minus_r: 0.1,
      jdmin: 100.7,
      jd_g_minus_r: 104.75,
      dmdt_g: -0.1,
      dmdt_g_err: Number((Math.hypot(0.03, 0.03) / 4).toPrecision(6)),
    });
  });

  test('has slope errors below zero, and slopes of the same sign, when processed backwards', () => {
    const backwards = alertFeatures([...fading].reverse())!;
    expect(backwards.dmdt_g).toBe(-0.1);
    expect(backwards.dmdt_g_err).toBeLessThan(0);
    expect(backwards.gmag).toBe(18);
    expect(backwards.jdmin).toBe(100.7);
  });

  test('needs two detections a band and a night with both', () => {
    expect(alertFeatures(fading.slice(0, 3))).toBeNull();
    expect(alertFeatures([at('g', 1, 18), at('g', 3, 18), at('r', 4, 18), at('r', 6, 18)])).toBeNull();
  });
});
