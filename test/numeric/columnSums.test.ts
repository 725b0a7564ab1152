import { matrix } from '../../lib/dist/matrix';
import { columnSums } from '../../lib/dist/numeric/columnSums';
import { RandomState } from '../../lib/dist/random';

const x = matrix(new RandomState(42).uniform(-1, 1, 20_000).slice(0, 3000), 1000, 3);
const value = (number: number) => number;

test("columns are added up row after row, in NumPy's order (x.sum(axis=0) of NumPy 1.24)", () => {
  expect([...columnSums(x, value)]).toEqual([23.95997544461686, -11.55025904054285, -13.050547198219762]);
});

test('NaN counts as nothing, as in numpy.nansum', () => {
  const data = x.data.slice();
  for (let i = 0; i < 1000; i += 7) data[3 * i + 1] = NaN;
  expect(columnSums({ ...x, data }, value)[1]).toBe(-13.160040043608864);
  expect([...columnSums(matrix(Float64Array.of(1, NaN, 3), 3, 1), () => 1)]).toEqual([2]);
});
