import fc from 'fast-check';
import { matrix } from '../../../lib/dist/matrix';
import { PCA } from '../../../lib/dist/scoring';

/** Matrices of any shape whose entries span many orders of magnitude, repeat, or vanish. */
const entries = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e200, max: 1e200 }),
  fc.integer({ min: -3, max: 3 }),
  fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -300, max: 100 })).map(([m, e]) => m * 10 ** e),
);
const matrices = fc
  .tuple(fc.integer({ min: 2, max: 14 }), fc.integer({ min: 1, max: 8 }))
  .chain(([rows, cols]) =>
    fc
      .array(entries, { minLength: rows * cols, maxLength: rows * cols })
      .map((values) => matrix(Float64Array.from(values), rows, cols)),
  );

test('components are orthonormal, ordered by variance, and turned by the sign rule', () => {
  fc.assert(
    fc.property(matrices, (x) => {
      const pca = new PCA().fit(x);
      const { data, rows, cols } = pca.components;
      const axis = (k: number) => Array.from(data.subarray(k * cols, (k + 1) * cols));
      for (let a = 0; a < rows; a++) {
        for (let b = 0; b <= a; b++) {
          const product = axis(a).reduce((sum, v, j) => sum + v * axis(b)[j], 0);
          expect(Math.abs(product - Number(a === b))).toBeLessThan(1e-12);
        }
        const sizes = axis(a).map(Math.abs);
        expect(axis(a)[sizes.indexOf(Math.max(...sizes))]).toBeGreaterThan(0);
        if (a > 0) expect(pca.explainedVariance[a]).toBeLessThanOrEqual(pca.explainedVariance[a - 1]);
      }
    }),
    { numRuns: 100 },
  );
});

test('all components together restore the data to the precision of its largest entry', () => {
  fc.assert(
    fc.property(matrices, (x) => {
      const pca = new PCA();
      const back = pca.inverseTransform(pca.fitTransform(x));
      const size = Math.max(...x.data.map(Math.abs));
      back.data.forEach((value, k) => expect(Math.abs(value - x.data[k])).toBeLessThanOrEqual(1e-13 * size));
    }),
    { numRuns: 100 },
  );
});
