import { checkMatrix, firstNonFinite, type Matrix } from '../matrix';

const LARGEST_FLOAT32 = 3.4028234663852886e38;

/**
 * Checks rows before a network sees them, in float32.
 * @param where who asks and what the rows are called, for the message: `fit: x`
 * @throws RangeError for another width, for more or fewer numbers than rows × cols, and, with row and column, for a value
 *   that is not finite in float32
 */
export function checkRows(where: string, x: Matrix, inputDim: number): void {
  checkMatrix(where, x);
  if (x.cols !== inputDim) {
    throw new RangeError(`${where} has ${x.cols} columns, the autoencoder's input has ${inputDim}`);
  }
  const bad = firstNonFinite(x, 'float32');
  if (!bad) return;
  const advice = Number.isFinite(bad.value)
    ? `, beyond float32's largest number, ${LARGEST_FLOAT32}; scale the rows first`
    : '; fill or drop such values first';
  throw new RangeError(`${where} holds ${bad.value} at row ${bad.row}, column ${bad.col}${advice}`);
}
