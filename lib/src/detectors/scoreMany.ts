import { availableParallelism } from 'node:os';
import type { Matrix } from '../matrix';
import { fit, type FitDetectorOptions } from './fit';
import type { Recipe } from './kinds/kind';
import { meanRank, type Ranked } from './meanRank';
import type { NamedRows } from './pipeline/namedColumns';
import { score } from './score';

/** One of several detectors that are compared on the same rows. */
export interface Candidate extends Pick<FitDetectorOptions, 'scaling'> {
  readonly name: string;
  /** Makes the detector; the seed is for its random numbers, if it draws any. */
  readonly recipe: (seed: number) => Recipe;
  /** One fit each; default a single one, for detectors that draw nothing. */
  readonly seeds?: readonly number[];
}

export interface ScoreManyOptions extends Pick<FitDetectorOptions, 'features' | 'missing' | 'warn'> {
  /** The rows to score; default: those fitted on, by their training scores. */
  readonly rows?: NamedRows | Matrix;
  /** The name of one candidate more: the mean rank of all others, seed by seed. By default there is none. */
  readonly ensemble?: string;
  /** Fits at a time; the machine's cores by default. The results do not depend on it. */
  readonly workers?: number;
}

/** What one candidate scored, a list for each of its seeds. */
export interface CandidateScores {
  readonly name: string;
  readonly scores: readonly Float64Array[];
}

/**
 * Fits several detectors on the same rows, each from its seeds, and scores rows with them: a fair comparison in one call.
 * Autoencoders that train on threads of their own (`ownThread`) do so side by side.
 * @returns the candidates' scores, in their order, the ensemble's last. Member k of the ensemble is made of everyone's
 *   seed k, or last seed where there are fewer
 * @example
 * const rows = matrix.fromRows([[0, 0], [1, 1], [2, 2], [3, 3], [0, 3]]);
 * const candidates = [{ name: 'far', recipe: () => detectors.mahalanobis() }];
 * const [far] = await detectors.scoreMany(candidates, rows);
 * far.scores[0] // [1.5, 0.333, 0.167, 1, 4], up to the last digits
 * @throws RangeError for no candidates or a candidate without seeds, and whatever `fit` and `score` throw
 */
export async function scoreMany(
  candidates: readonly Candidate[],
  train: NamedRows | Matrix,
  { rows, ensemble, workers = availableParallelism(), warn = true, ...pipeline }: ScoreManyOptions = {},
): Promise<CandidateScores[]> {
  if (candidates.length === 0) throw new RangeError('scoreMany: there are no candidates');
  if (!(Number.isInteger(workers) && workers >= 1)) {
    throw new RangeError(`scoreMany: workers is ${workers}; allowed are whole numbers from 1 up`);
  }
  const jobs = candidates.flatMap((candidate, c) => {
    const { name, seeds = [0] } = candidate;
    if (seeds.length === 0) throw new RangeError(`scoreMany: ${name} has no seeds; leave them out or give one`);
    return seeds.map((seed, k) => ({ candidate, seed, c, k }));
  });
  const fitted: Ranked[][] = candidates.map(() => []);
  const queue = jobs.values();
  const lane = async () => {
    for (const { candidate, seed, c, k } of queue) {
      const options = { ...pipeline, scaling: candidate.scaling, warn: warn && c === 0 && k === 0 };
      const detector = await fit(candidate.recipe(seed), train, options);
      const scores = rows ? (await score(detector, rows, { warn: false })).scores : detector.trainingScores;
      fitted[c][k] = { detector, scores };
    }
  };
  await Promise.all(Array.from({ length: Math.min(workers, jobs.length) }, lane));
  const scored = candidates.map(({ name }, c) => ({ name, scores: fitted[c].map(({ scores }) => scores) }));
  return ensemble === undefined ? scored : [...scored, { name: ensemble, scores: ensembles(fitted) }];
}

function ensembles(fitted: readonly (readonly Ranked[])[]): Float64Array[] {
  const most = Math.max(...fitted.map((seeds) => seeds.length));
  return Array.from({ length: most }, (_, k) => meanRank(fitted.map((seeds) => seeds[Math.min(k, seeds.length - 1)])));
}
