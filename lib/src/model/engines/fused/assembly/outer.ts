// C = Aᵀ·B, or C += Aᵀ·B: the gradient of a dense layer's kernel, the sum of outer products over the rows of a block.
//   A: rows × m (the layer's input), B: rows × cols (the gradient of its pre-activation), C: m × cols.
// A strip of A is four rows of Aᵀ, so the tile is again 4 × 8 with all addresses constant offsets.

import { lanes, multiplyAdd, splat } from './lanes';

const ROW: usize = 16;

export function outer(
  a: usize, strideA: usize, b: usize, strideB: usize, c: usize, strideC: usize,
  rows: i32, m: i32, cols: i32, accumulate: bool,
): void {
  let j = 0;
  for (; j + 4 < cols; j += 8) {
    tiles8(a, strideA, b, strideB, c, strideC, rows, m, accumulate);
    b += 2 * strideB;
    c += 2 * strideC;
  }
  if (j < cols) tiles4(a, strideA, b, c, rows, m, accumulate);
}

/** Two strips of C. */
function tiles8(
  a: usize, strideA: usize, b: usize, strideB: usize, c: usize, strideC: usize, rows: i32, m: i32, accumulate: bool,
): void {
  for (let i = 0; i < m; i += 4) {
    const t = c + strideC;
    let c00 = splat(0), c10 = c00, c20 = c00, c30 = c00, c01 = c00, c11 = c00, c21 = c00, c31 = c00;
    if (accumulate) {
      c00 = v128.load(c); c10 = v128.load(c, 16); c20 = v128.load(c, 32); c30 = v128.load(c, 48);
      c01 = v128.load(t); c11 = v128.load(t, 16); c21 = v128.load(t, 32); c31 = v128.load(t, 48);
    }
    let p = a;
    let q0 = b;
    let q1 = b + strideB;
    let k = rows;
    for (; k >= 4; k -= 4) {
      let b0 = lanes(q0), b1 = lanes(q1);
      let s = v128.load32_splat(p, 0); c00 = multiplyAdd(s, b0, c00); c01 = multiplyAdd(s, b1, c01);
      s = v128.load32_splat(p, 4); c10 = multiplyAdd(s, b0, c10); c11 = multiplyAdd(s, b1, c11);
      s = v128.load32_splat(p, 8); c20 = multiplyAdd(s, b0, c20); c21 = multiplyAdd(s, b1, c21);
      s = v128.load32_splat(p, 12); c30 = multiplyAdd(s, b0, c30); c31 = multiplyAdd(s, b1, c31);
      b0 = v128.load(q0, 16); b1 = v128.load(q1, 16);
      s = v128.load32_splat(p, 16); c00 = multiplyAdd(s, b0, c00); c01 = multiplyAdd(s, b1, c01);
      s = v128.load32_splat(p, 20); c10 = multiplyAdd(s, b0, c10); c11 = multiplyAdd(s, b1, c11);
      s = v128.load32_splat(p, 24); c20 = multiplyAdd(s, b0, c20); c21 = multiplyAdd(s, b1, c21);
      s = v128.load32_splat(p, 28); c30 = multiplyAdd(s, b0, c30); c31 = multiplyAdd(s, b1, c31);
      b0 = v128.load(q0, 32); b1 = v128.load(q1, 32);
      s = v128.load32_splat(p, 32); c00 = multiplyAdd(s, b0, c00); c01 = multiplyAdd(s, b1, c01);
      s = v128.load32_splat(p, 36); c10 = multiplyAdd(s, b0, c10); c11 = multiplyAdd(s, b1, c11);
      s = v128.load32_splat(p, 40); c20 = multiplyAdd(s, b0, c20); c21 = multiplyAdd(s, b1, c21);
      s = v128.load32_splat(p, 44); c30 = multiplyAdd(s, b0, c30); c31 = multiplyAdd(s, b1, c31);
      b0 = v128.load(q0, 48); b1 = v128.load(q1, 48);
      s = v128.load32_splat(p, 48); c00 = multiplyAdd(s, b0, c00); c01 = multiplyAdd(s, b1, c01);
      s = v128.load32_splat(p, 52); c10 = multiplyAdd(s, b0, c10); c11 = multiplyAdd(s, b1, c11);
      s = v128.load32_splat(p, 56); c20 = multiplyAdd(s, b0, c20); c21 = multiplyAdd(s, b1, c21);
      s = v128.load32_splat(p, 60); c30 = multiplyAdd(s, b0, c30); c31 = multiplyAdd(s, b1, c31);
      p += 4 * ROW;
      q0 += 4 * ROW;
      q1 += 4 * ROW;
    }
    for (; k > 0; k--) {
      const b0 = lanes(q0), b1 = lanes(q1);
      let s = v128.load32_splat(p, 0); c00 = multiplyAdd(s, b0, c00); c01 = multiplyAdd(s, b1, c01);
      s = v128.load32_splat(p, 4); c10 = multiplyAdd(s, b0, c10); c11 = multiplyAdd(s, b1, c11);
      s = v128.load32_splat(p, 8); c20 = multiplyAdd(s, b0, c20); c21 = multiplyAdd(s, b1, c21);
      s = v128.load32_splat(p, 12); c30 = multiplyAdd(s, b0, c30); c31 = multiplyAdd(s, b1, c31);
      p += ROW;
      q0 += ROW;
      q1 += ROW;
    }
    v128.store(c, c00); v128.store(c, c10, 16); v128.store(c, c20, 32); v128.store(c, c30, 48);
    v128.store(t, c01); v128.store(t, c11, 16); v128.store(t, c21, 32); v128.store(t, c31, 48);
    a += strideA;
    c += 4 * ROW;
  }
}

/** The last strip of C when their number is odd: two strips of A at a time (8 × 4), then one. */
function tiles4(a: usize, strideA: usize, b: usize, c: usize, rows: i32, m: i32, accumulate: bool): void {
  let i = 0;
  for (; i + 4 < m; i += 8) {
    let c0 = splat(0), c1 = c0, c2 = c0, c3 = c0, c4 = c0, c5 = c0, c6 = c0, c7 = c0;
    if (accumulate) {
      c0 = v128.load(c); c1 = v128.load(c, 16); c2 = v128.load(c, 32); c3 = v128.load(c, 48);
      c4 = v128.load(c, 64); c5 = v128.load(c, 80); c6 = v128.load(c, 96); c7 = v128.load(c, 112);
    }
    let p = a;
    let r = a + strideA;
    let q = b;
    for (let k = 0; k < rows; k++) {
      const s = lanes(q);
      c0 = multiplyAdd(v128.load32_splat(p, 0), s, c0);
      c1 = multiplyAdd(v128.load32_splat(p, 4), s, c1);
      c2 = multiplyAdd(v128.load32_splat(p, 8), s, c2);
      c3 = multiplyAdd(v128.load32_splat(p, 12), s, c3);
      c4 = multiplyAdd(v128.load32_splat(r, 0), s, c4);
      c5 = multiplyAdd(v128.load32_splat(r, 4), s, c5);
      c6 = multiplyAdd(v128.load32_splat(r, 8), s, c6);
      c7 = multiplyAdd(v128.load32_splat(r, 12), s, c7);
      p += ROW;
      r += ROW;
      q += ROW;
    }
    v128.store(c, c0); v128.store(c, c1, 16); v128.store(c, c2, 32); v128.store(c, c3, 48);
    v128.store(c, c4, 64); v128.store(c, c5, 80); v128.store(c, c6, 96); v128.store(c, c7, 112);
    a += 2 * strideA;
    c += 8 * ROW;
  }
  if (i < m) {
    let c0 = splat(0), c1 = c0, c2 = c0, c3 = c0;
    if (accumulate) {
      c0 = v128.load(c); c1 = v128.load(c, 16); c2 = v128.load(c, 32); c3 = v128.load(c, 48);
    }
    for (let k = 0; k < rows; k++) {
      const s = lanes(b);
      c0 = multiplyAdd(v128.load32_splat(a, 0), s, c0);
      c1 = multiplyAdd(v128.load32_splat(a, 4), s, c1);
      c2 = multiplyAdd(v128.load32_splat(a, 8), s, c2);
      c3 = multiplyAdd(v128.load32_splat(a, 12), s, c3);
      a += ROW;
      b += ROW;
    }
    v128.store(c, c0); v128.store(c, c1, 16); v128.store(c, c2, 32); v128.store(c, c3, 48);
  }
}
