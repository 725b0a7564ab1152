import { checkLooks } from './recallAt';
import {
  aucOfCounts,
  averagePrecisionOfCounts,
  foundOfCounts,
  signalOfCounts,
  type RankedCounts,
} from './rankedCounts';

/** How well scores rank the signal: `rocAuc`, `averagePrecision`, `recallAt` or `precisionAt`. */
export type Measure = 'auc' | 'averagePrecision' | { readonly recallAt: number } | { readonly precisionAt: number };

/**
 * @returns the measure as a function of counts; NaN where a class that it needs is missing
 * @throws RangeError for an unknown measure, or a k that is not from 1 to the number of rows
 */
export function statisticOf(where: string, measure: Measure, rows: number): (counts: RankedCounts) => number {
  if (measure === 'auc') return aucOfCounts;
  if (measure === 'averagePrecision') return averagePrecisionOfCounts;
  const [name, k] = Object.entries(measure ?? {})[0] ?? [];
  if (name !== 'recallAt' && name !== 'precisionAt') {
    throw new RangeError(
      `${where}: the measure ${JSON.stringify(measure)} is unknown; allowed are 'auc', 'averagePrecision', ` +
        '{ recallAt: k } and { precisionAt: k }',
    );
  }
  checkLooks(where, k === 0 ? NaN : k, rows);
  if (name === 'recallAt') return (counts) => foundOfCounts(counts, k) / signalOfCounts(counts);
  return (counts) => foundOfCounts(counts, k) / k;
}

/** @returns which class is not among the rows, where a measure is NaN */
export function missingClass(counts: RankedCounts): 'signal' | 'background' {
  return signalOfCounts(counts) === 0 ? 'signal' : 'background';
}
