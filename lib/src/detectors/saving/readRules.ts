import { decodeNumbers } from '../../formats/documentFields';
import type { FittedRule, MissingStrategy } from '../pipeline/missing';

const STRATEGIES: readonly unknown[] = ['keep', 'median', 'flag'] satisfies readonly MissingStrategy[];
const finite = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

/** Reads the rules for missing values of a saved detector, one a feature. */
export function readRules(
  value: unknown,
  features: readonly string[],
  refuse: (found: string, allowed: string) => never,
): FittedRule[] {
  if (!Array.isArray(value) || value.length !== features.length) {
    return refuse('no rules for missing values', `one for each of ${features.length} features`);
  }
  return value.map((entry: unknown, j) => {
    const { strategy, sentinels, fill, flagged, low, high } = (entry ?? {}) as Record<string, unknown>;
    const wellFormed =
      STRATEGIES.includes(strategy) && finite(low) && finite(high) && low <= high && typeof flagged === 'boolean';
    if (!wellFormed || (strategy === 'keep' ? fill !== null : !finite(fill)) || (flagged && strategy !== 'flag')) {
      return refuse(`a damaged rule for missing values of ${features[j]}`, 'strategy, fill, flagged, low ≤ high');
    }
    const numbers = decodeNumbers(`missing values of ${features[j]}`, 'sentinels', sentinels);
    return {
      strategy: strategy as MissingStrategy,
      sentinels: numbers,
      fill: fill as number | null,
      flagged,
      low,
      high,
    };
  });
}
