import { argsort } from '../numeric/argsort';
import { asNumbers, type Numbers } from '../numeric/asNumbers';
import { pairwiseSum } from '../numeric/pairwiseSum';
import { checkLabelledScores, thresholdCounts, type Labels } from './labelledScores';
import { recallAt } from './recallAt';
import { rocAuc } from './rocCurve';

/**
 * The rows with the highest scores: k = max(1, ceil(fraction · n)) of them, in ascending order of score, as the AHA
 * paper's `np.argsort(scores)[-k:]`. Among equal scores the later row counts as higher (a stable sort; NumPy's
 * default sort leaves such ties to chance).
 *
 * @param fraction in (0, 1]
 * @throws RangeError for another fraction, for no scores, and for a NaN score
 * @example
 * scoring.topFraction([0.1, 0.9, 0.5, 0.7], 0.5); // Uint32Array(2) [ 3, 1 ]
 */
export function topFraction(values: Numbers, fraction: number): Uint32Array {
  const scores = asNumbers('topFraction: score', values);
  if (!(fraction > 0 && fraction <= 1)) {
    throw new RangeError(`topFraction: fraction ${fraction} is outside (0, 1]; 0.01 is the top 1 %`);
  }
  if (scores.length === 0) throw new RangeError('topFraction: there are no scores');
  for (let i = 0; i < scores.length; i++) {
    if (Number.isNaN(scores[i])) throw new RangeError(`topFraction: score ${i} is NaN; it has no rank`);
  }
  const k = Math.max(1, Math.ceil(fraction * scores.length));
  return argsort(scores).slice(-k);
}

/**
 * The share of all signal rows that are among the chosen ones; NaN where there is no signal.
 *
 * @param labels one label a row: 1 or true signal, 0 or false background
 * @param chosen row indices, each at most once
 * @throws RangeError for an index without a label, or one given twice
 */
export function recall(labels: Labels, chosen: Numbers): number {
  let [signal, found] = [0, 0];
  for (let i = 0; i < labels.length; i++) signal += Number(labels[i]);
  const seen = new Set<number>();
  for (let k = 0; k < chosen.length; k++) {
    const i = Number(chosen[k]);
    if (!(Number.isInteger(i) && i >= 0 && i < labels.length))
      throw new RangeError(`recall: row ${i} has no label; there are ${labels.length}`);
    if (seen.has(i)) throw new RangeError(`recall: row ${i} is chosen twice`);
    seen.add(i);
    found += Number(labels[i]);
  }
  return found / signal;
}

/**
 * Average precision, scikit-learn's `average_precision_score`: over the distinct scores, precision weighted by the
 * recall gained there (no interpolation). Without any signal it is 0, with a warning.
 *
 * @throws RangeError for different lengths, no rows, other labels than 0/1, scores that are not finite
 */
export function averagePrecision(labels: Labels, scores: Numbers): number {
  const numbers = checkLabelledScores('averagePrecision', labels, scores);
  const { truePositives, falsePositives } = thresholdCounts(labels, numbers);
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

/** How well scores single out one class. */
export interface ClassSummary {
  readonly name: string;
  /** Rows of the class. */
  readonly rows: number;
  /** AUC of the class against all other rows; NaN when there are no others. */
  readonly auc: number;
  /** Average precision of the class against all other rows. */
  readonly averagePrecision: number;
  /** Rows of the class in the top; with `{ k }` expected ones, where ties straddle its end. */
  readonly inTop: number;
  /** `inTop / rows` */
  readonly recall: number;
}

/**
 * Each class in turn as the one looked for, all others as background.
 *
 * @param classes one class name a row
 * @param scores one finite score a row
 * @param looked which top of all rows counts as found: a fraction in (0, 1], as `topFraction` takes it (default 0.01, as in
 *   the AHA paper), or `{ k }` rows, ties as in `recallAt`
 * @returns one summary a class, most rows first, in order of first appearance where equal
 * @throws RangeError as `rocCurve`, `topFraction` and `recallAt`
 */
export function classSummaries(
  classes: readonly string[],
  scores: Numbers,
  looked: number | { readonly k: number } = 0.01,
): ClassSummary[] {
  const top = typeof looked === 'number' ? topFraction(scores, looked) : null;
  const summaries = [...new Set(classes)].map((name) => {
    const labels = classes.map((c) => c === name);
    const rows = labels.filter(Boolean).length;
    const share = top ? recall(labels, top) : recallAt(labels, scores, (looked as { k: number }).k);
    return {
      name,
      rows,
      auc: rocAuc(labels, scores),
      averagePrecision: averagePrecision(labels, scores),
      inTop: top ? top.reduce((found, i) => found + Number(labels[i]), 0) : share * rows,
      recall: share,
    };
  });
  return summaries.sort((a, b) => b.rows - a.rows);
}
