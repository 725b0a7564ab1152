import { floatArray, floatType, type FloatArray, type Matrix } from '../matrix';

/**
 * A new matrix of the shape and precision of x, written element by element.
 * @param write writes element k of `out`, which lies in column j; each store rounds to the precision
 */
export function mapColumns(x: Matrix, write: (out: FloatArray, k: number, j: number) => void): Matrix {
  const data = floatArray(floatType(x.data), x.data.length);
  for (let i = 0, k = 0; i < x.rows; i++) for (let j = 0; j < x.cols; j++, k++) write(data, k, j);
  return { data, rows: x.rows, cols: x.cols };
}
