import { toFloat32, toFloat64, type Matrix } from '../../matrix';
import { asFitted, type DetectorParts } from '../asFitted';
import type { Detector } from '../detector';
import type { FittedDetector } from '../fittedDetector';
import type { Model } from '../kinds/kind';
import { inputs } from '../pipeline/inputs';
import { isMissing } from '../pipeline/missing';
import { featureCells, type NamedRows } from '../pipeline/namedColumns';

/** Rows as a detector's model takes them, beside what they were. */
export interface PreparedRows {
  /** rows × columns: the features, then the flags of missing values. */
  readonly x: Matrix<Float64Array>;
  /** rows × features, in the table's units; NaN where a value is missing. */
  readonly values: Matrix<Float64Array>;
}

/** A detector of either sort, as explanations need it. */
export interface Explainable {
  readonly features: readonly string[];
  readonly model: Model;
  readonly trainingScores: Float64Array | null;
  readonly threshold: number | null;
  /** The columns that belong to each feature: its own, and its flag's. */
  readonly columns: readonly (readonly number[])[];
  prepare(rows: NamedRows): PreparedRows;
  /** Scaled columns in the table's units. */
  unscaled(x: Matrix<Float64Array>): Matrix<Float64Array>;
  /** A row in the middle of each column's range, scaled: what is typical where no ordinary rows are given. */
  middle(): Float64Array;
}

export function explainable(detector: Detector | FittedDetector): Explainable {
  return fittedOne('model' in detector ? detector : asFitted(detector));
}

function fittedOne({
  model,
  features,
  missing,
  scaler,
  precision,
  trainingScores,
  threshold,
}: DetectorParts): Explainable {
  const rounded = (values: Matrix) => (precision === 'float32' ? toFloat32(values) : values);
  const scaled = (values: Matrix<Float64Array>) => (scaler ? toFloat64(scaler.transform(rounded(values))) : values);
  let flags = features.length;
  return {
    ...{ features, model, trainingScores, threshold },
    columns: features.map((_, j) => (missing[j].flagged ? [j, flags++] : [j])),
    prepare(rows) {
      const cells = featureCells('explain', rows, features);
      if (cells.rows === 0) throw new RangeError('explain: there are no rows; give at least 1');
      const { cols } = cells;
      const data = cells.data.map((value, k) => (isMissing(value, missing[k % cols].sentinels) ? NaN : value));
      return { x: scaled(inputs('explain', cells, features, missing).values), values: { ...cells, data } };
    },
    unscaled: (x) => (scaler ? toFloat64(scaler.inverseTransform(x)) : x),
    middle() {
      const middles = missing.map(({ fill, low, high }) => fill ?? low / 2 + high / 2);
      const row = Float64Array.of(...middles, ...missing.filter(({ flagged }) => flagged).map(() => 0));
      return scaled({ data: row, rows: 1, cols: row.length }).data;
    },
  };
}
