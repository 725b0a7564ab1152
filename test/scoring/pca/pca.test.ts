import { fromRows, type FloatType, type Matrix } from '../../../lib/dist/matrix';
import { RandomState } from '../../../lib/dist/random';
import { PCA } from '../../../lib/dist/scoring';
import { readFixture } from '../../support/fixtures';

type Rows = number[][];
interface Case {
  dtype: FloatType;
  x: Rows;
  n: number;
  mean: number[];
  components: Rows;
  variance: number[];
  ratio: number[];
  coordinates: Rows;
  restored: Rows;
}
interface Large {
  seed: number;
  rows: number;
  cols: number;
  n: number;
  components: Rows;
  variance: number[];
  ratio: number[];
  head: Rows;
  abs_sum: number[];
}
const golden = readFixture<{ versions: Record<string, string>; cases: Record<string, Case>; large: Large[] }>(
  'scoring/pca.json',
);

/** Largest difference, in units of the largest expected value. */
function deviation(got: ArrayLike<number>, expected: number[]): number {
  expect(got.length).toBe(expected.length);
  const scale = expected.reduce((size, v) => Math.max(size, Math.abs(v)), 0);
  return expected.reduce((worst, v, i) => Math.max(worst, Math.abs(got[i] - v)), 0) / (scale || 1);
}
const columnOf = ({ data, rows, cols }: Matrix, j: number) =>
  Array.from({ length: rows }, (_, i) => data[i * cols + j]);

/** Finite values within the tolerance, relative; infinities and NaN the same. */
function expectRelative(got: Float64Array, expected: number[], tolerance: number) {
  expect(got).toHaveLength(expected.length);
  expected.forEach((v, k) => {
    if (Number.isFinite(v)) expect(Math.abs(got[k] / v - 1)).toBeLessThan(tolerance);
    else expect(got[k]).toBe(v);
  });
}

describe(`scikit-learn ${golden.versions['scikit-learn']}, full solver, signs by the rule of 1.5:`, () => {
  test.each(Object.entries(golden.cases))('PCA of a matrix, %s', (name, expected) => {
    const pca = new PCA(expected.n);
    const coordinates = pca.fitTransform(fromRows(expected.x, expected.dtype));
    // The smallest axes of an ill-conditioned matrix are known to (condition × epsilon) only.
    const tolerance = name === 'ill-conditioned' || name === 'far from the origin' ? 1e-9 : 1e-12;
    expect(deviation(pca.mean, expected.mean)).toBeLessThan(1e-15);
    expect(deviation(pca.components.data, expected.components.flat())).toBeLessThan(tolerance);
    expectRelative(pca.explainedVariance, expected.variance, tolerance);
    expectRelative(pca.explainedVarianceRatio, expected.ratio, tolerance);
    for (let k = 0; k < expected.n; k++) {
      const along = expected.coordinates.map((row) => row[k]);
      expect(deviation(columnOf(coordinates, k), along)).toBeLessThan(tolerance);
    }
    expect(deviation(pca.inverseTransform(coordinates).data, expected.restored.flat())).toBeLessThan(tolerance);
  });

  test.each(golden.large)('PCA of $rows × $cols correlated numbers', (expected) => {
    const { seed, rows, cols, n } = expected;
    const u = new RandomState(seed).uniform(-1, 1, rows * (cols + 1));
    const data = Float64Array.from({ length: rows * cols }, (_, k) => {
      const [i, j] = [Math.floor(k / cols), k % cols];
      return (u[i * (cols + 1) + j] + 0.5 * u[i * (cols + 1) + j + 1]) * (1 + j);
    });
    const pca = new PCA(n);
    const coordinates = pca.fitTransform({ data, rows, cols });
    expect(deviation(pca.components.data, expected.components.flat())).toBeLessThan(1e-12);
    expectRelative(pca.explainedVariance, expected.variance, 1e-12);
    expectRelative(pca.explainedVarianceRatio, expected.ratio, 1e-12);
    expect(deviation(coordinates.data.subarray(0, 5 * n), expected.head.flat())).toBeLessThan(1e-12);
    const sums = expected.abs_sum.map((_, k) => columnOf(coordinates, k).reduce((sum, v) => sum + Math.abs(v), 0));
    expect(deviation(sums, expected.abs_sum)).toBeLessThan(1e-12);
  });
});

test('constant data has components but no variance', () => {
  const same = { data: Float64Array.from([1, 2, 1, 2, 1, 2]), rows: 3, cols: 2 };
  const pca = new PCA(2).fit(same);
  expect([...pca.explainedVariance]).toEqual([0, 0]);
  expect([...pca.explainedVarianceRatio]).toEqual([NaN, NaN]);
  expect([...pca.transform(same).data]).toEqual([0, 0, 0, 0, 0, 0]);
});

test('a single row has one component and undefined variance, as in scikit-learn', () => {
  const pca = new PCA().fit(fromRows([[1, 2, 3]]));
  expect([...pca.components.data]).toEqual([1, 0, 0]);
  expect([...pca.explainedVariance]).toEqual([NaN]);
  expect([...pca.transform(fromRows([[1, 2, 3]])).data]).toEqual([0]);
});

test('all components restore the data', () => {
  const x: Matrix = { data: new RandomState(4).uniform(-5, 5, 60), rows: 12, cols: 5 };
  const pca = new PCA();
  expect(deviation(pca.inverseTransform(pca.fitTransform(x)).data, [...x.data])).toBeLessThan(1e-14);
});

test('more components than rows or columns, or values whose mean overflows, are refused', () => {
  const tall = { data: new RandomState(4).uniform(-5, 5, 6), rows: 3, cols: 2 };
  expect(() => new PCA(3).fit(tall)).toThrow(/at most min\(rows, cols\) = 2/);
  for (const n of [0, -1, 1.5, NaN]) expect(() => new PCA(n)).toThrow(/expected an integer >= 1/);
  expect(() => new PCA(1).fit(fromRows([[1.7e308], [1.7e308]]))).toThrow(/mean overflows/);
});
