import { boundedInteger, MersenneTwister } from '../random/mersenneTwister';
import { argsort } from '../numeric/argsort';
import type { Numbers } from '../numeric/asNumbers';
import { quantile } from '../numeric/quantile';
import { checkLabelledScores, warnMissingClass, type Labels } from './labelledScores';

export interface BootstrapOptions {
  /** How many times the rows are drawn again; default 1000. */
  readonly resamples?: number;
  /** Seed of the generator (NumPy's legacy stream); default 42. */
  readonly seed?: number;
  /** Coverage in (0, 1); default 0.95. */
  readonly level?: number;
}

/** The ends of an interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Twice the rank of each row's distinct score (0, 2, 4 … ascending), plus 1 for signal: where a row is counted.
 */
function cells(labels: Labels, scores: ArrayLike<number>): { cell: Uint32Array; count: number } {
  const order = argsort(scores);
  const cell = new Uint32Array(order.length);
  let rank = 0;
  order.forEach((row, i) => {
    if (i > 0 && scores[row] !== scores[order[i - 1]]) rank += 2;
    cell[row] = rank + Number(labels[row]);
  });
  return { cell, count: rank + 2 };
}

/** AUC by ranks: signal rows against the background rows below them, ties counting half. NaN without both classes. */
function aucOfCounts(counts: Uint32Array): number {
  let below = 0;
  let signal = 0;
  let pairs = 0;
  for (let k = 0; k < counts.length; k += 2) {
    pairs += counts[k + 1] * (below + counts[k] / 2);
    below += counts[k];
    signal += counts[k + 1];
  }
  return pairs / (below * signal);
}

/**
 * Percentile bootstrap interval of the AUC: n rows are drawn with replacement, `resamples` times, and the interval
 * holds the middle `level` of the AUCs. A draw that misses a class has no AUC and is drawn again.
 *
 * The rows are sorted once; a resample only counts how often each row was drawn. The draws are those of NumPy's
 * `RandomState(seed).randint(0, n, n)`.
 *
 * @example
 * scoring.bootstrapAuc([0, 0, 1, 1, 0, 1, 0, 1], [0.1, 0.4, 0.35, 0.8, 0.2, 0.7, 0.5, 0.9]) // { low: 0.4667, high: 1 }
 * @returns NaN for both ends, with a warning, where one class is missing
 * @throws RangeError for invalid options, and as `rocCurve`
 */
export function bootstrapAuc(
  labels: Labels,
  values: Numbers,
  { resamples = 1000, seed = 42, level = 0.95 }: BootstrapOptions = {},
): Interval {
  const scores = checkLabelledScores('bootstrapAuc', labels, values);
  if (!Number.isSafeInteger(resamples) || resamples < 1) {
    throw new RangeError(`bootstrapAuc: resamples ${resamples} is not an integer >= 1`);
  }
  if (!(level > 0 && level < 1)) throw new RangeError(`bootstrapAuc: level ${level} is outside (0, 1)`);
  const signal = Array.from(labels).reduce<number>((sum, label) => sum + Number(label), 0);
  if (signal === 0 || signal === labels.length) {
    warnMissingClass('bootstrapAuc', signal === 0 ? 'signal' : 'background');
    return { low: NaN, high: NaN };
  }
  const { cell, count } = cells(labels, scores);
  const twister = new MersenneTwister(seed);
  const counts = new Uint32Array(count);
  const aucs = new Float64Array(resamples);
  for (let k = 0; k < resamples; k++) {
    do {
      counts.fill(0);
      for (let i = 0; i < cell.length; i++) counts[cell[boundedInteger(twister, cell.length - 1)]]++;
      aucs[k] = aucOfCounts(counts);
    } while (Number.isNaN(aucs[k]));
  }
  aucs.sort();
  return { low: quantile(aucs, (1 - level) / 2), high: quantile(aucs, (1 + level) / 2) };
}
