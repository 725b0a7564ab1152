/** By how much a cut on the score multiplies a search's significance, and where. */
export interface SignificanceImprovement {
  /** TPR/√FPR at the cut; NaN where no cut is trusted. */
  readonly value: number;
  readonly fpr: number;
  readonly tpr: number;
}

/**
 * The largest significance improvement of a ROC curve, TPR/√FPR: a cut that keeps that share of signal S and background B
 * multiplies S/√B by it. Only cuts whose background is counted well enough take part: with k of n background rows kept, the
 * binomial relative error of FPR = k/n is √((1 − FPR)/k).
 *
 * @param curve fpr non-decreasing, tpr, as `rocCurve` gives them with all points; without those on straight stretches the first
 *   trusted cut may be a little later (the largest value of a stretch is at one of its ends)
 * @param background n, rows of background behind the curve
 * @param options.largestError cuts with a larger relative error of FPR are left out; default 0.2
 * @throws RangeError for rates of different lengths, no background rows, or a largest error that is not above 0
 */
export function significanceImprovement(
  curve: { readonly fpr: ArrayLike<number>; readonly tpr: ArrayLike<number> },
  background: number,
  options: { readonly largestError?: number } = {},
): SignificanceImprovement {
  const { fpr, tpr } = curve;
  const { largestError = 0.2 } = options;
  if (fpr.length !== tpr.length)
    throw new RangeError(`significanceImprovement: ${fpr.length} and ${tpr.length} rates are not a curve`);
  if (!(background >= 1) || !(largestError > 0)) {
    throw new RangeError(
      `significanceImprovement: ${background} background rows and a largest error of ${largestError}; both must be above 0`,
    );
  }
  let best: SignificanceImprovement = { value: NaN, fpr: NaN, tpr: NaN };
  for (let i = 0; i < fpr.length; i++) {
    if (!(fpr[i] > 0) || Math.sqrt((1 - fpr[i]) / (fpr[i] * background)) > largestError) continue;
    const value = tpr[i] / Math.sqrt(fpr[i]);
    if (!(value <= best.value)) best = { value, fpr: fpr[i], tpr: tpr[i] };
  }
  return best;
}
