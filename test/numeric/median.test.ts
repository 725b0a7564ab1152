import { median } from '../../lib/dist/numeric/median';

test('the median of an odd number of values is the middle one, of an even number the mean of the two middle ones', () => {
  expect(median([5, 1, 3])).toBe(3);
  expect(median([5, 1, 3, 10])).toBe(4);
});

test('NaN values are left out, and nothing has no median', () => {
  expect(median([NaN, 2, NaN, 4])).toBe(3);
  expect(median([])).toBeNaN();
  expect(median([NaN])).toBeNaN();
});

test('the values given stay in their order', () => {
  const values = Float64Array.of(3, 1, 2);
  median(values);
  expect(values).toEqual(Float64Array.of(3, 1, 2));
});
