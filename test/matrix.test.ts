import {
  column,
  concatRows,
  firstNonFinite,
  fromRows,
  mapColumns,
  matrix,
  row,
  takeColumns,
  takeRows,
  toFloat32,
  toFloat64,
} from '../lib/dist/matrix';

const x = fromRows([
  [1, 2, 3],
  [4, 5, 6],
]);

test('a matrix has as many numbers as its shape says', () => {
  expect(() => matrix(new Float64Array(5), 2, 3)).toThrow(
    '5 numbers cannot be a 2 × 3 matrix; expected rows × cols = 6',
  );
  expect(() => matrix(new Float64Array(0), -1, 0)).toThrow(RangeError);
});

test('rows of different lengths are not a matrix', () => {
  expect(() => fromRows([[1, 2], [3]])).toThrow('row 1 has 1 values, row 0 has 2');
});

test('rows are views, columns and chosen rows are copies', () => {
  expect(row(x, 1).buffer).toBe(x.data.buffer);
  expect([...column(x, 1)]).toEqual([2, 5]);
  expect(takeRows(x, [1, 1, 0])).toEqual(fromRows([[4, 5, 6], [4, 5, 6], [1, 2, 3]])); // prettier-ignore
  expect(takeColumns(x, [2, 0])).toEqual(fromRows([[3, 1], [6, 4]])); // prettier-ignore
});

test('a row or column that is not there is refused by its number', () => {
  expect(() => row(x, 2)).toThrow('2 is outside a matrix of 2 rows');
  expect(() => column(x, -1)).toThrow('-1 is outside a matrix of 3 columns');
  expect(() => takeRows(x, [0, 7])).toThrow('7 is outside a matrix of 2 rows');
  expect(() => takeColumns(x, [0, 7])).toThrow('7 is outside a matrix of 3 columns');
});

test('matrices stack in the precision of the first, and only with equal columns', () => {
  expect(concatRows(toFloat32(x), x).data).toEqual(Float32Array.of(1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6));
  expect(() => concatRows(x, fromRows([[1]]))).toThrow('3 columns and 1 columns do not stack');
});

test('a matrix of the wanted precision is the same one, any other a copy', () => {
  expect(toFloat64(x)).toBe(x);
  expect(toFloat64(toFloat32(x))).toEqual(x);
});

test('mapColumns rounds to the precision of its input', () => {
  const tenths = mapColumns(toFloat32(x), (out, k, j) => (out[k] = j / 10));
  expect(tenths.data).toEqual(Float32Array.of(0, 0.1, 0.2, 0, 0.1, 0.2));
});

test('the first element that is not finite is found, in the precision asked for', () => {
  expect(firstNonFinite(x)).toBeNull();
  expect(firstNonFinite(fromRows([[1, 2], [NaN, 3]]))).toEqual({ row: 1, col: 0, value: NaN }); // prettier-ignore
  expect(firstNonFinite(fromRows([[1, 1e39]]), 'float32')).toEqual({ row: 0, col: 1, value: 1e39 });
});
