// Activations on strips, in place. `stride` bytes between strips, `rows` a multiple of 4. Columns that only pad the last
// strip stay 0, which keeps the padding of every gradient 0.

import { exp2, laneMask, lanes, multiplyAdd, splat } from './lanes';

const LOG2_E: f32 = 1.4426950408889634;

/** h = 1 / (1 + e^-x) */
export function sigmoid(x: usize, stride: usize, rows: i32, cols: i32): void {
  for (; cols > 0; cols -= 4, x += stride) {
    const mask = laneMask(cols);
    for (let p = x, end = x + (<usize>rows << 4); p < end; p += 16) {
      const e = exp2(f32x4.mul(lanes(p), splat(-LOG2_E)));
      v128.store(p, v128.and(f32x4.div(splat(1), f32x4.add(e, splat(1))), mask));
    }
  }
}

/** h = max(x, 0), NaN kept */
export function relu(x: usize, stride: usize, rows: i32, cols: i32): void {
  for (; cols > 0; cols -= 4, x += stride) {
    for (let p = x, end = x + (<usize>rows << 4); p < end; p += 16) v128.store(p, f32x4.pmax(lanes(p), splat(0)));
  }
}

/**
 * gelu(x) = x·Φ(x) and its derivative Φ(x) + x·φ(x), with φ(x) = e^(-x²/2)/√(2π). The upper tail 1 − Φ(|x|) is
 * e^(-x²/2)·P(t), t = 1/(1 + 0.276|x|), P a polynomial of degree 6 without constant term; its coefficients are minimax
 * for the absolute error of the tail on [0, 9], which is 4e-9 before rounding.
 */
export function gelu(x: usize, derivative: usize, stride: usize, rows: i32, cols: i32): void {
  for (; cols > 0; cols -= 4, x += stride, derivative += stride) {
    for (let p = x, d = derivative, end = x + (<usize>rows << 4); p < end; p += 16, d += 16) {
      const v = lanes(p);
      const bell = exp2(f32x4.mul(f32x4.mul(v, v), splat(-0.5 * LOG2_E)));
      const phi = cumulative(v, bell);
      v128.store(p, f32x4.mul(v, phi));
      v128.store(d, multiplyAdd(f32x4.mul(v, splat(0.3989422804014327)), bell, phi));
    }
  }
}

/** gelu without the derivative. */
export function geluOnly(x: usize, stride: usize, rows: i32, cols: i32): void {
  for (; cols > 0; cols -= 4, x += stride) {
    for (let p = x, end = x + (<usize>rows << 4); p < end; p += 16) {
      const v = lanes(p);
      v128.store(p, f32x4.mul(v, cumulative(v, exp2(f32x4.mul(f32x4.mul(v, v), splat(-0.5 * LOG2_E))))));
    }
  }
}

/** Φ(v), given bell = e^(-v²/2). */
// @ts-ignore: decorator
@inline
function cumulative(v: v128, bell: v128): v128 {
  const t = f32x4.div(splat(1), multiplyAdd(f32x4.abs(v), splat(0.276), splat(1)));
  let p = multiplyAdd(t, splat(-0.11345145106315613), splat(0.44081205129623413));
  p = multiplyAdd(p, t, splat(-0.31385695934295654));
  p = multiplyAdd(p, t, splat(0.3221498131752014));
  p = multiplyAdd(p, t, splat(0.04672219604253769));
  p = multiplyAdd(p, t, splat(0.11762433499097824));
  const tail = f32x4.mul(f32x4.mul(p, t), bell);
  return v128.bitselect(tail, f32x4.sub(splat(1), tail), f32x4.lt(v, splat(0)));
}
