import * as fc from 'fast-check';
import { addCounts, countedQuantile, ScoreCounter } from '../../../lib/dist/alerts/scoring/quantiles';
import { quantile } from '../../../lib/dist/numeric/quantile';

const countsOf = (scores: readonly number[]) => {
  const counter = new ScoreCounter();
  counter.add(Float64Array.from(scores));
  return counter.counts;
};
const score = fc.double({ min: 0, noNaN: true, noDefaultInfinity: true });

describe('countedQuantile()', () => {
  test('is off by at most 1 % from a score of that rank, whatever the scores', () => {
    fc.assert(
      fc.property(fc.array(score, { minLength: 1 }), fc.double({ min: 0, max: 1, noNaN: true }), (scores, level) => {
        const exact = quantile(Float64Array.from(scores).sort(), level, 'lower');
        // a number below 2^-1022 has too few digits of its own for 1 %
        if (exact > 0 && exact < Number.MIN_VALUE * 1e4) return;
        const found = countedQuantile(countsOf(scores), level);
        // the largest of all float64 numbers lie in a bin whose middle is beyond them
        expect(Math.min(found, Number.MAX_VALUE)).toBeGreaterThanOrEqual(exact * 0.9899);
        expect(found).toBeLessThanOrEqual(
          exact === 0 ? 0 : Math.max(exact * 1.0101, found === Infinity ? Infinity : 0),
        );
      }),
    );
  });

  test('of parts added up is that of all', () => {
    fc.assert(
      fc.property(fc.array(score), fc.array(score), (a, b) => {
        expect(addCounts(countsOf(a), countsOf(b))).toEqual(countsOf([...a, ...b]));
      }),
    );
  });

  test('of nothing is NaN', () => {
    expect(countedQuantile([], 0.5)).toBeNaN();
  });
});
