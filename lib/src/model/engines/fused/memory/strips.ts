import type { FloatArray } from '../../../../matrix';

/**
 * The kernels' storage of a matrix: strips of four columns, each strip all its rows one after another, 16 bytes a row.
 * Missing columns of the last strip, and rows up to the next multiple of 4, are zero and stay zero.
 */

/** @returns n rounded up to a multiple of `step` */
export function roundUp(n: number, step: number): number {
  return Math.ceil(n / step) * step;
}

/** @returns the float32 count of a rows × cols matrix in strips */
export function stripLength(rows: number, cols: number): number {
  return roundUp(rows, 4) * roundUp(cols, 4);
}

/** Writes a row-major matrix into strips at `out[at …]`. */
export function toStrips(source: FloatArray, rows: number, cols: number, out: Float32Array, at: number): void {
  const strip = roundUp(rows, 4) * 4;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) out[at + (j >> 2) * strip + i * 4 + (j & 3)] = source[i * cols + j];
  }
}

/** @returns the row-major matrix stored in strips at `source[at …]` */
export function fromStrips(source: Float32Array, at: number, rows: number, cols: number): Float32Array {
  const strip = roundUp(rows, 4) * 4;
  const out = new Float32Array(rows * cols);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) out[i * cols + j] = source[at + (j >> 2) * strip + i * 4 + (j & 3)];
  }
  return out;
}
