import { pairwiseSum } from '../numeric/pairwiseSum';
import { checkLabelledScores, thresholdCounts, type Labels } from './labelledScores';

/**
 * Average precision, scikit-learn's `average_precision_score`: over the distinct scores, precision weighted by the
 * recall gained there (no interpolation). Without any signal it is 0, with a warning.
 *
 * @throws RangeError for different lengths, no rows, other labels than 0/1, scores that are not finite
 */
export function averagePrecision(labels: Labels, scores: ArrayLike<number>): number {
  checkLabelledScores('averagePrecision', labels, scores);
  const { truePositives, falsePositives } = thresholdCounts(labels, scores);
  const signal = truePositives[truePositives.length - 1];
  if (signal === 0) {
    console.warn('averagePrecision: no signal among the labels; the result is 0');
    return 0;
  }
  const recall = truePositives.map((count) => count / signal);
  const gains = recall.map((r, i) => {
    const precision = truePositives[i] / (truePositives[i] + falsePositives[i]);
    return (r - (i === 0 ? 0 : recall[i - 1])) * precision;
  });
  return pairwiseSum(gains.reverse());
}
