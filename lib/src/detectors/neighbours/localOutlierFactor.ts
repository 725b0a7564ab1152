import type { Matrix } from '../../matrix';
import { NeighbourIndex } from './neighbourIndex';
import { eachNeighbours } from './nearestNeighbours';
import type { Found, SearchOptions } from './search';

/** Added to a mean reachability distance, so that more than k equal rows have a finite density (scikit-learn's). */
export const LEAST_DISTANCE = 1e-10;

/** A fitted local outlier factor: what new rows are compared with. */
export interface LocalOutlierFactor {
  readonly index: NeighbourIndex;
  /** Neighbours looked at; at most the number of training rows minus one. */
  readonly k: number;
  /** Of each training row: the distance to its k-th neighbour. */
  readonly kDistances: Float64Array;
  /** Of each training row: its local reachability density. */
  readonly densities: Float64Array;
  /** Of each training row: its local outlier factor; about 1 for rows as dense as their neighbours, higher is odder. */
  readonly scores: Float64Array;
}

/**
 * Fits the local outlier factor of Breunig et al. (2000) as scikit-learn 1.9's `LocalOutlierFactor`; `scores` is its
 * `-negative_outlier_factor_`. The reachability distance of a row from a neighbour is the larger of their distance and the
 * neighbour's k-distance; a row's density is 1/(mean reachability distance from its k neighbours + 1e-10); its factor is
 * the mean density of its neighbours over its own. Of equally distant neighbours the lower index counts.
 *
 * @param train at least two rows
 * @param k default 20, scikit-learn's and PyOD's; more than the other rows count as all of them, as there
 * @throws RangeError for k that is not an integer >= 1, fewer than two rows, or a cell that is not finite
 */
export async function fitLocalOutlierFactor(
  train: Matrix,
  k = 20,
  options: SearchOptions = {},
): Promise<LocalOutlierFactor> {
  if (!(Number.isInteger(k) && k >= 1)) throw new RangeError(`localOutlierFactor: k = ${k} is not an integer >= 1`);
  const index = new NeighbourIndex(train);
  if (index.rows < 2) {
    throw new RangeError('localOutlierFactor: 1 training row has no neighbours; at least 2 rows are needed');
  }
  const most = Math.min(k, index.rows - 1);
  const indices = new Int32Array(index.rows * most);
  const [kDistances, densities, scores] = Array.from({ length: 3 }, () => new Float64Array(index.rows));
  await eachNeighbours(index, train, most, { ...options, excludeSelf: true }, (row, found, at) => {
    for (let n = 0; n < most; n++) indices[row * most + n] = found.indices[at + n];
    kDistances[row] = found.distances[at + most - 1];
  });
  const own: Found = { indices, distances: new Float64Array(most) };
  for (let i = 0; i < index.rows; i++) {
    // computed again: all rows' distances take twice the memory of their indices
    for (let n = 0; n < most; n++) own.distances[n] = distance(train, i, indices[i * most + n]);
    densities[i] = density(own, i * most, 0, most, kDistances);
  }
  for (let i = 0; i < index.rows; i++) scores[i] = factor(indices, i * most, most, densities, densities[i]);
  return { index, k: most, kDistances, densities, scores };
}

/**
 * The local outlier factor of new rows among the training rows: scikit-learn's `-score_samples` with `novelty=True`. A
 * row's score does not depend on the other rows. A training row given as a new one finds itself as a neighbour, so it
 * scores differently from `scores`.
 * @returns one score a row; higher is odder
 * @throws RangeError as `nearestNeighbours`
 */
export async function localOutlierFactor(
  { index, k, kDistances, densities }: Omit<LocalOutlierFactor, 'scores'>,
  rows: Matrix,
  options: SearchOptions = {},
): Promise<Float64Array> {
  const scores = new Float64Array(rows.rows);
  await eachNeighbours(index, rows, k, { ...options, excludeSelf: false }, (row, found, at) => {
    scores[row] = factor(found.indices, at, k, densities, density(found, at, at, k, kDistances));
  });
  return scores;
}

/** As the search computes it: the same bytes. */
function distance({ data, cols }: Matrix, i: number, j: number): number {
  let sum = 0;
  for (let a = i * cols, b = j * cols, end = a + cols; a < end; a++, b++) {
    const difference = data[a] - data[b];
    sum += difference * difference;
  }
  return Math.sqrt(sum);
}

/** The local reachability density of a row whose neighbours begin at `at`, their distances at `from`. */
function density(found: Found, at: number, from: number, k: number, kDistances: Float64Array): number {
  let sum = 0;
  for (let n = 0; n < k; n++) sum += Math.max(found.distances[from + n], kDistances[found.indices[at + n]]);
  return 1 / (sum / k + LEAST_DISTANCE);
}

/** @param densities of the training rows; @param own of the row whose neighbours begin at `from` */
function factor(indices: Int32Array, from: number, k: number, densities: Float64Array, own: number): number {
  let sum = 0;
  for (let at = from; at < from + k; at++) sum += densities[indices[at]] / own;
  return sum / k;
}
