// Activations on strips, in place. `stride` bytes between strips, `rows` a multiple of 4. Columns that only pad the last
// strip stay 0, which keeps the padding of every gradient 0.

//
// The loops of the exponential functions take two vectors a turn: their operations depend on one another in long chains,
// and the processor looks only so far ahead for something else to do.

import {
  constant, HALF, INVERSE_ROOT_2_PI, MAGNITUDE, MINUS_HALF_LOG2_E, MINUS_LOG2_E, ONE, SIGN, TAIL, TAIL_SLOPE,
} from './constants';
import { exp2, exp2OfNegative } from './exp2';
import { geluOnly } from './gelu';
import { laneMask, lanes, multiplyAdd, splat, sumLanes } from './lanes';
import * as op from './opcodes';

/** h = 1 / (1 + e^-x) */
export function sigmoid(x: usize, stride: usize, rows: i32, cols: i32): void {
  for (; cols > 0; cols -= 4, x += stride) {
    const mask = laneMask(cols);
    for (let p = x, end = x + (<usize>rows << 4); p < end; p += 32) {
      const h = logistic(lanes(p));
      const h1 = logistic(v128.load(p, 16));
      v128.store(p, v128.and(h, mask));
      v128.store(p, v128.and(h1, mask), 16);
    }
  }
}

/** The same, and Σ h over `rows` exact rows. */
export function sigmoidActivity(x: usize, stride: usize, rows: i32, cols: i32): f64 {
  let total: f64 = 0;
  for (; cols > 0; cols -= 4, x += stride) {
    const mask = laneMask(cols);
    let sum = splat(0);
    let sum1 = splat(0);
    let p = x;
    for (const end = x + (<usize>(rows & ~1) << 4); p < end; p += 32) {
      const h = v128.and(logistic(lanes(p)), mask);
      const h1 = v128.and(logistic(v128.load(p, 16)), mask);
      v128.store(p, h);
      v128.store(p, h1, 16);
      sum = f32x4.add(sum, h);
      sum1 = f32x4.add(sum1, h1);
    }
    if (rows & 1) {
      const h = v128.and(logistic(lanes(p)), mask);
      v128.store(p, h);
      sum = f32x4.add(sum, h);
    }
    total += <f64>sumLanes(f32x4.add(sum, sum1));
  }
  return total;
}

/** h = max(x, 0), NaN kept */
export function relu(x: usize, stride: usize, rows: i32, cols: i32): void {
  for (; cols > 0; cols -= 4, x += stride) {
    for (let p = x, end = x + (<usize>rows << 4); p < end; p += 16) v128.store(p, f32x4.pmax(lanes(p), splat(0)));
  }
}

/**
 * gelu(x) = x·Φ(x) and, except for GELU_ONLY, its derivative Φ(x) + x·φ(x), with φ(x) = e^(-x²/2)/√(2π); for GELU_AFFINE
 * y = gelu·scale + shift too. The upper tail 1 − Φ(|x|) is e^(-x²/2)·P(t), t = 1/(1 + 0.276|x|), P a polynomial of
 * degree 6 without constant term; its coefficients are minimax for the absolute error of the tail on [0, 9], which is
 * 4e-9 before rounding.
 */
export function gelu(
  opcode: i32, x: usize, derivative: usize, y: usize, scale: usize, shift: usize, stride: usize, rows: i32, cols: i32,
): void {
  switch (opcode) {
    case op.GELU_ONLY: geluOnly(x, stride, rows, cols); break;
    case op.GELU: geluOf(false, x, derivative, x, 0, 0, stride, rows, cols); break;
    default: geluOf(true, x, derivative, y, scale, shift, stride, rows, cols);
  }
}

// @ts-ignore: decorator
@inline
function geluOf(
  affine: bool, x: usize, derivative: usize, y: usize, scale: usize, shift: usize,
  stride: usize, rows: i32, cols: i32,
): void {
  for (; cols > 0; cols -= 4, x += stride, derivative += stride, y += stride, scale += 16, shift += 16) {
    for (let p = x, d = derivative, q = y, end = x + (<usize>rows << 4); p < end; p += 32, d += 32, q += 32) {
      const v = lanes(p);
      const v1 = v128.load(p, 16);
      const bell = bellOf(v);
      const bell1 = bellOf(v1);
      const phi = cumulative(v, bell);
      const phi1 = cumulative(v1, bell1);
      const h = f32x4.mul(v, phi);
      const h1 = f32x4.mul(v1, phi1);
      v128.store(p, h);
      v128.store(p, h1, 16);
      const root = constant(INVERSE_ROOT_2_PI);
      v128.store(d, multiplyAdd(f32x4.mul(v, root), bell, phi));
      v128.store(d, multiplyAdd(f32x4.mul(v1, root), bell1, phi1), 16);
      if (affine) {
        const s = lanes(scale);
        const b = lanes(shift);
        v128.store(q, multiplyAdd(h, s, b));
        v128.store(q, multiplyAdd(h1, s, b), 16);
      }
    }
  }
}

/** 1 / (1 + e^-x) */
// @ts-ignore: decorator
@inline
function logistic(x: v128): v128 {
  const e = exp2(f32x4.mul(x, constant(MINUS_LOG2_E)));
  return f32x4.div(constant(ONE), f32x4.add(e, constant(ONE)));
}

/** e^(-v²/2) */
// @ts-ignore: decorator
@inline
function bellOf(v: v128): v128 {
  return exp2OfNegative(f32x4.mul(f32x4.mul(v, v), constant(MINUS_HALF_LOG2_E)));
}

/** Φ(v) = 1/2 + sign(v)·(1/2 − tail), given bell = e^(-v²/2). */
// @ts-ignore: decorator
@inline
function cumulative(v: v128, bell: v128): v128 {
  const t = f32x4.div(constant(ONE), multiplyAdd(v128.and(v, constant(MAGNITUDE)), constant(TAIL_SLOPE), constant(ONE)));
  const t2 = f32x4.mul(t, t);
  const low = multiplyAdd(t, constant(TAIL + 2), constant(TAIL + 1));
  const middle = multiplyAdd(t, constant(TAIL + 4), constant(TAIL + 3));
  const high = multiplyAdd(t, constant(TAIL + 6), constant(TAIL + 5));
  const p = multiplyAdd(multiplyAdd(high, t2, middle), t2, low);
  const half = f32x4.sub(constant(HALF), f32x4.mul(f32x4.mul(t, bell), p));
  return f32x4.add(constant(HALF), v128.xor(half, v128.and(v, constant(SIGN))));
}
