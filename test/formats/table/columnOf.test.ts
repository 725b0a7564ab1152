import { inspect } from 'node:util';
import { columnOf, Table, type ColumnValues } from '../../../lib/dist/formats';

const valuesOf = (cells: readonly unknown[]) => columnOf('a', cells as ColumnValues).values;

test('null and undefined are missing: NaN among numbers, empty among texts, wherever they stand', () => {
  expect(valuesOf([1, null, undefined, 4])).toEqual(Float64Array.of(1, NaN, NaN, 4));
  expect(valuesOf([null, 'b', undefined])).toEqual(['', 'b', '']);
  expect(valuesOf([null, 5n])).toEqual(Float64Array.of(NaN, 5));
  expect(valuesOf([null, 2n ** 60n])).toEqual(['', '1152921504606846976']);
  expect(valuesOf([null, null])).toEqual(Float64Array.of(NaN, NaN));
  expect(
    Table.of({ x: [null, 'b'] })
      .with({ y: [1, null] })
      .column('y').values,
  ).toEqual(Float64Array.of(1, NaN));
});

test('true and false are 1 and 0, as in files, and arrays of any numbers are columns', () => {
  expect(valuesOf([true, null, false])).toEqual(Float64Array.of(1, NaN, 0));
  expect(valuesOf(Float32Array.of(1, 2) as unknown as number[])).toEqual(Float64Array.of(1, 2));
  expect(valuesOf([])).toEqual(Float64Array.of());
});

test('numbers and texts in one column are refused, with column and row', () => {
  expect(() => Table.of({ a: [1, 'x'] as never })).toThrow(
    'column "a", row 2: the text "x" among numbers; allowed: numbers alone, or texts alone, null where missing',
  );
  expect(() => Table.of({ n: [1] }).with({ a: [null, 'x', 3] as never })).toThrow(
    'column "a", row 3: the number 3 among texts',
  );
});

test('objects, functions and dates are refused, with column and row', () => {
  expect(() => valuesOf([{}])).toThrow(
    'column "a", row 1: an object (Object); allowed: numbers, texts, true, false and null',
  );
  expect(() => valuesOf([1, [2]])).toThrow('column "a", row 2: an object (Array)');
  expect(() => valuesOf(['x', new Date(0)])).toThrow('row 2: an object (Date)');
  expect(() => valuesOf([1, () => 2])).toThrow('row 2: a function');
  expect(() => columnOf('a', 5 as never)).toThrow('column "a": 5; allowed: an array of cells');
  expect(() => columnOf('a', 'abc' as never)).toThrow('column "a": "abc"; allowed: an array of cells');
});

test('columns of different lengths are refused, of texts as of numbers', () => {
  expect(() => Table.of({ a: [1], b: ['x', 'y'] })).toThrow('Table: column "b" has 2 rows, not 1');
  expect(() => Table.of({ a: [1, 2], b: ['x'] })).toThrow('Table: column "b" has 1 row, not 2');
  expect(() => Table.of([['b', ['x']], ['a', [1, 2]]])).toThrow('Table: column "a" has 2 rows, not 1'); // prettier-ignore
  expect(() => Table.of({ a: [1] }).with({ y: ['1', '2'] })).toThrow('Table: column "y" has 2 rows, not 1');
  expect(inspect(Table.of({ a: [1, 2], b: ['x', 'y'] }))).toContain('2 rows × 2 columns');
});
