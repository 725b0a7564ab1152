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
      const [top, low] = [r[k * cols + k], r[i * cols + k]];
      if (low === 0) continue;
      const size = Math.max(Math.abs(top), Math.abs(low)); // squares of what is not scaled could overflow
      const length = size * Math.sqrt((top / size) ** 2 + (low / size) ** 2);
      const [c, s] = [top / length, low / length];
      for (let j = k; j < cols; j++) {
        const [x, y] = [r[k * cols + j], r[i * cols + j]];
        r[k * cols + j] = c * x + s * y;
        r[i * cols + j] = c * y - s * x;
      }
      r[i * cols + k] = 0;
    }
  }
  return { data: r, rows, cols };
}
