import fc from 'fast-check';
import { fromRows } from '../../lib/dist/matrix';
import {
  errorShares,
  eventErrorShares,
  jensenShannon,
  jensenShannonByChance,
  rocBand,
  rocCurve,
  significanceImprovement,
  spread,
} from '../../lib/dist/scoring';
import { RandomState } from '../../lib/dist/random';

describe('spread', () => {
  test('gives median, ends and where the median is', () => {
    expect(spread([3, 1, 2])).toEqual({ median: 2, low: 1, high: 3, medianAt: 2 });
    expect(spread([4, 1, 2, 3])).toEqual({ median: 2.5, low: 1, high: 4, medianAt: 2 });
    expect(spread([7])).toEqual({ median: 7, low: 7, high: 7, medianAt: 0 });
  });
  test('refuses nothing, and NaN by its place', () => {
    expect(() => spread([])).toThrow('no values');
    expect(() => spread([1, NaN])).toThrow('value 1 is NaN');
  });
});

describe('significanceImprovement', () => {
  test('is TPR/√FPR at its largest, where 20 % of error leave it a say', () => {
    const curve = { fpr: [0, 0.001, 0.01, 0.25, 1], tpr: [0, 0.5, 0.4, 0.9, 1] };
    // 1000 rows: 1 row (error 100 %) and 10 rows (31 %) are left out
    expect(significanceImprovement(curve, 1000)).toEqual({ value: 1.8, fpr: 0.25, tpr: 0.9 });
    expect(significanceImprovement(curve, 1000, { largestError: 0.4 }).value).toBeCloseTo(4, 12);
    expect(significanceImprovement(curve, 1e6).fpr).toBe(0.001);
  });
  test('of a score that knows nothing is 1 at its best: all events kept', () => {
    expect(significanceImprovement({ fpr: [0, 0.5, 1], tpr: [0, 0.5, 1] }, 1e4)).toEqual({ value: 1, fpr: 1, tpr: 1 });
  });
  test('is NaN where no cut is trusted', () => {
    expect(significanceImprovement({ fpr: [0, 0.5], tpr: [0, 1] }, 4).value).toBeNaN();
    expect(() => significanceImprovement({ fpr: [0, 1], tpr: [0] }, 4)).toThrow('2 and 1 rates');
    expect(() => significanceImprovement({ fpr: [0, 1], tpr: [0, 1] }, 0)).toThrow('0 background rows');
  });
  test('does not depend on points that lie between collinear ones', () => {
    const random = new RandomState(3);
    const labels = Array.from({ length: 400 }, (_, i) => i % 2);
    const scores = labels.map((label) => Math.round(4 * (label + random.standardNormal())));
    const all = significanceImprovement(rocCurve(labels, scores, { dropIntermediate: false }), 200);
    expect(significanceImprovement(rocCurve(labels, scores), 200)).toEqual(all);
  });
});

describe('rocBand', () => {
  test('holds the middle curve between the lowest and the highest', () => {
    const curves = [0.2, 0.6, 0.4].map((t) => ({ fpr: [0, 0.5, 1], tpr: [0, t, 1] }));
    const band = rocBand(curves, [0, 0.5, 1]);
    expect([[...band.low], [...band.median], [...band.high]]).toEqual([
      [0, 0.2, 1],
      [0, 0.4, 1],
      [0, 0.6, 1],
    ]);
    const { fpr, low, median, high } = rocBand(curves);
    expect([fpr[0], fpr[20], fpr[fpr.length - 1]]).toEqual([0.001, 0.1, 1]);
    expect(fpr.every((_, k) => low[k] <= median[k] && median[k] <= high[k] && !(fpr[k] <= fpr[k - 1]))).toBe(true);
    expect(() => rocBand([])).toThrow('no curves');
  });
});

describe('jensenShannon', () => {
  const histogram = fc.array(fc.nat(50), { minLength: 4, maxLength: 4 }).filter((counts) => counts.some(Boolean));
  test('is 0 for equal shapes, 1 for disjoint ones, symmetric and between', () => {
    expect(jensenShannon([1, 2, 3], [10, 20, 30])).toBeCloseTo(0, 15);
    expect(jensenShannon([1, 0], [0, 5])).toBe(1);
    // by hand: m = (3/4, 1/4), ½ log2(4/3) + ½ (½ log2(2/3) + ½ log2 2)
    expect(jensenShannon([1, 0], [1, 1])).toBeCloseTo(0.311278124459, 11);
    fc.assert(
      fc.property(histogram, histogram, (a, b) => {
        const divergence = jensenShannon(a, b);
        expect(divergence).toBeCloseTo(jensenShannon(b, a), 12);
        expect(divergence > -1e-12 && divergence < 1 + 1e-12).toBe(true);
      }),
    );
  });
  test('of nothing is NaN, and counts are checked', () => {
    expect(jensenShannon([0, 0], [1, 2])).toBeNaN();
    expect(() => jensenShannon([1], [1, 2])).toThrow('1 and 2 bins');
    expect(() => jensenShannon([1, -1], [1, 2])).toThrow('bin 1 holds -1');
  });
  test('of random draws is on average what chance says', () => {
    const random = new RandomState(5);
    const entries = Array.from({ length: 4000 }, (_, i) => Math.floor(Math.sqrt(i / 40)));
    const count = (list: ArrayLike<number>) => {
      const bins = new Array<number>(10).fill(0);
      for (let i = 0; i < list.length; i++) bins[list[i]]++;
      return bins;
    };
    const all = count(entries);
    const draws = Array.from({ length: 300 }, () => {
      const kept = random.permutation(entries.length).subarray(0, 500);
      return jensenShannon(all, count(Array.from(kept, (i) => entries[i])));
    });
    const mean = draws.reduce((sum, d) => sum + d, 0) / draws.length;
    expect(mean / jensenShannonByChance(all, 500)).toBeGreaterThan(0.85);
    expect(mean / jensenShannonByChance(all, 500)).toBeLessThan(1.15);
  });
});

test('errorShares sums squared errors by feature, of all rows or of some', () => {
  const x = fromRows([
    [1, 2],
    [3, 4],
  ]);
  const rebuilt = fromRows([
    [0, 2],
    [3, 1],
  ]);
  expect([...errorShares(x, rebuilt)]).toEqual([0.1, 0.9]);
  expect([...errorShares(x, rebuilt, [0])]).toEqual([1, 0]);
  expect([...errorShares(x, x)]).toEqual([NaN, NaN]);
});

test('eventErrorShares counts every row alike, however large its error', () => {
  const x = fromRows([[0, 0], [0, 0], [5, 5], [0, 0]]); // prettier-ignore
  const rebuilt = fromRows([[1, 3], [1000, 0], [5, 5], [1e-4, 1e-4]]); // prettier-ignore
  const shares = eventErrorShares(x, rebuilt);
  expect(shares[0]).toBeCloseTo((0.1 + 1 + 0.5) / 3, 12);
  expect(shares[0] + shares[1]).toBeCloseTo(1, 12);
  expect([...eventErrorShares(x, rebuilt, [1])]).toEqual([1, 0]);
  expect([...eventErrorShares(x, rebuilt, [2])]).toEqual([NaN, NaN]);
});
