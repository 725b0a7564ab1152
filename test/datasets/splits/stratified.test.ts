import fc from 'fast-check';
import { trainTestSplit } from '../../../lib/dist/datasets/splits/trainTestSplit';
import { readFixture } from '../../support/fixtures';

interface Case {
  labels: (number | string)[];
  testSize: number;
  seed: number;
  indices: number[] | null;
  train: number[];
  test: number[];
}
const golden = readFixture<{ versions: Record<string, string>; stratified: Case[] }>('datasets/split.json');

describe(`scikit-learn ${golden.versions['scikit-learn']}`, () => {
  test.each(golden.stratified)('train_test_split stratified by $labels', (expected) => {
    const { labels, testSize, seed, indices } = expected;
    const { train, test } = trainTestSplit(indices ?? labels.length, { testSize, random: seed, stratify: labels });
    expect([[...train], [...test]]).toEqual([expected.train, expected.test]);
  });
});

test('every row is in one part, and each class has its share of both, to within one row', () => {
  const labels = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 40, maxLength: 200 });
  fc.assert(
    fc.property(labels, fc.double({ min: 0.15, max: 0.85, noNaN: true }), fc.nat(), (stratify, testSize, seed) => {
      const counts = [0, 1, 2, 3].map((label) => stratify.filter((each) => each === label).length);
      fc.pre(counts.every((count) => count !== 1));
      const n = stratify.length;
      const { train, test } = trainTestSplit(n, { testSize, random: seed, stratify });
      expect([...train, ...test].sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, k) => k));
      counts.forEach((count, label) => {
        const inTrain = train.filter((row) => stratify[row] === label).length;
        expect(Math.abs(inTrain - (count * train.length) / n)).toBeLessThan(1 + 1e-9);
      });
    }),
    { numRuns: 50 },
  );
});

test('what cannot be stratified is refused', () => {
  const split =
    (stratify: (number | string)[], testSize = 2) =>
    () =>
      trainTestSplit(6, { testSize, random: 1, stratify });
  expect(split([1, 1, 1])).toThrow('stratify has 3 classes for 6 rows; expected one per row');
  expect(split(['a', 'b', 'b', 'b', 'b', 'b'])).toThrow('class "a" has 1 row; stratify needs at least 2 of each');
  expect(split([1, 1, 2, 2, 3, 3])).toThrow(
    '4 rows for training and 2 for test; stratify needs at least 3 in each part',
  );
});
