import * as scoring from '../../lib/dist/scoring';
import { fromRows } from '../../lib/dist/matrix';
import { Tensor } from '../../lib/dist/formats';

const labels = [0, 1, 1, 0, 1, 0];
const scores = [1, 5, 3, 2, 3, 4];
const int64 = BigInt64Array.from(labels, BigInt);
const all = [
  ['int64', int64],
  ['uint64', BigUint64Array.from(labels, BigInt)],
  ['int32', Int32Array.from(labels)],
  ['uint8', Uint8Array.from(labels)],
  ['booleans', labels.map(Boolean)],
  ['bigints in a list', labels.map(BigInt)],
  ['a tensor’s data', Tensor.of(int64).data],
] as const;

test.each(all)('labels as %s are what they are as numbers', (_, other) => {
  expect(scoring.rocCurve(other, scores)).toEqual(scoring.rocCurve(labels, scores));
  expect(scoring.rocAuc(other, scores)).toBe(scoring.rocAuc(labels, scores));
  expect(scoring.averagePrecision(other, scores)).toBe(scoring.averagePrecision(labels, scores));
  expect(scoring.bootstrapAuc(other, scores, { resamples: 9 })).toEqual(
    scoring.bootstrapAuc(labels, scores, { resamples: 9 }),
  );
  expect(scoring.recall(other, [1, 3])).toBe(1 / 3);
});

test.each([
  ['int64', BigInt64Array.from(scores, BigInt)],
  ['uint64', BigUint64Array.from(scores, BigInt)],
  ['int16', Int16Array.from(scores)],
  ['bigints in a list', scores.map(BigInt)],
  ['numbers and bigints', [1n, 5, 3, 2n, 3, 4]],
])('scores as %s rank as numbers do', (_, other) => {
  expect(scoring.rocCurve(int64, other)).toEqual(scoring.rocCurve(labels, scores));
  expect(scoring.averagePrecision(int64, other)).toBe(scoring.averagePrecision(labels, scores));
  expect(scoring.bootstrapAuc(int64, other, { resamples: 9 })).toEqual(scoring.bootstrapAuc(labels, scores, { resamples: 9 })); // prettier-ignore
  expect(scoring.topFraction(other, 0.5)).toEqual(scoring.topFraction(scores, 0.5));
  expect(scoring.argsort(other)).toEqual(scoring.argsort(scores));
  expect(scoring.classSummaries(['a', 'b', 'b', 'a', 'b', 'a'], other)).toEqual(scoring.classSummaries(['a', 'b', 'b', 'a', 'b', 'a'], scores)); // prettier-ignore
  expect(scoring.spread(other)).toEqual(scoring.spread(scores));
});

test('rows, counts and positions as integers are taken too', () => {
  expect(scoring.recall(int64, BigInt64Array.of(1n, 2n))).toBe(2 / 3);
  expect(() => scoring.recall(int64, BigInt64Array.of(6n))).toThrow('row 6 has no label');
  expect(() => scoring.recall(int64, [1n, 1])).toThrow('row 1 is chosen twice');
  expect(scoring.jensenShannon(BigInt64Array.of(1n, 0n), Uint32Array.of(1, 1))).toBeCloseTo(0.311278124459, 11);
  expect(scoring.jensenShannonByChance(BigInt64Array.of(4n, 4n), 4)).toBe(scoring.jensenShannonByChance([4, 4], 4));
  expect(scoring.auc(BigInt64Array.of(0n, 1n), Int8Array.of(1, 1))).toBe(1);
  const [x, rebuilt] = [fromRows([[1, 2], [3, 4]]), fromRows([[0, 2], [3, 1]])]; // prettier-ignore
  expect([...scoring.errorShares(x, rebuilt, BigInt64Array.of(0n))]).toEqual([1, 0]);
  expect([...scoring.eventErrorShares(x, rebuilt, Int32Array.of(1))]).toEqual([0, 1]);
});

test('integers that a number cannot hold are refused, not rounded', () => {
  const huge = BigInt64Array.of(2n ** 53n + 1n, 1n);
  for (const rank of [scoring.rocAuc, scoring.averagePrecision, scoring.bootstrapAuc]) {
    expect(() => rank([0, 1], huge)).toThrow(/score 0 is 9007199254740993; integers beyond 2\^53 would lose digits/);
  }
  expect(() => scoring.topFraction(huge, 0.5)).toThrow('score 0 is 9007199254740993');
  expect(() => scoring.spread([1n, 2n ** 64n])).toThrow('value 1 is 18446744073709551616');
  expect(() => scoring.rocAuc(BigInt64Array.of(0n, 2n), [1, 2])).toThrow('label 1 is 2');
});
