import { toFloat32, type Matrix } from '../matrix';
import { reconstructor } from '../model/inference';
import type { Detector } from './detector';
import type { FittedDetector } from './fittedDetector';
import { rowErrors } from './kinds/autoencoder';
import { onePass } from './onePass';
import { scaledRows } from './pipeline/scaled';
import { checkedScores, featureMatrix } from './score';

/** Scores of rows, and what was counted of their columns on the way, where it was: see `ColumnCounts`. */
export interface BatchScores {
  readonly scores: Float64Array;
  readonly counts?: ColumnCounts;
}

/** By feature: how many values are not finite, and how many of the others lie outside the fitted range. */
export interface ColumnCounts {
  readonly filled: ArrayLike<number>;
  readonly outside: ArrayLike<number>;
}

/**
 * Scores rows × features at once.
 * @throws RangeError as `score`: for a row that cannot be scored
 */
export type Scorer = (values: Matrix<Float64Array>) => BatchScores;

/**
 * `score` for batch after batch: what does not depend on the rows is prepared once. The same bytes.
 * @returns null for kinds that score on several threads or by TensorFlow.js, and so cannot answer at once
 */
export function scorer(detector: Detector | FittedDetector): Scorer | null {
  const long = 'model' in detector ? fittedScorer(detector) : trainedScorer(detector);
  const short = onePass(detector);
  if (!long) return null;
  return (values) => {
    const seen = short?.now(values);
    return seen ? { scores: seen.errors, counts: seen } : { scores: long(values) };
  };
}

/** The long way: the scores alone. */
type LongWay = (values: Matrix<Float64Array>) => Float64Array;

function fittedScorer(detector: FittedDetector): LongWay | null {
  const score = detector.model.scorer();
  if (score === null) return null;
  return (values) => checkedScores(score(scaledRows(detector, { names: detector.features, values }).x));
}

function trainedScorer(detector: Detector): LongWay | null {
  const { autoencoder, scaler, error, features: names } = detector;
  const rebuild = reconstructor(autoencoder);
  if (rebuild === null) return null;
  return (values) => {
    const x = toFloat32(scaler.transform(featureMatrix(detector, { names, values }).values));
    return rowErrors(error, x, rebuild(x));
  };
}
