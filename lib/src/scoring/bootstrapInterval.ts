import type { Numbers } from '../numeric/asNumbers';
import { quantile } from '../numeric/quantile';
import { bootstrap, checkBootstrap, type BootstrapOptions, type Interval } from './bootstrap';
import { checkLabelledScores, warnMissingClass, type Labels } from './labelledScores';
import { countRows, rankRows } from './rankedCounts';
import { missingClass, statisticOf, type Measure } from './measure';

/**
 * Percentile bootstrap interval of a measure: n rows (objects) are drawn with replacement, `resamples` times, and the
 * interval holds the middle `level` of the measure's values (Efron and Tibshirani 1993, section 13.3). The labels are part of the
 * draw, so the number of signal rows varies too.
 * @example scoring.bootstrapInterval({ recallAt: 100 }, labels, scores, { resamples: 2000 }) // { low: 0.05, high: 0.17 }
 * @returns NaN for both ends, with a warning, where a class that the measure needs is missing
 * @throws RangeError for invalid options or k, and as `rocCurve`
 */
export function bootstrapInterval(
  measure: Measure,
  labels: Labels,
  values: Numbers,
  options: BootstrapOptions = {},
  where = 'bootstrapInterval',
): Interval {
  return bootstrapIntervals([measure], labels, values, options, where)[0];
}

/**
 * `bootstrapInterval` of several measures of the same scores, from the same draws: as fast as one of them.
 * @example scoring.bootstrapIntervals([{ recallAt: 50 }, { recallAt: 100 }], labels, scores) // two intervals
 * @returns one interval a measure, each that of `bootstrapInterval` where all measures need the same classes; NaN for all
 *   ends, with a warning, where a class that one of them needs is missing
 * @throws as `bootstrapInterval`
 */
export function bootstrapIntervals(
  measures: readonly Measure[],
  labels: Labels,
  values: Numbers,
  options: BootstrapOptions = {},
  where = 'bootstrapIntervals',
): Interval[] {
  const scores = checkLabelledScores(where, labels, values);
  const checked = checkBootstrap(where, options);
  const statistics = measures.map((measure) => statisticOf(where, measure, scores.length));
  const ranked = rankRows(labels, scores);
  const counts = countRows(ranked);
  if (statistics.some((statistic) => Number.isNaN(statistic(counts)))) {
    warnMissingClass(where, missingClass(counts));
    return measures.map(() => ({ low: NaN, high: NaN }));
  }
  return bootstrap([ranked], statistics, checked).map((sorted) => middle(sorted, checked.level));
}

/** The middle part of ascending values. */
export function middle(sorted: Float64Array, level: number): Interval {
  return { low: quantile(sorted, (1 - level) / 2), high: quantile(sorted, (1 + level) / 2) };
}
