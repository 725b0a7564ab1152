import { erf } from '../../lib/dist/numeric/erf';

/** scipy.special.erf, SciPy 1.17.1: [x, erf(x)]. */
const SCIPY = [
  [1e-300, 1.1283791670955126e-300],
  [0.1, 0.1124629160182849],
  [0.5, 0.5204998778130465],
  [1, 0.8427007929497148],
  [2, 0.9953222650189527],
  [3.5, 0.9999992569016276],
  [5.5, 0.9999999999999927],
];

test.each(SCIPY)('erf(%p) is that of SciPy, and odd', (x, expected) => {
  expect(Math.abs(erf(x) / expected - 1)).toBeLessThan(1e-15);
  expect(erf(-x)).toBe(-erf(x));
});

test('erf is 0 at 0, 1 far out, and NaN of NaN', () => {
  expect([erf(0), erf(6), erf(Infinity), erf(-Infinity), erf(NaN)]).toEqual([0, 1, 1, -1, NaN]);
});
