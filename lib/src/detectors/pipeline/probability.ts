import { countBelow, countUpTo } from '../../numeric/searchSorted';
import { erf } from '../../numeric/erf';

/** How scores become probabilities. */
export type Conversion = 'linear' | 'unify';

/** The scores of the training rows, as new scores are compared with them. */
export interface TrainingSummary {
  /** Ascending. */
  readonly sorted: Float64Array;
  readonly mean: number;
  /** Standard deviation, dividing by n. */
  readonly deviation: number;
}

export function trainingSummary(scores: Float64Array): TrainingSummary {
  const sorted = scores.slice().sort();
  const mean = sorted.reduce((sum, score) => sum + score, 0) / sorted.length;
  const variance = sorted.reduce((sum, score) => sum + (score - mean) ** 2, 0) / sorted.length;
  return { sorted, mean, deviation: Math.sqrt(variance) };
}

/** The share of training rows that score less, those that score the same counting half: from 0 to 1. */
export function ranks({ sorted }: TrainingSummary, scores: Float64Array): Float64Array {
  const n = sorted.length;
  return scores.map((score) => (countBelow(sorted, score) + countUpTo(sorted, score)) / (2 * n));
}

/** Adds one of `count` members' numbers to the mean of all. */
export function addToMean(mean: Float64Array, own: Float64Array, count: number): void {
  for (let i = 0; i < mean.length; i++) mean[i] += own[i] / count;
}

/**
 * Scores as numbers from 0 to 1, by PyOD's two conversions: 'linear' maps the least and greatest training score to 0 and
 * 1 and cuts off beyond; 'unify' is max(0, erf((s − μ)/(σ√2))) with the training scores' mean and standard deviation
 * (Kriegel and others 2011).
 *
 * Training scores that are all alike have no spread: 'linear' then cuts s − min off at 0 and 1, as PyOD does, and 'unify'
 * is 0 up to μ and 1 above it, where PyOD divides by 0.
 */
export function probabilities(training: TrainingSummary, scores: Float64Array, method: Conversion): Float64Array {
  const { sorted, mean, deviation } = training;
  if (method === 'linear') {
    const least = sorted[0];
    const width = sorted[sorted.length - 1] - least;
    const range = width < 10 * Number.EPSILON ? 1 : width; // scikit-learn's MinMaxScaler
    return scores.map((score) => Math.min(1, Math.max(0, (score - least) / range)));
  }
  if (method !== 'unify') {
    throw new RangeError(`probability: method ${JSON.stringify(method)}; allowed: 'linear', 'unify'`);
  }
  if (deviation === 0) return scores.map((score) => (score > mean ? 1 : 0));
  return scores.map((score) => Math.max(0, erf((score - mean) / (deviation * Math.SQRT2))));
}
