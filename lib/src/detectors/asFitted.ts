import type { FloatType } from '../matrix';
import type { Detector } from './detector';
import type { FittedDetector } from './fittedDetector';
import { autoencoderModel } from './kinds/autoencoder';
import type { FittedRule } from './pipeline/missing';

/** What the two sorts of detectors have in common. */
export interface DetectorParts extends Pick<FittedDetector, 'model' | 'features' | 'missing' | 'scaler'> {
  /** null without training scores. */
  readonly trainingScores: Float64Array | null;
  readonly threshold: number | null;
  /** To which values are rounded before they are scaled; float64 where it is left out. */
  readonly precision?: FloatType;
}

/** A trained autoencoder in the form that `fit` gives: without training scores there is neither rank nor threshold. */
export function asFitted({
  autoencoder,
  scaler,
  features,
  error,
  precision,
  low,
  high,
  fill,
}: Detector): DetectorParts {
  const missing = features.map((_, j): FittedRule => {
    const range = { sentinels: [], flagged: false, low: low[j], high: high[j] };
    return { strategy: fill ? 'median' : 'keep', fill: fill ? fill[j] : null, ...range };
  });
  const model = autoencoderModel(autoencoder, error);
  return { model, features, missing, scaler, precision, trainingScores: null, threshold: null };
}
