import type { Numbers } from '../numeric/asNumbers';
import { bootstrapInterval } from './bootstrapInterval';
import type { BootstrapOptions, Interval } from './bootstrap';
import type { Labels } from './labelledScores';

/**
 * Percentile bootstrap interval of the AUC: n rows are drawn with replacement, `resamples` times, and the interval
 * holds the middle `level` of the AUCs. A draw that misses a class has no AUC and is drawn again.
 *
 * @example
 * scoring.bootstrapAuc([0, 0, 1, 1, 0, 1, 0, 1], [0.1, 0.4, 0.35, 0.8, 0.2, 0.7, 0.5, 0.9]) // { low: 0.4667, high: 1 }
 * @returns NaN for both ends, with a warning, where one class is missing
 * @throws RangeError for invalid options, and as `rocCurve`
 */
export function bootstrapAuc(labels: Labels, scores: Numbers, options: BootstrapOptions = {}): Interval {
  return bootstrapInterval('auc', labels, scores, options, 'bootstrapAuc');
}

/**
 * Percentile bootstrap interval of the average precision, as `bootstrapAuc`.
 * @returns NaN for both ends, with a warning, where there is no signal
 */
export function averagePrecisionInterval(labels: Labels, scores: Numbers, options: BootstrapOptions = {}): Interval {
  return bootstrapInterval('averagePrecision', labels, scores, options, 'averagePrecisionInterval');
}
