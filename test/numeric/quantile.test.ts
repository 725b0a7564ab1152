import { quantile } from '../../lib/dist/numeric/quantile';

const sorted = [1, 2.5, 4, 7, 11, 13.5, 20];

test('quantiles are those of numpy.quantile (NumPy 1.24)', () => {
  expect([0, 0.025, 0.3, 0.5, 0.975, 1].map((q) => quantile(sorted, q))).toEqual([
    1, 1.225, 3.6999999999999997, 7, 19.025, 20,
  ]);
});

test('the lower method takes a value that is there, as numpy.quantile does', () => {
  expect([0, 0.3, 0.5, 0.999, 1].map((q) => quantile(sorted, q, 'lower'))).toEqual([1, 2.5, 7, 13.5, 20]);
});

test('one value is every quantile of itself', () => {
  expect([0, 0.4, 1].map((q) => quantile([3], q))).toEqual([3, 3, 3]);
});
