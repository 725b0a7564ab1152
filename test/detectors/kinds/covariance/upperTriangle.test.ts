import * as fc from 'fast-check';
import { upperTriangle } from '../../../../lib/src/detectors/kinds/covariance/upperTriangle';

/** AᵀA, row after row. */
function gram(a: ArrayLike<number>, rows: number, cols: number): number[] {
  return Array.from({ length: cols * cols }, (_, at) => {
    let sum = 0;
    for (let i = 0; i < rows; i++) sum += a[i * cols + Math.floor(at / cols)] * a[i * cols + (at % cols)];
    return sum;
  });
}

describe('upperTriangle', () => {
  const sized = fc.integer({ min: 1, max: 6 }).chain((cols) =>
    fc.integer({ min: 0, max: cols }).chain((rows) => {
      const value = fc.oneof(fc.double({ min: -1e3, max: 1e3, noNaN: true }), fc.constant(0));
      return fc.tuple(fc.constant({ rows, cols }), fc.array(value, { minLength: rows * cols, maxLength: rows * cols }));
    }),
  );
  test('begins row k with k zeros and keeps all squared lengths', () => {
    fc.assert(
      fc.property(sized, ([{ rows, cols }, list]) => {
        const data = Float64Array.from(list);
        const { data: r } = upperTriangle({ data, rows, cols });
        r.forEach((value, at) => at % cols < Math.floor(at / cols) && expect(value + 0).toBe(0));
        const [own, expected] = [gram(r, rows, cols), gram(data, rows, cols)];
        const most = Math.max(1e-300, ...list.map((value) => value * value));
        const off = own.map((value, at) => Math.abs(value - expected[at]));
        expect(Math.max(...off)).toBeLessThanOrEqual(1e-12 * most);
        expect(Array.from(data)).toEqual(list);
      }),
    );
  });

  test('takes numbers whose squares are beyond float64', () => {
    const { data } = upperTriangle({ data: Float64Array.of(3e200, 0, 4e200, 1), rows: 2, cols: 2 });
    expect(data[0] / 5e200).toBeCloseTo(1, 14);
    expect(Math.abs(data[3])).toBeCloseTo(0.6, 14);
  });
});
