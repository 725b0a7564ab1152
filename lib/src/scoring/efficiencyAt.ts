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
