import type { MinMaxScaler, StandardScaler } from '../scaling';
import type { Model } from './kinds/kind';
import type { FittedRule } from './pipeline/missing';

/** How columns are scaled before the detector sees them. */
export type Scaling = 'standard' | 'minmax' | 'none';

/** A detector that `fit` made: columns → missing values → scaling → score, and what its training rows scored. */
export interface FittedDetector {
  /** Its kind and what was learnt. */
  readonly model: Model;
  /** The columns it takes, by name, in its order. */
  readonly features: readonly string[];
  /** How missing values of each column are dealt with. */
  readonly missing: readonly FittedRule[];
  readonly scaling: Scaling;
  /** null where the scaling is 'none'. Its columns are the features, then one for each flag. */
  readonly scaler: StandardScaler | MinMaxScaler | null;
  /** One a training row, in their order; higher is odder. */
  readonly trainingScores: Float64Array;
  /** The share of odd rows that the threshold was to let through. */
  readonly contamination: number;
  /** The quantile 1 − contamination of the training scores: a row is called odd if it scores more. */
  readonly threshold: number;
  /** The share of training rows above the threshold: the rate to expect of rows like these. Ties make it differ. */
  readonly expectedRate: number;
}
