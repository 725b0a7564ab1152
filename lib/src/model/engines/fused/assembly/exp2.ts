import { constant, EXP2, EXP2_LEAST, EXP2_MOST, EXP2_SHIFT, ONE } from './constants';
import { multiplyAdd } from './lanes';

/**
 * 2^w for each lane, relative error below 2e-7; w is held to [-126, 126], NaN stays NaN.
 * w = n + f with n the nearest integer: adding 1.5·2^23 + 127 leaves n + 127 in the low bits, which shifted into the
 * exponent are 2^n; 2^f is a polynomial of degree 5 on [-1/2, 1/2], minimax in relative error with value 1 at 0, summed
 * in pairs (Estrin) to keep the chain of dependent operations short.
 */
// @ts-ignore: decorator
@inline
export function exp2(w: v128): v128 {
  return exp2OfNegative(f32x4.pmin(w, constant(EXP2_MOST)));
}

/** 2^w for w ≤ 126. */
// @ts-ignore: decorator
@inline
export function exp2OfNegative(w: v128): v128 {
  w = f32x4.pmax(w, constant(EXP2_LEAST));
  const shifted = f32x4.add(w, constant(EXP2_SHIFT));
  const f = f32x4.sub(w, f32x4.sub(shifted, constant(EXP2_SHIFT)));
  const f2 = f32x4.mul(f, f);
  const low = multiplyAdd(f, constant(EXP2 + 1), constant(ONE));
  const middle = multiplyAdd(f, constant(EXP2 + 3), constant(EXP2 + 2));
  const high = multiplyAdd(f, constant(EXP2 + 5), constant(EXP2 + 4));
  const p = multiplyAdd(multiplyAdd(high, f2, middle), f2, low);
  return f32x4.mul(p, i32x4.shl(shifted, 23));
}
