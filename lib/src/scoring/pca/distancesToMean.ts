import type { Matrix } from '../../matrix';
import { columnSums } from '../../numeric/columnSums';

/**
 * Euclidean distance of every row to the mean row: the AHA paper's PCA anomaly score,
 * `norm(coords − coords.mean(axis=0), axis=1)`, in float64.
 * @throws RangeError for a matrix without rows
 */
export function distancesToMean(coords: Matrix): Float64Array {
  if (coords.rows === 0) throw new RangeError('distancesToMean: a matrix without rows has no mean');
  const mean = columnSums(coords, (value) => value).map((sum) => sum / coords.rows);
  return Float64Array.from({ length: coords.rows }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < coords.cols; j++) sum += (coords.data[i * coords.cols + j] - mean[j]) ** 2;
    return Math.sqrt(sum);
  });
}
