import type { Matrix } from '../../matrix';
import { RandomState } from '../../random/randomState';
import { nearestNeighbours } from './nearestNeighbours';

/**
 * New rows on the lines between rows of one class and their nearest neighbours: the core of SMOTE (Chawla et al. 2002),
 * drawn as imbalanced-learn's `SMOTE(k_neighbors=k, random_state=seed)` draws them for one class: first all pairs
 * (row = index div k, neighbour = index mod k), then all steps.
 *
 * @param x the rows of the class, float64
 * @param count how many new rows
 * @param k neighbours to choose from
 * @param seed of a fresh generator
 * @returns count × cols: row + step · (neighbour − row)
 * @throws RangeError unless 1 <= k < rows
 */
export function syntheticRows(x: Matrix, count: number, k: number, seed: number): Matrix<Float64Array> {
  const { data, rows, cols } = x;
  const neighbours = nearestNeighbours(x, k);
  const random = new RandomState(seed);
  const pairs = random.randint(0, rows * k, count);
  const steps = random.uniform(0, 1, count);
  const made = new Float64Array(count * cols);
  pairs.forEach((pair, i) => {
    const from = Math.floor(pair / k) * cols;
    const to = neighbours[pair] * cols;
    for (let j = 0; j < cols; j++) made[i * cols + j] = data[from + j] + steps[i] * (data[to + j] - data[from + j]);
  });
  return { data: made, rows: count, cols };
}
