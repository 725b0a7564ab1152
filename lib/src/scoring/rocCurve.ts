import { asNumbers, type Numbers } from '../numeric/asNumbers';
import { pairwiseSum } from '../numeric/pairwiseSum';
import { checkLabelledScores, thresholdCounts, warnMissingClass, type Labels } from './labelledScores';

/** A receiver operating characteristic, from (0, 0) to (1, 1). */
export interface RocCurve {
  /** Background kept at each threshold, as a fraction (false positive rate). */
  readonly fpr: Float64Array;
  /** Signal kept at each threshold, as a fraction (true positive rate). */
  readonly tpr: Float64Array;
  /** Rows with a score >= the threshold are kept; the first is Infinity, which keeps none. */
  readonly thresholds: Float64Array;
}

export interface RocCurveOptions {
  /** Leave out points between collinear neighbours, which change neither curve nor area; default true. */
  readonly dropIntermediate?: boolean;
}

/** Which points are corners: the ends, and where either count bends. */
function corners(fps: Float64Array, tps: Float64Array): number[] {
  const bends = (counts: Float64Array, i: number) => counts[i + 1] - 2 * counts[i] + counts[i - 1] !== 0;
  return Array.from(fps.keys()).filter((i) => i === 0 || i === fps.length - 1 || bends(fps, i) || bends(tps, i));
}

/**
 * The ROC curve of scores that should be higher for signal, with the points of scikit-learn's `roc_curve` (version 1.3
 * and later: the first threshold is Infinity; before, it was the highest score + 1). Equal scores share one point.
 *
 * With one class only, the rate of the other is NaN throughout and a warning is printed.
 *
 * @param labels n labels: 1 or true signal, 0 or false background
 * @param scores n finite scores
 * @throws RangeError for different lengths, no rows, other labels, scores that are not finite
 */
export function rocCurve(labels: Labels, scores: Numbers, { dropIntermediate = true }: RocCurveOptions = {}): RocCurve {
  const counts = thresholdCounts(labels, checkLabelledScores('rocCurve', labels, scores));
  const last = counts.thresholds.length - 1;
  const [background, signal] = [counts.falsePositives[last], counts.truePositives[last]];
  if (background === 0) warnMissingClass('rocCurve', 'background');
  if (signal === 0) warnMissingClass('rocCurve', 'signal');

  const kept = dropIntermediate
    ? corners(counts.falsePositives, counts.truePositives)
    : Array.from(counts.thresholds.keys());
  // With no row kept the rate is 0, but 0/0 (NaN) where the class is missing.
  return {
    fpr: Float64Array.from([0, ...kept.map((i) => counts.falsePositives[i])], (count) => count / background),
    tpr: Float64Array.from([0, ...kept.map((i) => counts.truePositives[i])], (count) => count / signal),
    thresholds: Float64Array.from([Infinity, ...kept.map((i) => counts.thresholds[i])]),
  };
}

/**
 * Area under a curve by the trapezoidal rule, scikit-learn's `auc`.
 *
 * @param positions all non-decreasing or all non-increasing (then the area counts as positive, too)
 * @param heights as many
 * @throws RangeError for different lengths, fewer than 2 points, or positions that turn back
 */
export function auc(positions: Numbers, heights: Numbers): number {
  const [x, y] = [asNumbers('auc: position', positions), asNumbers('auc: height', heights)];
  if (x.length !== y.length) throw new RangeError(`auc: ${x.length} positions for ${y.length} heights`);
  if (x.length < 2) throw new RangeError(`auc: ${x.length} point(s) have no area under them; at least 2 needed`);
  const pieces = new Float64Array(x.length - 1);
  let [rises, falls] = [false, false];
  for (let i = 0; i < pieces.length; i++) {
    const step = x[i + 1] - x[i];
    rises ||= step > 0;
    falls ||= step < 0;
    if (rises && falls) throw new RangeError(`auc: positions turn back at point ${i + 1} (${x[i]} to ${x[i + 1]})`);
    pieces[i] = (step * (y[i + 1] + y[i])) / 2;
  }
  const area = pairwiseSum(pieces);
  return falls ? -area : area;
}

/**
 * Area under the ROC curve: the probability that a signal row scores higher than a background row, ties counting half.
 * NaN, with a warning, where one class is missing.
 * @example scoring.rocAuc([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]) // 0.75
 * @throws RangeError as `rocCurve`
 */
export function rocAuc(labels: Labels, scores: Numbers): number {
  const { fpr, tpr } = rocCurve(labels, scores);
  return auc(fpr, tpr);
}

/**
 * Signal efficiency at a background efficiency: the height of a ROC curve where it keeps the given fraction of the
 * background, on the straight line between neighbouring points; where the curve is vertical, its upper end.
 *
 * @param fpr non-decreasing, from 0 to 1, as `rocCurve` gives it
 * @param tpr of the same length
 * @param backgroundFraction in [0, 1]; 0.01 keeps 1 % of the background
 * @returns NaN for the NaN rates of a missing class
 * @throws RangeError for another fraction, different lengths, or no points
 */
export function efficiencyAt(fpr: ArrayLike<number>, tpr: ArrayLike<number>, backgroundFraction: number): number {
  if (!(backgroundFraction >= 0 && backgroundFraction <= 1)) {
    throw new RangeError(`efficiencyAt: background fraction ${backgroundFraction} is outside [0, 1]`);
  }
  if (fpr.length !== tpr.length || fpr.length === 0) {
    throw new RangeError(`efficiencyAt: ${fpr.length} and ${tpr.length} rates are not a curve`);
  }
  let right = 0;
  while (right < fpr.length && fpr[right] <= backgroundFraction) right++;
  if (right === 0) return NaN;
  if (right === fpr.length) return tpr[right - 1];
  const part = (backgroundFraction - fpr[right - 1]) / (fpr[right] - fpr[right - 1]);
  return tpr[right - 1] + part * (tpr[right] - tpr[right - 1]);
}
