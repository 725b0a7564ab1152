import { row, type Matrix } from '../../matrix';

/**
 * The k nearest other rows of every row by Euclidean distance, in float64: nearest first, the earlier row first where
 * two are equally near. A row is never its own neighbour, even where another row equals it.
 *
 * @returns rows × k indices, row-major
 * @throws RangeError unless 1 <= k < rows
 */
export function nearestNeighbours(x: Matrix, k: number): Uint32Array {
  if (!Number.isInteger(k) || k < 1 || k >= x.rows) {
    throw new RangeError(
      `nearestNeighbours: ${k} neighbours among ${x.rows} rows; expected an integer from 1 to rows − 1`,
    );
  }
  const neighbours = new Uint32Array(x.rows * k);
  const nearest = new Float64Array(k);
  for (let i = 0; i < x.rows; i++) {
    const [here, found] = [row(x, i), neighbours.subarray(i * k, (i + 1) * k)];
    nearest.fill(Infinity);
    for (let other = 0; other < x.rows; other++) {
      if (other === i) continue;
      const distance = squaredDistance(here, row(x, other));
      if (!(distance < nearest[k - 1])) continue;
      let place = k - 1;
      for (; place > 0 && distance < nearest[place - 1]; place--) {
        nearest[place] = nearest[place - 1];
        found[place] = found[place - 1];
      }
      nearest[place] = distance;
      found[place] = other;
    }
  }
  return neighbours;
}

function squaredDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += (a[j] - b[j]) * (a[j] - b[j]);
  return sum;
}
