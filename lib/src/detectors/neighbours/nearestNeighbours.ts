import type { Matrix } from '../../matrix';
import { checkShape } from '../../scaling/checkedInput';
import { NeighbourIndex } from './neighbourIndex';
import { search, type Found, type SearchOptions, type Take } from './search';

/** The k nearest training rows of each row, nearest first; of equal distances the lower index first. */
export interface Neighbours {
  /** rows × k, row after row: which training rows. */
  readonly indices: Int32Array;
  /** rows × k: how far they are. */
  readonly distances: Float64Array;
  readonly rows: number;
  readonly k: number;
}

/** How neighbours are searched. */
export interface NeighbourOptions extends SearchOptions {
  /** Whether `query` is the training rows themselves, and no row is its own neighbour; false by default. */
  readonly excludeSelf?: boolean;
}

/**
 * Finds the k nearest training rows of each row, by Euclidean distance and exactly.
 *
 * A distance is the square root of the sum of squared differences, in float64 and in the order of the columns. What is
 * returned is the same bytes on every machine, whatever else is in the batch, and for any number of threads. Integer
 * arithmetic on rounded rows and a k-d tree only leave out what cannot be among the k nearest.
 *
 * With `excludeSelf` it gives what scikit-learn's `NearestNeighbors.kneighbors()` without X does (and so PyOD's `KNN` for
 * its training rows): a row does not count for itself, an equal row does, at distance 0.
 *
 * Long searches share their work with worker threads. The caller's thread takes part, and lets others run every few
 * milliseconds, or as often as it has compared some 60 rows with all training rows.
 *
 * @example
 * const train = matrix.fromRows([[0, 0], [3, 4], [0, 1]]);
 * await detectors.findNeighbours(train, matrix.fromRows([[0, 0]]), 2) // indices [0, 2], distances [0, 1]
 * await detectors.findNeighbours(train, train, 1, { excludeSelf: true }) // indices [2, 2, 0], distances [1, 4.24, 1]
 * @param train the training rows, or an index of them where several lots of rows are looked up
 * @param query rows with the same columns
 * @param k from 1 to the number of training rows; one less with `excludeSelf`
 * @throws RangeError for another k, no rows, other columns, a cell that is not finite (its row and column), or
 *   `excludeSelf` for a query that is not as long as the training rows
 */
export async function nearestNeighbours(
  train: Matrix | NeighbourIndex,
  query: Matrix,
  k: number,
  options: NeighbourOptions = {},
): Promise<Neighbours> {
  const index = train instanceof NeighbourIndex ? train : new NeighbourIndex(train);
  let found: Found | null = null; // k is checked before room for all rows' neighbours is taken
  await eachNeighbours(index, query, k, options, (row, { indices, distances }, at) => {
    found ??= { indices: new Int32Array(query.rows * k), distances: new Float64Array(query.rows * k) };
    for (let n = 0, to = row * k; n < k; n++, to++) {
      found.indices[to] = indices[at + n];
      found.distances[to] = distances[at + n];
    }
  });
  return { ...found!, rows: query.rows, k };
}

/**
 * The same, row by row: where a number a row is made of its neighbours, those of all rows need not be kept.
 * @param take is given each row once, in any order
 */
export async function eachNeighbours(
  index: NeighbourIndex,
  query: Matrix,
  k: number,
  options: NeighbourOptions,
  take: Take,
): Promise<void> {
  const { excludeSelf = false, threads } = options;
  checkShape(query, { where: 'nearestNeighbours', cols: index.cols });
  if (excludeSelf && query.rows !== index.rows) {
    throw new RangeError(
      `nearestNeighbours: excludeSelf takes the ${index.rows} training rows themselves as query, got ${query.rows} rows; ` +
        'leave excludeSelf out for other rows',
    );
  }
  const most = index.rows - Number(excludeSelf);
  if (!(Number.isInteger(k) && k >= 1 && k <= most)) {
    const others = excludeSelf ? ' other' : '';
    throw new RangeError(
      `nearestNeighbours: k = ${k}, but each row has ${most}${others} training rows; k is an integer from 1 to ${most}`,
    );
  }
  if (threads !== undefined && !(Number.isInteger(threads) && threads >= 1)) {
    throw new RangeError(`nearestNeighbours: threads ${threads} is not an integer >= 1`);
  }
  const searched = index.busy.then(() => search(index, query, k, excludeSelf, options, take));
  index.busy = searched.catch(() => undefined);
  await searched;
}
