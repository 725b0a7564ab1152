import fc from 'fast-check';
import { classSummaries, precisionAt, recallAt, recallCurve, top } from '../../lib/dist/scoring';
import { RandomState } from '../../lib/dist/random';
import { readFixture } from '../support/fixtures';
import { rowsOf, type Comparison } from './comparisons';

const golden = readFixture<{
  cases: Comparison[];
  ties: { labels: number[]; scores: number[]; found: number[] }[];
}>('scoring/comparisons.json');

const ranked = fc.array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 4 })), { minLength: 1 });

test('recall and precision at k are those of scikit-learn where no scores are tied', () => {
  for (const { at, ...one } of golden.cases) {
    const { labels, a } = rowsOf(one);
    for (const [k, [recall, precision]] of Object.entries(at ?? {})) {
      expect(recallAt(labels, a, Number(k))).toBeCloseTo(recall, 14);
      expect(precisionAt(labels, a, Number(k))).toBeCloseTo(precision, 14);
    }
  }
});

test('ties count as on average over all orders of the tied rows', () => {
  for (const { labels, scores, found } of golden.ties) {
    const signal = labels.reduce((sum, label) => sum + label);
    const curve = recallCurve(labels, scores);
    for (let k = 0; k <= labels.length; k++) {
      expect(curve.found[k]).toBeCloseTo(found[k], 12);
      if (k === 0) continue;
      expect(recallAt(labels, scores, k)).toBeCloseTo(found[k] / signal, 12);
      expect(precisionAt(labels, scores, k)).toBeCloseTo(found[k] / k, 12);
    }
  }
});

test('the curve starts at 0, ends with all signal, never falls, and does not depend on the order of the rows', () => {
  fc.assert(
    fc.property(ranked, fc.integer({ min: 0, max: 1000 }), (rows, seed) => {
      const [labels, scores] = [rows.map(([label]) => label), rows.map(([, score]) => score)];
      fc.pre(labels.includes(1));
      const { looks, found, recall } = recallCurve(labels, scores);
      expect([looks[0], looks.at(-1), found[0], recall.at(-1)]).toEqual([0, rows.length, 0, 1]);
      expect(found.every((count, k) => k === 0 || count >= found[k - 1])).toBe(true);
      const order = Array.from(new RandomState(seed).permutation(rows.length));
      const again = recallCurve(order.map((i) => labels[i]), order.map((i) => scores[i])); // prettier-ignore
      expect(again).toEqual({ looks, found, recall });
    }),
  );
});

test('top gives the highest scores first, and of equal ones the lower index', () => {
  expect([...top([0.1, 0.9, 0.5, 0.9], 3)]).toEqual([1, 3, 2]);
  expect([...top([1, 1, 1], 2)]).toEqual([0, 1]);
  expect([...top([-Infinity, 0, -0, Infinity], 4)]).toEqual([3, 1, 2, 0]);
  expect([...top([5], 0)]).toEqual([]);
  expect([...top(BigInt64Array.from([1n, 3n, 2n]), 2)]).toEqual([1, 2]);
  expect(() => top([1, 2], 3)).toThrow('k = 3 of 2 rows');
  expect(() => top([1, NaN], 1)).toThrow('score 1 is NaN');
});

test('a k that cannot be looked at is refused', () => {
  for (const k of [0, -1, 1.5, 3, NaN]) {
    expect(() => recallAt([1, 0], [1, 2], k)).toThrow(RangeError);
    expect(() => precisionAt([1, 0], [1, 2], k)).toThrow(RangeError);
  }
  expect(() => recallAt([1], [1, 2], 1)).toThrow('1 labels for 2 scores');
  expect(() => recallCurve([1, 0], [1, NaN])).toThrow('score 1 is NaN');
});

test('without signal recall is NaN, with a warning, and precision 0', () => {
  const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  expect(recallAt([0, 0], [1, 2], 1)).toBeNaN();
  expect([...recallCurve([0], [1]).recall]).toEqual([NaN, NaN]);
  expect(warn).toHaveBeenCalledTimes(2);
  expect(precisionAt([0, 0], [1, 2], 1)).toBe(0);
  warn.mockRestore();
});

test('classSummaries counts ties at the end of the k rows looked at by expectation', () => {
  const summaries = classSummaries(['Ia', 'Ia', 'II', 'II'], [3, 1, 1, 1], { k: 2 });
  expect(summaries.map(({ name, inTop, recall }) => [name, inTop, recall])).toEqual([
    ['Ia', expect.closeTo(4 / 3, 14), expect.closeTo(2 / 3, 14)],
    ['II', expect.closeTo(2 / 3, 14), expect.closeTo(1 / 3, 14)],
  ]);
});
