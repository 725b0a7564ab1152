import { fromRows } from '../../lib/dist/matrix';
import { distancesToMean, huberErrors, meanSquaredErrors, squaredErrors } from '../../lib/dist/scoring';
import { readFixture } from '../support/fixtures';

interface Errors extends Record<'mse' | 'huber' | 'huber_half' | 'distances', number[]> {
  x: number[][];
  y: number[][];
}
const { errors } = readFixture<{ errors: Errors }>('scoring/ranking.json');
const [x, y] = [fromRows(errors.x), fromRows(errors.y)];

function expectClose(got: Float64Array, expected: number[]) {
  expect(got).toHaveLength(expected.length);
  expected.forEach((value, i) => expect(Math.abs(got[i] - value)).toBeLessThanOrEqual(1e-14 * value));
}

test('mean squared and Huber errors are those of NumPy', () => {
  expectClose(meanSquaredErrors(x, y), errors.mse);
  expectClose(huberErrors(x, y), errors.huber);
  expectClose(huberErrors(x, y, 0.5), errors.huber_half);
});

test('squared errors average to the mean squared errors', () => {
  const { data, rows, cols } = squaredErrors(x, y);
  const mean = (i: number) => data.subarray(i * cols, (i + 1) * cols).reduce((a, b) => a + b) / cols;
  expectClose(
    meanSquaredErrors(x, y),
    Array.from({ length: rows }, (_, i) => mean(i)),
  );
});

test('distances to the mean are those of NumPy', () => {
  expectClose(distancesToMean(x), errors.distances);
  expect(() => distancesToMean({ data: new Float64Array(0), rows: 0, cols: 3 })).toThrow(/without rows/);
});

test('numbers that are more or fewer than rows × cols are refused', () => {
  for (const error of [squaredErrors, meanSquaredErrors, huberErrors]) {
    const wrong = { ...y, data: y.data.slice(1) };
    expect(() => error(x, wrong)).toThrow(`${error.name}: 14 numbers cannot be a 5 × 3 matrix`);
  }
});

test('different shapes are refused with both shapes in the message', () => {
  for (const error of [squaredErrors, meanSquaredErrors, huberErrors]) {
    expect(() => error(x, fromRows([[1, 2, 3]]))).toThrow(/data are 5 × 3, the reconstruction 1 × 3/);
  }
  for (const delta of [0, -1, NaN]) expect(() => huberErrors(x, y, delta)).toThrow(/delta .* is not > 0/);
});
