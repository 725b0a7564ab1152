// Between matrices as the caller has them (row-major, unpadded) and strips.

import { laneMask, splat } from './lanes';

/**
 * Rows order[start …] (or start … when there is no order) of x into strips; rows up to the next multiple of 4 are 0.
 * The last strip's load may run up to 12 bytes past the row: memory is allocated with that much to spare.
 */
export function gather(
  x: usize, cols: i32, order: usize, start: i32, out: usize, stride: usize, rows: i32,
): void {
  const rowBytes = <usize>cols << 2;
  const last = laneMask(((cols - 1) & 3) + 1);
  const padded = (rows + 3) & ~3;
  for (let i = 0; i < padded; i++, out += 16) {
    let q = out;
    if (i >= rows) {
      for (let j = 0; j < cols; j += 4, q += stride) v128.store(q, splat(0));
      continue;
    }
    const r = order ? load<u32>(order + (<usize>(start + i) << 2)) : start + i;
    let p = x + <usize>r * rowBytes;
    let j = 4;
    for (; j < cols; j += 4, p += 16, q += stride) v128.store(q, v128.load(p));
    v128.store(q, v128.and(v128.load(p), last));
  }
}

/** Strips to rows start … of a row-major matrix. */
export function scatter(source: usize, stride: usize, rows: i32, cols: i32, out: usize, start: i32): void {
  let p = out + ((<usize>start * <usize>cols) << 2);
  for (let i = 0; i < rows; i++, source += 16) {
    let q = source;
    let j = 4;
    for (; j <= cols; j += 4, p += 16, q += stride) v128.store(p, v128.load(q));
    for (let k = j - 4; k < cols; k++, p += 4, q += 4) store<f32>(p, load<f32>(q));
  }
}

/** T = Kᵀ for a kernel of inner × cols; both have their rows rounded up to × 4 with zeros. */
export function transpose(kernel: usize, out: usize, inner: i32, cols: i32): void {
  const kernelStride = <usize>((inner + 3) & ~3) << 4;
  const outStride = <usize>((cols + 3) & ~3) << 4;
  for (let j = 0; j < cols; j += 4, kernel += kernelStride, out += 64) {
    let p = kernel;
    let q = out;
    for (let i = 0; i < inner; i += 4, p += 64, q += outStride) {
      const a = v128.load(p), b = v128.load(p, 16), c = v128.load(p, 32), d = v128.load(p, 48);
      const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5), AB = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
      const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5), CD = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
      v128.store(q, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5));
      v128.store(q, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7), 16);
      v128.store(q, v128.shuffle<f32>(AB, CD, 0, 1, 4, 5), 32);
      v128.store(q, v128.shuffle<f32>(AB, CD, 2, 3, 6, 7), 48);
    }
  }
}
