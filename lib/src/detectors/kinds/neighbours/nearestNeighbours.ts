import type { Matrix } from '../../../matrix';
import { eachNeighbours, nearestNeighbours as search, NeighbourIndex, type NeighbourOptions } from '../../neighbours';
import type { SavedState } from '../../saving/savedState';
import { table, type Model, type Recipe } from '../kind';
import { checkedNeighbours } from './checkedNeighbours';
import { neighbourTerms } from './terms';

const DISTANCES = ['kth', 'mean'] as const;
type DistanceOf = (typeof DISTANCES)[number];

export interface NearestNeighboursOptions {
  /** Neighbours looked at; 20 by default, as for the local outlier factor (PyOD's `KNN` takes 5). */
  readonly k?: number;
  /** 'kth' (default): the distance to the k-th neighbour; 'mean': the mean of all k distances. */
  readonly distance?: DistanceOf;
  /** Upper bound on threads; the machine's cores by default. The scores do not depend on it. */
  readonly threads?: number;
}

/**
 * The Euclidean distance to the k-th nearest training row, or the mean to all k: PyOD's `KNN` with method 'largest' or
 * 'mean'. A training row's score in the fit leaves the row itself out; scored again later it finds itself, at distance 0.
 * k beyond the other training rows counts as all of them.
 * @throws RangeError for k or a distance that is not allowed; from fit, for a single row
 */
export function nearestNeighbours(options: NearestNeighboursOptions = {}): Recipe {
  const { k = 20, distance = 'kth', threads } = options;
  checkedNeighbours('nearestNeighbours', k);
  if (!DISTANCES.includes(distance)) {
    throw new RangeError(`nearestNeighbours: distance ${JSON.stringify(distance)}; allowed: ${DISTANCES.join(', ')}`);
  }
  return {
    kind: 'nearestNeighbours',
    async fit(x) {
      if (x.rows < 2) throw new RangeError('nearestNeighbours: 1 row has no neighbours; at least 2 rows are needed');
      const most = Math.min(k, x.rows - 1);
      const index = new NeighbourIndex(x);
      const trainingScores = await scoresOf(index, x, most, distance, { excludeSelf: true, threads });
      return { model: modelOf(index, most, distance, threads), trainingScores };
    },
  };
}

async function scoresOf(
  index: NeighbourIndex,
  x: Matrix,
  k: number,
  distance: DistanceOf,
  options: NeighbourOptions,
): Promise<Float64Array> {
  const scores = new Float64Array(x.rows);
  await eachNeighbours(index, x, k, options, (row, { distances }, at) => {
    scores[row] = scoreOf(distances, at, k, distance);
  });
  return scores;
}

/** The score of the row whose neighbours begin at `from`. */
function scoreOf(distances: Float64Array, from: number, k: number, distance: DistanceOf): number {
  if (distance === 'kth') return distances[from + k - 1];
  let sum = 0;
  for (let n = from; n < from + k; n++) sum += distances[n];
  return sum / k;
}

/** @param train rows become an index at the first scoring */
function modelOf(
  train: NeighbourIndex | Matrix<Float64Array>,
  k: number,
  distance: DistanceOf,
  threads?: number,
): Model {
  const searched = () => (train = train instanceof NeighbourIndex ? train : new NeighbourIndex(train));
  return {
    kind: 'nearestNeighbours',
    score: (x) => scoresOf(searched(), x, k, distance, { threads }),
    scorer: () => null,
    state() {
      const rows = train instanceof NeighbourIndex ? train.trainingRows() : train;
      return { parameters: { k, distance }, arrays: { train: table(rows) } };
    },
    async terms(x) {
      const index = searched();
      const found = await search(index, x, k, { threads });
      const scores = Float64Array.from({ length: x.rows }, (_, i) => scoreOf(found.distances, i * k, k, distance));
      return neighbourTerms(index.trainingRows(), x, found, scores);
    },
  };
}

export function loadNearestNeighbours(saved: SavedState): Model {
  const [rows] = saved.shape('train', 2);
  const data = saved.floats('train', [rows, saved.cols]);
  const k = saved.integer('k', 1, rows);
  return modelOf({ data, rows, cols: saved.cols }, k, saved.choice('distance', DISTANCES));
}
