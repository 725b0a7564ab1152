import type { Matrix } from '../../../matrix';

/**
 * The rows R with RᵀR = AᵀA of which row k begins with k zeros (the R of a QR decomposition, by Givens rotations): the same
 * squared lengths of A·x for half the products.
 * @param a no more rows than columns
 */
export function upperTriangle({ data, rows, cols }: Matrix<Float64Array>): Matrix<Float64Array> {
  const r = data.slice();
  for (let k = 0; k < rows; k++) {
    for (let i = k + 1; i < rows; i++) {
      const top = r[k * cols + k];
      const low = r[i * cols + k];
      if (low === 0) continue;
      const size = Math.max(Math.abs(top), Math.abs(low)); // squares of what is not scaled could overflow
      const x = top / size;
      const y = low / size;
      const length = Math.sqrt(x * x + y * y);
      const c = x / length;
      const s = y / length;
      for (let j = k; j < cols; j++) {
        const upper = r[k * cols + j];
        const lower = r[i * cols + j];
        r[k * cols + j] = c * upper + s * lower;
        r[i * cols + j] = c * lower - s * upper;
      }
      r[i * cols + k] = 0;
    }
  }
  return { data: r, rows, cols };
}
