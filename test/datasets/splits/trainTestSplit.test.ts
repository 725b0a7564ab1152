import fc from 'fast-check';
import { trainTestSplit } from '../../../lib/dist/datasets/splits/trainTestSplit';
import { RandomState } from '../../../lib/dist/random';
import { readFixture } from '../../support/fixtures';

interface Case {
  n: number;
  testSize: number;
  seed: number;
  indices: number[] | null;
  train: number[];
  test: number[];
}
const golden = readFixture<{
  versions: Record<string, string>;
  cases: Case[];
  global_stream: [number[], number[]][];
}>('datasets/split.json');

describe(`scikit-learn ${golden.versions['scikit-learn']}`, () => {
  test.each(golden.cases)('train_test_split of $n, test_size $testSize, random_state $seed', (expected) => {
    const { n, testSize, seed, indices } = expected;
    const { train, test } = trainTestSplit(indices ?? n, { testSize, random: seed });
    expect([...train]).toEqual(expected.train);
    expect([...test]).toEqual(expected.test);
  });

  test('two splits in turn from one seeded stream', () => {
    const random = new RandomState(42);
    [0.1, 7].forEach((testSize, i) => {
      const { train, test } = trainTestSplit(25, { testSize, random });
      expect([[...train], [...test]]).toEqual(golden.global_stream[i]);
    });
  });
});

test('every row is in exactly one part, and the test part has ceil(fraction · n) rows', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 400 }),
      fc.double({ min: 0.001, max: 0.5, noNaN: true }),
      fc.nat(),
      (n, testSize, seed) => {
        const { train, test } = trainTestSplit(n, { testSize, random: seed });
        expect(test.length).toBe(Math.ceil(testSize * n));
        expect([...train, ...test].sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, i) => i));
      },
    ),
  );
});

test.each([0, -1, 1.5, NaN, -0.1])('a test size of %p is refused', (testSize) => {
  expect(() => trainTestSplit(10, { testSize, random: 1 })).toThrow(
    /neither a fraction in \(0, 1\) nor an integer >= 1/,
  );
});

test.each([
  [10, 10],
  [10, 0.95],
  [1, 0.5],
  [0, 0.5],
])('of %p rows, a test size of %p that leaves a part empty is refused', (n, testSize) => {
  expect(() => trainTestSplit(n, { testSize, random: 1 })).toThrow(/both parts need at least 1 row/);
});
