import { checkMatrix, type Matrix } from '../matrix';

function checkPair(where: string, x: Matrix, reconstruction: Matrix): void {
  checkMatrix(where, x);
  checkMatrix(where, reconstruction);
  if (x.rows === reconstruction.rows && x.cols === reconstruction.cols) return;
  throw new RangeError(
    `${where}: the data are ${x.rows} × ${x.cols}, the reconstruction ${reconstruction.rows} × ` +
      `${reconstruction.cols}; both must have one shape`,
  );
}

/** Mean over each row of a function of the difference, in float64. */
function rowMeans(x: Matrix, reconstruction: Matrix, term: (difference: number) => number): Float64Array {
  const means = new Float64Array(x.rows);
  const [{ data, cols }, { data: rebuilt }] = [x, reconstruction];
  for (let i = 0, k = 0; i < means.length; i++) {
    let sum = 0;
    for (const end = k + cols; k < end; k++) sum += term(data[k] - rebuilt[k]);
    means[i] = sum / cols;
  }
  return means;
}

/**
 * Squared error of every element, (x − reconstruction)², in float64 whatever the precision of the two.
 * @throws RangeError when the shapes differ
 */
export function squaredErrors(x: Matrix, reconstruction: Matrix): Matrix<Float64Array> {
  checkPair('squaredErrors', x, reconstruction);
  const data = new Float64Array(x.data.length);
  for (let k = 0; k < data.length; k++) data[k] = (x.data[k] - reconstruction.data[k]) ** 2;
  return { data, rows: x.rows, cols: x.cols };
}

/**
 * Mean squared error of every row: the graviton analysis's anomaly score.
 *
 * Computed in float64 from the values given. The original does it in float32, in PyTorch; its scores differ from these by
 * a few units in the seventh digit.
 * @throws RangeError when the shapes differ
 */
export function meanSquaredErrors(x: Matrix, reconstruction: Matrix): Float64Array {
  checkPair('meanSquaredErrors', x, reconstruction);
  return rowMeans(x, reconstruction, (difference) => difference * difference);
}

/**
 * Mean Huber error of every row: the AHA paper's anomaly score. Per element e²/2 up to |e| = delta,
 * delta·(|e| − delta/2) beyond. Computed in float64, as `meanSquaredErrors`.
 *
 * @param delta > 0; default 1, the original's
 * @throws RangeError when the shapes differ, or for another delta
 */
export function huberErrors(x: Matrix, reconstruction: Matrix, delta = 1): Float64Array {
  checkPair('huberErrors', x, reconstruction);
  if (!(delta > 0)) throw new RangeError(`huberErrors: delta ${delta} is not > 0`);
  return rowMeans(x, reconstruction, (difference) => {
    const size = Math.abs(difference);
    return size <= delta ? 0.5 * size * size : delta * (size - 0.5 * delta);
  });
}
