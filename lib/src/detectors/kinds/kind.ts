import type { Matrix } from '../../matrix';
import type { ErrorPass, RawColumns } from '../../model/inference';
import type { TensorData } from '../../formats';

/** The kinds of detectors that `fit` makes. */
export type Kind =
  | 'autoencoder'
  | 'pca'
  | 'mahalanobis'
  | 'isolationForest'
  | 'nearestNeighbours'
  | 'localOutlierFactor'
  | 'ecod'
  | 'ensemble';

/** What a kind of detector is to be: its settings. `fit` learns a model from rows without missing values. */
export interface Recipe {
  readonly kind: Kind;
  /** Learns from scaled rows, which may be the caller's own: they are neither changed nor kept. Each call forgets the one before. */
  fit(x: Matrix<Float64Array>): Promise<Fitted> | Fitted;
}

/** A model and the scores of the rows it was fitted on. */
export interface Fitted {
  readonly model: Model;
  readonly trainingScores: Float64Array;
}

/** What was learnt. */
export interface Model {
  readonly kind: Kind;
  /**
   * Scores rows, each by itself: what else is in the batch changes nothing.
   * @returns one number a row; higher is odder
   */
  score(x: Matrix<Float64Array>): Promise<Float64Array> | Float64Array;
  /**
   * Prepares for batch after batch, each scored at once: the same bytes.
   * @returns null where scoring takes threads or TensorFlow.js
   */
  scorer(): ((x: Matrix<Float64Array>) => Float64Array) | null;
  /** An autoencoder's scores in one pass with what becomes of the columns before it; null where it takes TensorFlow.js. */
  errors?(columns: RawColumns): ErrorPass | null;
  /**
   * Where scores come from.
   * @param typical an ordinary row, scaled: what an isolation forest's scores are compared with
   */
  terms(x: Matrix<Float64Array>, typical: Float64Array): Promise<Terms> | Terms;
  /** What has to be saved for another process to give the same scores. */
  state(): ModelState;
}

/** What each column of scaled rows adds to their scores: score = base + Σ over columns, up to rounding. */
export interface Terms {
  /** rows × columns */
  readonly contributions: Matrix<Float64Array>;
  /** One a row: what it would score if no column added anything; 0 for most kinds. */
  readonly base: Float64Array;
  /** rows × columns: what the model expected in each place, in scaled units. */
  readonly expected: Matrix<Float64Array>;
}

/** A model as it is saved: settings as JSON, numbers as arrays. */
export interface ModelState {
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly arrays: Readonly<Record<string, StateArray>>;
}

/** An array with the lengths of its axes. */
export interface StateArray {
  readonly data: TensorData;
  readonly shape: readonly number[];
}

/** A vector for a state. */
export const vector = (data: TensorData): StateArray => ({ data, shape: [data.length] });

/** A matrix for a state. */
export const table = ({ data, rows, cols }: Matrix): StateArray => ({ data, shape: [rows, cols] });
