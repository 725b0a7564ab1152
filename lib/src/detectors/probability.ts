import type { FittedDetector } from './fittedDetector';
import { probabilities, trainingSummary, type Conversion } from './pipeline/probability';

/**
 * Scores as numbers from 0 to 1, by PyOD's conversions (`predict_proba`), which compare them with the training scores:
 * 'linear' (default) maps the least and greatest of these to 0 and 1 and cuts off beyond; 'unify' is
 * max(0, erf((s − μ)/(σ√2))) with their mean and standard deviation. Neither is a probability in the strict sense.
 * @param scores what `score` gave
 * @example
 * detectors.probability({ ...detector, trainingScores: Float64Array.of(0, 1, 2) }, Float64Array.of(1, 3)) // [0.5, 1]
 * @throws RangeError for another method
 */
export function probability(
  { trainingScores }: FittedDetector,
  scores: Float64Array,
  method: Conversion = 'linear',
): Float64Array {
  return probabilities(trainingSummary(trainingScores), scores, method);
}
