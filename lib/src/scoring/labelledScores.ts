import { argsort } from '../numeric/argsort';
import { asNumbers, type Numbers } from '../numeric/asNumbers';

/** One label a row: 1 or true for signal (the class looked for), 0 or false for background; integers of any kind. */
export type Labels = ArrayLike<number | bigint | boolean>;

/**
 * Checks labels and scores before they are ranked.
 * @returns the scores as numbers
 * @throws RangeError for different lengths, no rows, a label other than 0/1/false/true, a score that is not finite
 */
export function checkLabelledScores(where: string, labels: Labels, values: Numbers): ArrayLike<number> {
  const scores = asNumbers(`${where}: score`, values);
  if (labels.length !== scores.length) {
    throw new RangeError(`${where}: ${labels.length} labels for ${scores.length} scores; give one label a score`);
  }
  if (labels.length === 0) throw new RangeError(`${where}: there are no scores`);
  for (let i = 0; i < labels.length; i++) {
    if (Number(labels[i]) !== 0 && Number(labels[i]) !== 1) {
      throw new RangeError(
        `${where}: label ${i} is ${labels[i]}; labels are 1 or true (signal), 0 or false (background)`,
      );
    }
    if (!Number.isFinite(scores[i]))
      throw new RangeError(`${where}: score ${i} is ${scores[i]}; scores must be finite`);
  }
  return scores;
}

/** Rows at or above each distinct score, highest score first. */
export interface ThresholdCounts {
  readonly thresholds: Float64Array;
  /** Signal rows with a score >= the threshold. */
  readonly truePositives: Float64Array;
  /** Background rows with a score >= the threshold. */
  readonly falsePositives: Float64Array;
}

/** Counts the rows of both classes at or above each distinct score, as scikit-learn's `_binary_clf_curve`. */
export function thresholdCounts(labels: Labels, scores: ArrayLike<number>): ThresholdCounts {
  const order = argsort(scores).reverse();
  const n = order.length;
  const [thresholds, truePositives, falsePositives] = [0, 1, 2].map(() => new Float64Array(n));
  let [kept, signal] = [0, 0];
  for (let i = 0; i < n; i++) {
    signal += Number(labels[order[i]]);
    if (i + 1 < n && scores[order[i + 1]] === scores[order[i]]) continue;
    thresholds[kept] = scores[order[i]];
    truePositives[kept] = signal;
    falsePositives[kept] = i + 1 - signal;
    kept++;
  }
  return {
    thresholds: thresholds.slice(0, kept),
    truePositives: truePositives.slice(0, kept),
    falsePositives: falsePositives.slice(0, kept),
  };
}

/** Says on the console that a class is missing, as scikit-learn's UndefinedMetricWarning does. */
export function warnMissingClass(where: string, missing: 'signal' | 'background'): void {
  console.warn(`${where}: no ${missing} among the labels, so the result is undefined (NaN)`);
}
