import { tableOfArrays } from '../../../lib/dist/formats/arrays/table';
import { Tensor, TextArray } from '../../../lib/dist/formats';

const X = Tensor.of(Float64Array.of(1, 2, 3, 4), [2, 2]);

test('X and y become x0, x1, … and label; other arrays keep their names', () => {
  const y = Tensor.of(BigInt64Array.of(0n, 1n));
  const table = tableOfArrays(
    'f',
    new Map<string, unknown>([
      ['X', X],
      ['y', y],
      ['pt', X],
      ['id', TextArray.of(['a', 'b'])],
      ['ok', [true, false]],
    ]),
  );
  expect(table.names).toEqual(['x0', 'x1', 'label', 'pt0', 'pt1', 'id', 'ok']);
  expect([...table.column('label').values]).toEqual([0, 1]);
  expect([...table.column('pt1').values]).toEqual([2, 4]);
  expect([...table.column('ok').values]).toEqual([1, 0]);
  expect(tableOfArrays('f', new Map([['y', y]])).names).toEqual(['y']);
});

test.each([
  ['a cube', new Map([['c', Tensor.of(new Float32Array(8), [2, 2, 2])]]), '"c" is an array of shape (2, 2, 2)'],
  [
    'complex numbers',
    new Map([['c', Tensor.of(new Float64Array(4), [2], 'complex128')]]),
    'an array of complex128 numbers',
  ],
  [
    'other lengths',
    new Map([
      ['a', X],
      ['b', Tensor.of(new Float64Array(3))],
    ]),
    '"a" of 2 rows and "b" of 3',
  ],
  [
    'two columns of one name',
    new Map([
      ['X', X],
      ['x0', Tensor.of(new Float64Array(2))],
    ]),
    'two columns of this name',
  ],
  ['a dict', new Map([['d', new Map()]]), '"d" is not an array'],
  ['nothing', new Map(), 'no arrays'],
])('%s: refused', (_, arrays, said) => {
  expect(() => tableOfArrays('f', arrays as ReadonlyMap<string, unknown>)).toThrow(said);
});
