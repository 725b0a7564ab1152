import { matrix, type Matrix } from '../../matrix';
import { median } from '../../numeric/median';

/** A measurement that the alert stream lacks is written as this number; it dominates the ranges of a min-max scaler. */
export const MISSING = -999;

/** A feature with measurements that the alert stream does not have. */
export interface MissingCount {
  readonly feature: string;
  readonly missing: number;
  /** share of all rows, 0 to 1 */
  readonly share: number;
}

/** The features that hold the number for missing measurements (−999 by default) anywhere, and how often. */
export function missingCounts(values: Matrix, names: readonly string[], sentinel = MISSING): MissingCount[] {
  return names
    .map((feature, j) => {
      let missing = 0;
      for (let i = 0; i < values.rows; i++) if (values.data[i * values.cols + j] === sentinel) missing++;
      return { feature, missing, share: missing / values.rows };
    })
    .filter(({ missing }) => missing > 0);
}

/**
 * A copy in which every −999 (or another number for missing measurements) is its column's median without them; a column
 * of −999 alone stays as it is. The paper keeps −999, and so does `objectFeatures`: this is the notebook's comparison.
 */
export function fillMissing(values: Matrix<Float64Array>, sentinel = MISSING): Matrix<Float64Array> {
  const data = values.data.slice();
  for (let j = 0; j < values.cols; j++) {
    const present = Float64Array.from({ length: values.rows }, (_, i) => data[i * values.cols + j]).filter(
      (value) => value !== sentinel,
    );
    if (present.length === 0) continue;
    const middle = median(present);
    for (let i = j; i < data.length; i += values.cols) if (data[i] === sentinel) data[i] = middle;
  }
  return matrix(data, values.rows, values.cols);
}
