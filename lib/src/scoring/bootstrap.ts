import type { RankedCounts, RankedRows } from './rankedCounts';
import { resamples as drawnRows } from './resamples';

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

/** @throws RangeError for resamples that are not an integer >= 1, or a level outside (0, 1) */
export function checkBootstrap(where: string, options: BootstrapOptions): Required<BootstrapOptions> {
  const { resamples = 1000, seed = 42, level = 0.95 } = options;
  if (!Number.isSafeInteger(resamples) || resamples < 1) {
    throw new RangeError(`${where}: resamples ${resamples} is not an integer >= 1`);
  }
  if (!(level > 0 && level < 1)) throw new RangeError(`${where}: level ${level} is outside (0, 1)`);
  return { resamples, seed, level };
}

/**
 * Draws n rows with replacement, again and again, and computes statistics each time. Several rankings of the same rows
 * see the same draws, and so do all statistics. A draw of which one is NaN (it misses a class) is drawn again.
 *
 * A resample only counts how often each row was drawn. The draws are those of NumPy's `RandomState(seed).randint(0, n, n)`.
 * @returns for each statistic one number a resample, ascending
 */
export function bootstrap(
  rankings: readonly RankedRows[],
  statistics: readonly ((...counts: RankedCounts[]) => number)[],
  { resamples, seed }: Required<BootstrapOptions>,
): Float64Array[] {
  const draw = drawnRows(seed, rankings[0].cell.length, resamples);
  const counts = rankings.map(({ cells }) => new Uint32Array(cells));
  const values = statistics.map(() => new Float64Array(resamples));
  for (let k = 0; k < resamples; k++) {
    do {
      const drawn = draw();
      rankings.forEach(({ cell }, r) => count(drawn, cell, counts[r]));
      statistics.forEach((statistic, s) => (values[s][k] = statistic(...counts)));
    } while (values.some((own) => Number.isNaN(own[k])));
  }
  return values.map((own) => own.sort());
}

function count(drawn: ArrayLike<number>, cell: Uint32Array, counts: RankedCounts): void {
  counts.fill(0);
  for (let i = 0; i < drawn.length; i++) counts[cell[drawn[i]]]++;
}
