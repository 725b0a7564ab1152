import fc from 'fast-check';
import type { Matrix } from '../../lib/dist/matrix';
import { symmetricEigen } from '../../lib/dist/numeric/symmetricEigen';

const symmetric = fc.integer({ min: 1, max: 7 }).chain((n) =>
  fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: n * n, maxLength: n * n }).map((list) => {
    const data = Float64Array.from(list, (_, k) => list[k] + list[(k % n) * n + Math.floor(k / n)]);
    return { data, rows: n, cols: n } as Matrix<Float64Array>;
  }),
);

test('the vectors are orthonormal, and the matrix is Σ λ v vᵀ', () => {
  fc.assert(
    fc.property(symmetric, ({ data, rows: n }) => {
      const { values, vectors } = symmetricEigen({ data, rows: n, cols: n });
      const v = (k: number, j: number) => vectors.data[k * n + j];
      for (let a = 0; a < n; a++) {
        for (let b = 0; b < n; b++) {
          let [product, entry] = [0, 0];
          for (let k = 0; k < n; k++) {
            product += v(a, k) * v(b, k);
            entry += values[k] * v(k, a) * v(k, b);
          }
          expect(Math.abs(product - Number(a === b))).toBeLessThan(1e-13);
          expect(Math.abs(entry - data[a * n + b])).toBeLessThan(1e-12);
        }
      }
    }),
  );
});

test('values come largest first, and the largest entry of each vector is positive', () => {
  const { values, vectors } = symmetricEigen({ data: Float64Array.of(2, -3, -3, 2), rows: 2, cols: 2 });
  expect(values[0]).toBeCloseTo(5, 14);
  expect(values[1]).toBeCloseTo(-1, 14);
  expect(vectors.data[0] * vectors.data[1]).toBeCloseTo(-0.5, 14);
  expect(Math.max(vectors.data[0], vectors.data[1])).toBeCloseTo(Math.SQRT1_2, 14);
});

test('the smallest value of a matrix of very different scales is right to many digits', () => {
  const { values } = symmetricEigen({ data: Float64Array.of(1e20, 1e9, 1e9, 1), rows: 2, cols: 2 });
  expect(Math.abs(values[1] / 0.99 - 1)).toBeLessThan(1e-12);
});

test('a matrix of zeros, and numbers near the largest, are fine', () => {
  expect([...symmetricEigen({ data: new Float64Array(4), rows: 2, cols: 2 }).values]).toEqual([0, 0]);
  const huge = symmetricEigen({ data: Float64Array.of(1e307, 1e306, 1e306, 1e307), rows: 2, cols: 2 });
  expect(huge.values[0] / 1e307).toBeCloseTo(1.1, 12);
});
