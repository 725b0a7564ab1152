import type { FittedDetector } from './fittedDetector';
import { addToMean, ranks, trainingSummary } from './pipeline/probability';

/** A fitted detector and what it scored. */
export interface Ranked {
  readonly detector: Pick<FittedDetector, 'trainingScores'>;
  /** One a row, the same rows for all. */
  readonly scores: Float64Array;
}

/**
 * The score of an `ensemble` of detectors that were fitted before, each perhaps with a scaling of its own: for every row
 * the mean, over the detectors, of the share of training rows that score less (those that score the same count half).
 * @example
 * const detector = { trainingScores: Float64Array.of(1, 2, 3, 4) };
 * detectors.meanRank([{ detector, scores: Float64Array.of(2.5, 9) }]) // [0.5, 1]
 * @throws RangeError for no detectors, or detectors that scored different numbers of rows
 */
export function meanRank(members: readonly Ranked[]): Float64Array {
  if (members.length === 0) throw new RangeError('meanRank: there are no detectors');
  const rows = members[0].scores.length;
  const mean = new Float64Array(rows);
  members.forEach(({ detector, scores }, k) => {
    if (scores.length !== rows) {
      throw new RangeError(
        `meanRank: detector ${k} scored ${scores.length} rows, the first ${rows}; give the same rows`,
      );
    }
    addToMean(mean, ranks(trainingSummary(detector.trainingScores), scores), members.length);
  });
  return mean;
}
