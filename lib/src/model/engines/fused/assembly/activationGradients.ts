// From the gradient of a dense layer's output to that of its pre-activation, in place, and the sum over rows of the
// latter: the gradient of the bias. `accumulate`: add to the bias gradient of the blocks before.

import { lanes, multiplyAdd, splat } from './lanes';

/** d stays; Σ d */
export function linearGradient(d: usize, bias: usize, stride: usize, rows: i32, cols: i32, accumulate: bool): void {
  for (; cols > 0; cols -= 4, d += stride, bias += 16) {
    let sum = accumulate ? lanes(bias) : splat(0);
    for (let p = d, end = d + (<usize>rows << 4); p < end; p += 16) sum = f32x4.add(sum, lanes(p));
    v128.store(bias, sum);
  }
}

/** d·h(1 − h) */
export function sigmoidGradient(
  d: usize, h: usize, bias: usize, stride: usize, rows: i32, cols: i32, accumulate: bool,
): void {
  for (; cols > 0; cols -= 4, d += stride, h += stride, bias += 16) {
    let sum = accumulate ? lanes(bias) : splat(0);
    for (let p = d, q = h, end = d + (<usize>rows << 4); p < end; p += 16, q += 16) {
      const y = lanes(q);
      const g = f32x4.mul(lanes(p), f32x4.mul(y, f32x4.sub(splat(1), y)));
      v128.store(p, g);
      sum = f32x4.add(sum, g);
    }
    v128.store(bias, sum);
  }
}

/** (d + scale)·h(1 − h): with the gradient of scale·Σ|h| */
export function sigmoidActivityGradient(
  d: usize, h: usize, bias: usize, stride: usize, rows: i32, cols: i32, scale: f32, accumulate: bool,
): void {
  for (; cols > 0; cols -= 4, d += stride, h += stride, bias += 16) {
    let sum = accumulate ? lanes(bias) : splat(0);
    for (let p = d, q = h, end = d + (<usize>rows << 4); p < end; p += 16, q += 16) {
      const y = lanes(q);
      const g = f32x4.mul(f32x4.add(lanes(p), splat(scale)), f32x4.mul(y, f32x4.sub(splat(1), y)));
      v128.store(p, g);
      sum = f32x4.add(sum, g);
    }
    v128.store(bias, sum);
  }
}

/** d where h > 0, otherwise 0 */
export function reluGradient(
  d: usize, h: usize, bias: usize, stride: usize, rows: i32, cols: i32, accumulate: bool,
): void {
  for (; cols > 0; cols -= 4, d += stride, h += stride, bias += 16) {
    let sum = accumulate ? lanes(bias) : splat(0);
    for (let p = d, q = h, end = d + (<usize>rows << 4); p < end; p += 16, q += 16) {
      const g = v128.and(lanes(p), f32x4.gt(lanes(q), splat(0)));
      v128.store(p, g);
      sum = f32x4.add(sum, g);
    }
    v128.store(bias, sum);
  }
}

/** d·derivative */
export function geluGradient(
  d: usize, derivative: usize, bias: usize, stride: usize, rows: i32, cols: i32, accumulate: bool,
): void {
  for (; cols > 0; cols -= 4, d += stride, derivative += stride, bias += 16) {
    let sum = accumulate ? lanes(bias) : splat(0);
    for (let p = d, q = derivative, end = d + (<usize>rows << 4); p < end; p += 16, q += 16) {
      const g = f32x4.mul(lanes(p), lanes(q));
      v128.store(p, g);
      sum = f32x4.add(sum, g);
    }
    v128.store(bias, sum);
  }
}

/** Through y = x·scale + shift with x = gelu, as `affineGradient`, and on to gelu's own input: d·scale·derivative */
export function geluAffineGradient(
  d: usize, derivative: usize, x: usize, bias: usize, dGamma: usize, dBeta: usize,
  scale: usize, mean: usize, inverse: usize, stride: usize, rows: i32, cols: i32, accumulate: bool,
): void {
  for (; cols > 0; cols -= 4, d += stride, derivative += stride, x += stride) {
    const s = lanes(scale);
    const m = lanes(mean);
    let beta = splat(0), gamma = splat(0), sum = splat(0);
    for (let p: usize = 0, bytes = <usize>rows << 4; p < bytes; p += 16) {
      const g = lanes(d + p);
      beta = f32x4.add(beta, g);
      gamma = multiplyAdd(g, f32x4.sub(lanes(x + p), m), gamma);
      const dx = f32x4.mul(f32x4.mul(g, s), lanes(derivative + p));
      sum = f32x4.add(sum, dx);
      v128.store(d + p, dx);
    }
    gamma = f32x4.mul(gamma, lanes(inverse));
    v128.store(dBeta, accumulate ? f32x4.add(lanes(dBeta), beta) : beta);
    v128.store(dGamma, accumulate ? f32x4.add(lanes(dGamma), gamma) : gamma);
    v128.store(bias, accumulate ? f32x4.add(lanes(bias), sum) : sum);
    dGamma += 16; dBeta += 16; scale += 16; mean += 16; inverse += 16; bias += 16;
  }
}
