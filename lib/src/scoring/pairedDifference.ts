import type { Numbers } from '../numeric/asNumbers';
import { bootstrap, checkBootstrap, type BootstrapOptions, type Interval } from './bootstrap';
import { middle } from './bootstrapInterval';
import { checkLabelledScores, warnMissingClass, type Labels } from './labelledScores';
import { missingClass, statisticOf, type Measure } from './measure';
import { countRows, rankRows } from './rankedCounts';

/** By how much one detector beats another on the same rows. */
export interface PairedDifference extends Interval {
  /** The measure of the first minus that of the second, on all rows. */
  readonly difference: number;
  /** Share of the resamples in which the first is not better (difference <= 0). */
  readonly notBetter: number;
  /**
   * Two-sided: 2·min(share <= 0, share >= 0) with one added to each count and to the resamples (Davison and Hinkley 1997), at
   * most 1. It cannot be below 2/(resamples + 1).
   */
  readonly p: number;
}

/**
 * Compares two detectors on the same rows: the difference of a measure, with its percentile bootstrap interval. Both see
 * the same resamples, so what makes rows easy or hard for both cancels out, and the interval is narrower than two
 * separate ones suggest.
 * @example
 * scoring.pairedDifference('auc', [0, 0, 1, 1, 0, 1], [1, 2, 3, 4, 5, 6], [2, 1, 3, 6, 5, 4], { resamples: 200 })
 * @param a scores of the first detector, one a row
 * @param b scores of the second
 * @returns NaN throughout, with a warning, where a class that the measure needs is missing
 * @throws RangeError for invalid options or k, and as `rocCurve`
 */
export function pairedDifference(
  measure: Measure,
  labels: Labels,
  a: Numbers,
  b: Numbers,
  options: BootstrapOptions = {},
): PairedDifference {
  const rankings = [a, b].map((scores) => rankRows(labels, checkLabelledScores('pairedDifference', labels, scores)));
  const checked = checkBootstrap('pairedDifference', options);
  const statistic = statisticOf('pairedDifference', measure, labels.length);
  const difference = (first: Uint32Array, second: Uint32Array) => statistic(first) - statistic(second);
  const [first, second] = rankings.map(countRows);
  const observed = difference(first, second);
  if (Number.isNaN(observed)) {
    warnMissingClass('pairedDifference', missingClass(first));
    return { difference: NaN, low: NaN, high: NaN, notBetter: NaN, p: NaN };
  }
  const [all] = bootstrap(rankings, [difference], checked);
  const [below, above] = [all.filter((d) => d <= 0).length, all.filter((d) => d >= 0).length];
  return {
    difference: observed,
    ...middle(all, checked.level),
    notBetter: below / all.length,
    p: Math.min(1, (2 * (Math.min(below, above) + 1)) / (all.length + 1)),
  };
}
