import { median } from '../numeric/median';
import { efficiencyAt } from './rocCurve';

/** Several ROC curves of one model, summed up at common background fractions. */
export interface RocBand {
  readonly fpr: Float64Array;
  readonly low: Float64Array;
  readonly median: Float64Array;
  readonly high: Float64Array;
}

/**
 * Lowest, middle and highest signal efficiency of several ROC curves (one a seed) at each background fraction.
 * @param curves as `rocCurve` gives them
 * @param fpr the background fractions; default 0.01, 0.02, … 1, and finer below
 * @throws RangeError without a curve, and as `efficiencyAt`
 */
export function rocBand(
  curves: readonly { readonly fpr: ArrayLike<number>; readonly tpr: ArrayLike<number> }[],
  fpr: ArrayLike<number> = GRID,
): RocBand {
  if (curves.length === 0) throw new RangeError('rocBand: there are no curves');
  const at = Array.from(fpr, (fraction) => curves.map((curve) => efficiencyAt(curve.fpr, curve.tpr, fraction)));
  return {
    fpr: Float64Array.from(fpr),
    low: Float64Array.from(at, (rates) => Math.min(...rates)),
    median: Float64Array.from(at, median),
    high: Float64Array.from(at, (rates) => Math.max(...rates)),
  };
}

/** Ten steps a decade from 0.001 to 0.1, then steps of 0.01. */
const GRID: readonly number[] = [
  ...Array.from({ length: 20 }, (_, k) => 10 ** (-3 + k / 10)),
  ...Array.from({ length: 91 }, (_, k) => (10 + k) / 100),
];
