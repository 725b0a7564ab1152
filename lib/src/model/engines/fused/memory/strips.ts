import type { FloatArray } from '../../../../matrix';

// The kernels' storage of a matrix: strips of four columns, each strip all its rows one after another, 16 bytes a row.
// Missing columns of the last strip, and rows up to the next multiple of 4, are zero and stay zero. A vector is stored as
// it is, followed by zeros up to the next multiple of 4.

/** @returns n rounded up to a multiple of `step` */
export function roundUp(n: number, step: number): number {
  return Math.ceil(n / step) * step;
}

/** @returns the float32 count of a matrix in strips (shape [rows, cols]) or of a vector (shape [length]), with padding */
export function paddedLength([rows, cols]: readonly number[]): number {
  return roundUp(rows, 4) * (cols === undefined ? 1 : roundUp(cols, 4));
}

/** Writes a row-major array of this shape to `out[at …]`. */
export function pack([rows, cols]: readonly number[], source: FloatArray, out: Float32Array, at: number): void {
  if (cols === undefined) out.set(source, at);
  else forEachElement(rows, cols, (k, padded) => (out[at + padded] = source[k]));
}

/** @returns the row-major array of this shape that is stored at `source[at …]` */
export function unpack([rows, cols]: readonly number[], source: Float32Array, at: number): Float32Array {
  if (cols === undefined) return source.slice(at, at + rows);
  const out = new Float32Array(rows * cols);
  forEachElement(rows, cols, (k, padded) => (out[k] = source[at + padded]));
  return out;
}

/** Calls with the place of every element in a row-major matrix, and with that in strips. */
function forEachElement(rows: number, cols: number, call: (rowMajor: number, padded: number) => void): void {
  const strip = roundUp(rows, 4) * 4;
  for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) call(i * cols + j, (j >> 2) * strip + i * 4 + (j & 3));
}
