import { erf } from '../../lib/dist/numeric/erf';
import { normalQuantile } from '../../lib/dist/numeric/normalQuantile';

test('is the inverse of the normal distribution, to nine digits', () => {
  for (const p of [1e-9, 1e-4, 0.02, 0.3, 0.5, 0.8413447460685429, 0.99, 1 - 1e-6]) {
    const back = (1 + erf(normalQuantile(p) / Math.SQRT2)) / 2;
    expect(Math.abs(back - p)).toBeLessThan(1e-8 * Math.max(p, 1 - p));
  }
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 8);
  expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306167813, 8);
});

test('is odd about one half', () => {
  expect(normalQuantile(0.5)).toBe(0);
  for (const p of [0.01, 0.2]) expect(normalQuantile(1 - p)).toBeCloseTo(-normalQuantile(p), 12);
});
