// C = A·B (+ bias): forward pass of a dense layer, and with B = kernel transposed the gradient of its input.
//   A: rows × inner, strips `strideA` bytes apart;  B: inner × cols;  C: rows × cols;  bias: cols values, or none.
// rows and cols are rounded up to × 4 by the layout, inner is exact. The tile is 4 rows × 8 columns (eight accumulators,
// as many as two adders of latency 3–4 need), four steps of the inner sum at a time: one strip of A.

import { lanes, multiplyAdd, splat } from './lanes';

const ROW: usize = 16;

export function multiply(
  a: usize, strideA: usize, b: usize, strideB: usize, c: usize, strideC: usize,
  rows: i32, cols: i32, inner: i32, bias: usize,
): void {
  let j = 0;
  for (; j + 4 < cols; j += 8) {
    tiles8(a, strideA, b, strideB, c, strideC, rows, inner, bias);
    b += 2 * strideB;
    c += 2 * strideC;
    if (bias) bias += 2 * ROW;
  }
  if (j < cols) tiles4(a, strideA, b, c, rows, inner, bias);
}

/** Two strips of C. */
function tiles8(
  a: usize, strideA: usize, b: usize, strideB: usize, c: usize, strideC: usize, rows: i32, inner: i32, bias: usize,
): void {
  const bias0 = bias ? lanes(bias) : splat(0);
  const bias1 = bias ? lanes(bias + ROW) : splat(0);
  for (let i = 0; i < rows; i += 4) {
    let c00 = bias0, c10 = bias0, c20 = bias0, c30 = bias0;
    let c01 = bias1, c11 = bias1, c21 = bias1, c31 = bias1;
    let p = a;
    let q0 = b;
    let q1 = b + strideB;
    let k = inner;
    for (; k >= 4; k -= 4) {
      let b0 = lanes(q0), b1 = lanes(q1);
      let s = v128.load32_splat(p, 0); c00 = multiplyAdd(s, b0, c00); c01 = multiplyAdd(s, b1, c01);
      s = v128.load32_splat(p, 16); c10 = multiplyAdd(s, b0, c10); c11 = multiplyAdd(s, b1, c11);
      s = v128.load32_splat(p, 32); c20 = multiplyAdd(s, b0, c20); c21 = multiplyAdd(s, b1, c21);
      s = v128.load32_splat(p, 48); c30 = multiplyAdd(s, b0, c30); c31 = multiplyAdd(s, b1, c31);
      b0 = v128.load(q0, 16); b1 = v128.load(q1, 16);
      s = v128.load32_splat(p, 4); c00 = multiplyAdd(s, b0, c00); c01 = multiplyAdd(s, b1, c01);
      s = v128.load32_splat(p, 20); c10 = multiplyAdd(s, b0, c10); c11 = multiplyAdd(s, b1, c11);
      s = v128.load32_splat(p, 36); c20 = multiplyAdd(s, b0, c20); c21 = multiplyAdd(s, b1, c21);
      s = v128.load32_splat(p, 52); c30 = multiplyAdd(s, b0, c30); c31 = multiplyAdd(s, b1, c31);
      b0 = v128.load(q0, 32); b1 = v128.load(q1, 32);
      s = v128.load32_splat(p, 8); c00 = multiplyAdd(s, b0, c00); c01 = multiplyAdd(s, b1, c01);
      s = v128.load32_splat(p, 24); c10 = multiplyAdd(s, b0, c10); c11 = multiplyAdd(s, b1, c11);
      s = v128.load32_splat(p, 40); c20 = multiplyAdd(s, b0, c20); c21 = multiplyAdd(s, b1, c21);
      s = v128.load32_splat(p, 56); c30 = multiplyAdd(s, b0, c30); c31 = multiplyAdd(s, b1, c31);
      b0 = v128.load(q0, 48); b1 = v128.load(q1, 48);
      s = v128.load32_splat(p, 12); c00 = multiplyAdd(s, b0, c00); c01 = multiplyAdd(s, b1, c01);
      s = v128.load32_splat(p, 28); c10 = multiplyAdd(s, b0, c10); c11 = multiplyAdd(s, b1, c11);
      s = v128.load32_splat(p, 44); c20 = multiplyAdd(s, b0, c20); c21 = multiplyAdd(s, b1, c21);
      s = v128.load32_splat(p, 60); c30 = multiplyAdd(s, b0, c30); c31 = multiplyAdd(s, b1, c31);
      p += strideA;
      q0 += 4 * ROW;
      q1 += 4 * ROW;
    }
    for (; k > 0; k--) {
      const b0 = lanes(q0), b1 = lanes(q1);
      let s = v128.load32_splat(p, 0); c00 = multiplyAdd(s, b0, c00); c01 = multiplyAdd(s, b1, c01);
      s = v128.load32_splat(p, 16); c10 = multiplyAdd(s, b0, c10); c11 = multiplyAdd(s, b1, c11);
      s = v128.load32_splat(p, 32); c20 = multiplyAdd(s, b0, c20); c21 = multiplyAdd(s, b1, c21);
      s = v128.load32_splat(p, 48); c30 = multiplyAdd(s, b0, c30); c31 = multiplyAdd(s, b1, c31);
      p += 4;
      q0 += ROW;
      q1 += ROW;
    }
    const r = c + ROW * i;
    v128.store(r, c00); v128.store(r, c10, 16); v128.store(r, c20, 32); v128.store(r, c30, 48);
    const t = r + strideC;
    v128.store(t, c01); v128.store(t, c11, 16); v128.store(t, c21, 32); v128.store(t, c31, 48);
    a += 4 * ROW;
  }
}

/** The last strip of C when their number is odd: 8 rows × 4 columns, then 4 × 4. */
function tiles4(a: usize, strideA: usize, b: usize, c: usize, rows: i32, inner: i32, bias: usize): void {
  const start = bias ? lanes(bias) : splat(0);
  let i = 0;
  for (; i + 4 < rows; i += 8) {
    let c0 = start, c1 = start, c2 = start, c3 = start, c4 = start, c5 = start, c6 = start, c7 = start;
    let p = a;
    let q = b;
    for (let k = 0; k < inner; k++) {
      const s = lanes(q);
      c0 = multiplyAdd(v128.load32_splat(p, 0), s, c0);
      c1 = multiplyAdd(v128.load32_splat(p, 16), s, c1);
      c2 = multiplyAdd(v128.load32_splat(p, 32), s, c2);
      c3 = multiplyAdd(v128.load32_splat(p, 48), s, c3);
      c4 = multiplyAdd(v128.load32_splat(p, 64), s, c4);
      c5 = multiplyAdd(v128.load32_splat(p, 80), s, c5);
      c6 = multiplyAdd(v128.load32_splat(p, 96), s, c6);
      c7 = multiplyAdd(v128.load32_splat(p, 112), s, c7);
      p += (k & 3) === 3 ? strideA - 12 : 4;
      q += ROW;
    }
    const r = c + ROW * i;
    v128.store(r, c0); v128.store(r, c1, 16); v128.store(r, c2, 32); v128.store(r, c3, 48);
    v128.store(r, c4, 64); v128.store(r, c5, 80); v128.store(r, c6, 96); v128.store(r, c7, 112);
    a += 8 * ROW;
  }
  if (i < rows) {
    let c0 = start, c1 = start, c2 = start, c3 = start;
    let q = b;
    for (let k = 0; k < inner; k++) {
      const s = lanes(q);
      c0 = multiplyAdd(v128.load32_splat(a, 0), s, c0);
      c1 = multiplyAdd(v128.load32_splat(a, 16), s, c1);
      c2 = multiplyAdd(v128.load32_splat(a, 32), s, c2);
      c3 = multiplyAdd(v128.load32_splat(a, 48), s, c3);
      a += (k & 3) === 3 ? strideA - 12 : 4;
      q += ROW;
    }
    const r = c + ROW * i;
    v128.store(r, c0); v128.store(r, c1, 16); v128.store(r, c2, 32); v128.store(r, c3, 48);
  }
}
