import { Table } from '../../../lib/dist/formats';

// pandas 2.2: pd.Series([1, 2, 4, None, 8.5]).describe()
test('numbers are described as pandas describes them', () => {
  const [summary] = Table.of({ x: [1, 2, 4, NaN, 8.5] }).describe();
  expect(summary).toMatchObject({ name: 'x', kind: 'number', missing: 1, distinct: 4, mean: 3.875, min: 1, max: 8.5 });
  expect([summary.q25, summary.median, summary.q75]).toEqual([1.75, 3, 5.125]);
  expect(summary.std).toBeCloseTo(3.3260336739125183, 12);
});

test('text is counted: missing, different, and the first of those that occur most often', () => {
  const [summary] = Table.of({ type: ['b', 'a', '', 'a', 'b'] }).describe();
  expect(summary).toMatchObject({ kind: 'text', missing: 1, distinct: 2, mostFrequent: 'b', mean: NaN, max: NaN });
});

test('a column without a finite number has no quartiles', () => {
  const [none, infinite, one] = Table.of({ a: [NaN], b: [Infinity], c: [7] }).describe();
  expect([none.missing, none.distinct, none.median]).toEqual([1, 0, NaN]);
  expect([infinite.missing, infinite.distinct, infinite.max]).toEqual([0, 1, NaN]);
  expect([one.median, one.std]).toEqual([7, NaN]);
});
