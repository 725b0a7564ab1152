import { fromRows } from '../../lib/dist/matrix';
import { MinMaxScaler, StandardScaler } from '../../lib/dist/scaling';

test.each([3, 5])('a 2 × 2 matrix of %d numbers is refused', (count) => {
  const wrong = { data: new Float64Array(count), rows: 2, cols: 2 };
  const right = fromRows([[1, 2], [3, 5]]); // prettier-ignore
  for (const Scaler of [MinMaxScaler, StandardScaler]) {
    const message = `: ${count} numbers cannot be a 2 × 2 matrix`;
    expect(() => new Scaler().fit(wrong)).toThrow(`${Scaler.name}.fit${message}`);
    expect(() => new Scaler().fit(right).transform(wrong)).toThrow(`${Scaler.name}.transform${message}`);
  }
});

test('as many names as columns are needed', () => {
  expect(() => new MinMaxScaler().fit(fromRows([[1, 2]]), ['pt'])).toThrow(/1 column names for a matrix of 2 columns/);
});
