import * as fc from 'fast-check';
import { quantile } from '../../lib/src/numeric/quantile';
import { selectQuantile } from '../../lib/src/numeric/selectQuantile';

describe('selectQuantile', () => {
  const value = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 }),
    fc.integer({ min: 0, max: 3 }),
  );
  test('is the quantile of the sorted values, which stay as they are', () => {
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 60 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (list, q) => {
          const values = Float64Array.from(list);
          const found = selectQuantile(values, q);
          expect(found + 0).toBe(quantile(Float64Array.from(list).sort(), q) + 0);
          expect(Array.from(values)).toEqual(list);
        },
      ),
    );
  });

  test('takes rising, falling and equal values in its stride', () => {
    const rising = Float64Array.from({ length: 20_000 }, (_, i) => i);
    for (const values of [rising, rising.slice().reverse(), rising.map((i) => Math.min(i, 20_000 - i))]) {
      expect(selectQuantile(values, 0.9)).toBe(quantile(values.slice().sort(), 0.9));
    }
    expect(selectQuantile(new Float64Array(20_000).fill(2), 0.5)).toBe(2);
  });
});
