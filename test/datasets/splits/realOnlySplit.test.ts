import fc from 'fast-check';
import { realOnlySplit } from '../../../lib/dist/datasets/splits/realOnlySplit';

test('the three sets are disjoint, complete, about 80/10/10, and the test rows are real', () => {
  const flags = fc
    .array(fc.boolean(), { minLength: 40, maxLength: 400 })
    .filter((real) => real.filter(Boolean).length > real.length / 5);
  fc.assert(
    fc.property(flags, fc.nat(1000), (flagged, seed) => {
      const real = Uint8Array.from(flagged, Number);
      const { train, val, test } = realOnlySplit(real, seed);
      const all = [...train, ...val, ...test].sort((a, b) => a - b);
      expect(all).toEqual(Array.from(real, (_, i) => i));
      expect(test.length).toBe(Math.ceil(0.1 * real.length));
      expect(val.length).toBe(Math.ceil((real.length - test.length) / 9));
      expect([...test].every((row) => real[row] === 1)).toBe(true);
    }),
    { numRuns: 50 },
  );
});

test('the same seed gives the same split, another seed another one', () => {
  const real = new Uint8Array(100).fill(1);
  expect(realOnlySplit(real, 42)).toEqual(realOnlySplit(real, 42));
  expect(realOnlySplit(real, 42).test).not.toEqual(realOnlySplit(real, 43).test);
});

test('too few real rows are refused with both numbers', () => {
  const real = new Uint8Array(100);
  real.fill(1, 0, 10);
  expect(() => realOnlySplit(real, 42)).toThrow(/needs 10 real rows.*has 10 real rows/);
});
