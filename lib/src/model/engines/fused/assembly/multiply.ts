// The two products of a dense layer, on strips (see lanes.ts), in tiles of 4 rows × 8 columns of the result:
//   C = A·B (+ bias): forward pass, and with B = kernel transposed the gradient of the input. A: rows × inner.
//   C = Aᵀ·B, or C += Aᵀ·B: the gradient of the kernel, a sum over the rows of a block. A: inner × rows.
//   B: inner × cols;  C: rows × cols;  bias: cols values, or none.
// rows and cols are rounded up to × 4 by the layout, inner is exact and at least 1.
//
// Eight accumulators are as many as two adders of latency 3 to 4 need. A step takes two vectors of B and four numbers of
// A, all within one strip, so four steps share their pointers. The exits between the steps are there for V8: it moves the
// loads of a basic block to its top, and those of four steps would not fit into the sixteen registers.
//
// The two differ in where the four numbers of a step lie in a strip of A: one in each row (T = v128, 16 bytes apart), or
// the lanes of one row (T = f32, 4 bytes apart). The next step is 64 / sizeof<T>() bytes on.

import { lanes, multiplyAdd, splat } from './lanes';

const ROW: usize = 16;

export function multiply(
  a: usize, strideA: usize, b: usize, strideB: usize, c: usize, strideC: usize,
  rows: i32, cols: i32, inner: i32, bias: usize,
): void {
  let j = 0;
  for (; j + 4 < cols; j += 8) {
    twoStrips<v128>(a, 4 * ROW, strideA - 12, b, strideB, c, strideC, rows, inner, bias, false);
    b += 2 * strideB;
    c += 2 * strideC;
    if (bias) bias += 2 * ROW;
  }
  if (j < cols) oneStrip<v128>(a, 4 * ROW, strideA - 12, b, c, rows, inner, bias, false);
}

export function outer(
  a: usize, strideA: usize, b: usize, strideB: usize, c: usize, strideC: usize,
  inner: i32, rows: i32, cols: i32, accumulate: bool,
): void {
  let j = 0;
  for (; j + 4 < cols; j += 8) {
    twoStrips<f32>(a, strideA, ROW, b, strideB, c, strideC, rows, inner, 0, accumulate);
    b += 2 * strideB;
    c += 2 * strideC;
  }
  if (j < cols) oneStrip<f32>(a, strideA, ROW, b, c, rows, inner, 0, accumulate);
}

/** @param tile from the first number of a tile to that of the next; @param turn from the fourth step to the fifth */
function twoStrips<T>(
  a: usize, tile: usize, turn: usize, b: usize, strideB: usize, c: usize, strideC: usize,
  rows: i32, inner: i32, bias: usize, accumulate: bool,
): void {
  const bias0 = bias ? lanes(bias) : splat(0);
  const bias1 = bias ? lanes(bias + ROW) : splat(0);
  for (let r = c, end = c + ROW * rows; r < end; r += 4 * ROW, a += tile) {
    const t = r + strideC;
    let c00 = bias0, c10 = bias0, c20 = bias0, c30 = bias0;
    let c01 = bias1, c11 = bias1, c21 = bias1, c31 = bias1;
    if (accumulate) {
      c00 = lanes(r); c10 = v128.load(r, 16); c20 = v128.load(r, 32); c30 = v128.load(r, 48);
      c01 = lanes(t); c11 = v128.load(t, 16); c21 = v128.load(t, 32); c31 = v128.load(t, 48);
    }
    let b0: v128, b1: v128, s: v128;
    let p = a, q0 = b, q1 = b + strideB, k = inner;
    do {
      b0 = lanes(q0); b1 = lanes(q1);
      s = v128.load32_splat(p); c00 = multiplyAdd(s, b0, c00); c01 = multiplyAdd(s, b1, c01);
      s = v128.load32_splat(p, sizeof<T>()); c10 = multiplyAdd(s, b0, c10); c11 = multiplyAdd(s, b1, c11);
      s = v128.load32_splat(p, 2 * sizeof<T>()); c20 = multiplyAdd(s, b0, c20); c21 = multiplyAdd(s, b1, c21);
      s = v128.load32_splat(p, 3 * sizeof<T>()); c30 = multiplyAdd(s, b0, c30); c31 = multiplyAdd(s, b1, c31);
      if (k === 1) break;
      p += 64 / sizeof<T>();
      b0 = v128.load(q0, 16); b1 = v128.load(q1, 16);
      s = v128.load32_splat(p); c00 = multiplyAdd(s, b0, c00); c01 = multiplyAdd(s, b1, c01);
      s = v128.load32_splat(p, sizeof<T>()); c10 = multiplyAdd(s, b0, c10); c11 = multiplyAdd(s, b1, c11);
      s = v128.load32_splat(p, 2 * sizeof<T>()); c20 = multiplyAdd(s, b0, c20); c21 = multiplyAdd(s, b1, c21);
      s = v128.load32_splat(p, 3 * sizeof<T>()); c30 = multiplyAdd(s, b0, c30); c31 = multiplyAdd(s, b1, c31);
      if (k === 2) break;
      p += 64 / sizeof<T>();
      b0 = v128.load(q0, 32); b1 = v128.load(q1, 32);
      s = v128.load32_splat(p); c00 = multiplyAdd(s, b0, c00); c01 = multiplyAdd(s, b1, c01);
      s = v128.load32_splat(p, sizeof<T>()); c10 = multiplyAdd(s, b0, c10); c11 = multiplyAdd(s, b1, c11);
      s = v128.load32_splat(p, 2 * sizeof<T>()); c20 = multiplyAdd(s, b0, c20); c21 = multiplyAdd(s, b1, c21);
      s = v128.load32_splat(p, 3 * sizeof<T>()); c30 = multiplyAdd(s, b0, c30); c31 = multiplyAdd(s, b1, c31);
      if (k === 3) break;
      p += 64 / sizeof<T>();
      b0 = v128.load(q0, 48); b1 = v128.load(q1, 48);
      s = v128.load32_splat(p); c00 = multiplyAdd(s, b0, c00); c01 = multiplyAdd(s, b1, c01);
      s = v128.load32_splat(p, sizeof<T>()); c10 = multiplyAdd(s, b0, c10); c11 = multiplyAdd(s, b1, c11);
      s = v128.load32_splat(p, 2 * sizeof<T>()); c20 = multiplyAdd(s, b0, c20); c21 = multiplyAdd(s, b1, c21);
      s = v128.load32_splat(p, 3 * sizeof<T>()); c30 = multiplyAdd(s, b0, c30); c31 = multiplyAdd(s, b1, c31);
      p += turn;
      q0 += 4 * ROW;
      q1 += 4 * ROW;
      k -= 4;
    } while (k > 0);
    v128.store(r, c00); v128.store(r, c10, 16); v128.store(r, c20, 32); v128.store(r, c30, 48);
    v128.store(t, c01); v128.store(t, c11, 16); v128.store(t, c21, 32); v128.store(t, c31, 48);
  }
}

/** The last strip of C when their number is odd: tiles of 4 × 4. */
function oneStrip<T>(
  a: usize, tile: usize, turn: usize, b: usize, c: usize, rows: i32, inner: i32, bias: usize, accumulate: bool,
): void {
  const start = bias ? lanes(bias) : splat(0);
  for (let r = c, end = c + ROW * rows; r < end; r += 4 * ROW, a += tile) {
    let c0 = start, c1 = start, c2 = start, c3 = start;
    if (accumulate) {
      c0 = lanes(r); c1 = v128.load(r, 16); c2 = v128.load(r, 32); c3 = v128.load(r, 48);
    }
    let b0: v128;
    let p = a, q = b, k = inner;
    do {
      b0 = lanes(q);
      c0 = multiplyAdd(v128.load32_splat(p), b0, c0);
      c1 = multiplyAdd(v128.load32_splat(p, sizeof<T>()), b0, c1);
      c2 = multiplyAdd(v128.load32_splat(p, 2 * sizeof<T>()), b0, c2);
      c3 = multiplyAdd(v128.load32_splat(p, 3 * sizeof<T>()), b0, c3);
      if (k === 1) break;
      p += 64 / sizeof<T>();
      b0 = v128.load(q, 16);
      c0 = multiplyAdd(v128.load32_splat(p), b0, c0);
      c1 = multiplyAdd(v128.load32_splat(p, sizeof<T>()), b0, c1);
      c2 = multiplyAdd(v128.load32_splat(p, 2 * sizeof<T>()), b0, c2);
      c3 = multiplyAdd(v128.load32_splat(p, 3 * sizeof<T>()), b0, c3);
      if (k === 2) break;
      p += 64 / sizeof<T>();
      b0 = v128.load(q, 32);
      c0 = multiplyAdd(v128.load32_splat(p), b0, c0);
      c1 = multiplyAdd(v128.load32_splat(p, sizeof<T>()), b0, c1);
      c2 = multiplyAdd(v128.load32_splat(p, 2 * sizeof<T>()), b0, c2);
      c3 = multiplyAdd(v128.load32_splat(p, 3 * sizeof<T>()), b0, c3);
      if (k === 3) break;
      p += 64 / sizeof<T>();
      b0 = v128.load(q, 48);
      c0 = multiplyAdd(v128.load32_splat(p), b0, c0);
      c1 = multiplyAdd(v128.load32_splat(p, sizeof<T>()), b0, c1);
      c2 = multiplyAdd(v128.load32_splat(p, 2 * sizeof<T>()), b0, c2);
      c3 = multiplyAdd(v128.load32_splat(p, 3 * sizeof<T>()), b0, c3);
      p += turn;
      q += 4 * ROW;
      k -= 4;
    } while (k > 0);
    v128.store(r, c0); v128.store(r, c1, 16); v128.store(r, c2, 32); v128.store(r, c3, 48);
  }
}
