// C = Aᵀ·B, or C += Aᵀ·B: the gradient of a dense layer's kernel, the sum of outer products over the rows of a block.
//   A: rows × m (the layer's input), B: rows × cols (the gradient of its pre-activation), C: m × cols.
// A strip of A is four rows of Aᵀ, so the tile is 4 × 8 as in `multiply`, with the same exits between the steps.
// rows is exact and at least 1.

import { lanes, multiplyAdd, splat } from './lanes';

const ROW: usize = 16;

export function outer(
  a: usize, strideA: usize, b: usize, strideB: usize, c: usize, strideC: usize,
  rows: i32, m: i32, cols: i32, accumulate: bool,
): void {
  let j = 0;
  for (; j + 4 < cols; j += 8) {
    twoStrips(a, strideA, b, strideB, c, strideC, rows, m, accumulate);
    b += 2 * strideB;
    c += 2 * strideC;
  }
  if (j < cols) oneStrip(a, strideA, b, c, rows, m, accumulate);
}

function twoStrips(
  a: usize, strideA: usize, b: usize, strideB: usize, c: usize, strideC: usize, rows: i32, m: i32, accumulate: bool,
): void {
  for (let r = c, end = c + ROW * m; r < end; r += 4 * ROW, a += strideA) {
    const t = r + strideC;
    let c00 = splat(0), c10 = c00, c20 = c00, c30 = c00, c01 = c00, c11 = c00, c21 = c00, c31 = c00;
    if (accumulate) {
      c00 = lanes(r); c10 = v128.load(r, 16); c20 = v128.load(r, 32); c30 = v128.load(r, 48);
      c01 = lanes(t); c11 = v128.load(t, 16); c21 = v128.load(t, 32); c31 = v128.load(t, 48);
    }
    let b0: v128, b1: v128, s: v128;
    let p = a, q0 = b, q1 = b + strideB, k = rows;
    do {
      b0 = lanes(q0); b1 = lanes(q1);
      s = v128.load32_splat(p); c00 = multiplyAdd(s, b0, c00); c01 = multiplyAdd(s, b1, c01);
      s = v128.load32_splat(p, 4); c10 = multiplyAdd(s, b0, c10); c11 = multiplyAdd(s, b1, c11);
      s = v128.load32_splat(p, 8); c20 = multiplyAdd(s, b0, c20); c21 = multiplyAdd(s, b1, c21);
      s = v128.load32_splat(p, 12); c30 = multiplyAdd(s, b0, c30); c31 = multiplyAdd(s, b1, c31);
      if (k === 1) break;
      p += 16;
      b0 = v128.load(q0, 16); b1 = v128.load(q1, 16);
      s = v128.load32_splat(p); c00 = multiplyAdd(s, b0, c00); c01 = multiplyAdd(s, b1, c01);
      s = v128.load32_splat(p, 4); c10 = multiplyAdd(s, b0, c10); c11 = multiplyAdd(s, b1, c11);
      s = v128.load32_splat(p, 8); c20 = multiplyAdd(s, b0, c20); c21 = multiplyAdd(s, b1, c21);
      s = v128.load32_splat(p, 12); c30 = multiplyAdd(s, b0, c30); c31 = multiplyAdd(s, b1, c31);
      if (k === 2) break;
      p += 16;
      b0 = v128.load(q0, 32); b1 = v128.load(q1, 32);
      s = v128.load32_splat(p); c00 = multiplyAdd(s, b0, c00); c01 = multiplyAdd(s, b1, c01);
      s = v128.load32_splat(p, 4); c10 = multiplyAdd(s, b0, c10); c11 = multiplyAdd(s, b1, c11);
      s = v128.load32_splat(p, 8); c20 = multiplyAdd(s, b0, c20); c21 = multiplyAdd(s, b1, c21);
      s = v128.load32_splat(p, 12); c30 = multiplyAdd(s, b0, c30); c31 = multiplyAdd(s, b1, c31);
      if (k === 3) break;
      p += 16;
      b0 = v128.load(q0, 48); b1 = v128.load(q1, 48);
      s = v128.load32_splat(p); c00 = multiplyAdd(s, b0, c00); c01 = multiplyAdd(s, b1, c01);
      s = v128.load32_splat(p, 4); c10 = multiplyAdd(s, b0, c10); c11 = multiplyAdd(s, b1, c11);
      s = v128.load32_splat(p, 8); c20 = multiplyAdd(s, b0, c20); c21 = multiplyAdd(s, b1, c21);
      s = v128.load32_splat(p, 12); c30 = multiplyAdd(s, b0, c30); c31 = multiplyAdd(s, b1, c31);
      p += 16;
      q0 += 4 * ROW;
      q1 += 4 * ROW;
      k -= 4;
    } while (k > 0);
    v128.store(r, c00); v128.store(r, c10, 16); v128.store(r, c20, 32); v128.store(r, c30, 48);
    v128.store(t, c01); v128.store(t, c11, 16); v128.store(t, c21, 32); v128.store(t, c31, 48);
  }
}

/** The last strip of C when their number is odd: 4 × 4. */
function oneStrip(a: usize, strideA: usize, b: usize, c: usize, rows: i32, m: i32, accumulate: bool): void {
  for (let r = c, end = c + ROW * m; r < end; r += 4 * ROW, a += strideA) {
    let c0 = splat(0), c1 = c0, c2 = c0, c3 = c0;
    if (accumulate) {
      c0 = lanes(r); c1 = v128.load(r, 16); c2 = v128.load(r, 32); c3 = v128.load(r, 48);
    }
    let b0: v128;
    let p = a, q = b, k = rows;
    do {
      b0 = lanes(q);
      c0 = multiplyAdd(v128.load32_splat(p), b0, c0);
      c1 = multiplyAdd(v128.load32_splat(p, 4), b0, c1);
      c2 = multiplyAdd(v128.load32_splat(p, 8), b0, c2);
      c3 = multiplyAdd(v128.load32_splat(p, 12), b0, c3);
      if (k === 1) break;
      p += 16;
      b0 = v128.load(q, 16);
      c0 = multiplyAdd(v128.load32_splat(p), b0, c0);
      c1 = multiplyAdd(v128.load32_splat(p, 4), b0, c1);
      c2 = multiplyAdd(v128.load32_splat(p, 8), b0, c2);
      c3 = multiplyAdd(v128.load32_splat(p, 12), b0, c3);
      if (k === 2) break;
      p += 16;
      b0 = v128.load(q, 32);
      c0 = multiplyAdd(v128.load32_splat(p), b0, c0);
      c1 = multiplyAdd(v128.load32_splat(p, 4), b0, c1);
      c2 = multiplyAdd(v128.load32_splat(p, 8), b0, c2);
      c3 = multiplyAdd(v128.load32_splat(p, 12), b0, c3);
      if (k === 3) break;
      p += 16;
      b0 = v128.load(q, 48);
      c0 = multiplyAdd(v128.load32_splat(p), b0, c0);
      c1 = multiplyAdd(v128.load32_splat(p, 4), b0, c1);
      c2 = multiplyAdd(v128.load32_splat(p, 8), b0, c2);
      c3 = multiplyAdd(v128.load32_splat(p, 12), b0, c3);
      p += 16;
      q += 4 * ROW;
      k -= 4;
    } while (k > 0);
    v128.store(r, c0); v128.store(r, c1, 16); v128.store(r, c2, 32); v128.store(r, c3, 48);
  }
}
