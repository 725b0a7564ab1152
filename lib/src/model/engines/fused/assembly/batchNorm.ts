// Batch normalisation, y = gamma·x̂ + beta with x̂ = (x − mean)/sqrt(variance + epsilon); Keras 3's formulas: biased
// variance, moving = moving·momentum + batch·(1 − momentum).

import { lanes, multiplyAdd, splat } from './lanes';

/** Once a step, for frozen layers: inverse = 1/sqrt(variance + epsilon), scale = gamma·inverse, shift = beta − mean·scale. */
export function freeze(
  gamma: usize, beta: usize, mean: usize, variance: usize, scale: usize, shift: usize, inverse: usize,
  cols: i32, epsilon: f32,
): void {
  for (const end = gamma + (<usize>((cols + 3) & ~3) << 2); gamma < end; ) {
    const i = f32x4.div(splat(1), f32x4.sqrt(f32x4.add(lanes(variance), splat(epsilon))));
    const s = f32x4.mul(lanes(gamma), i);
    v128.store(inverse, i);
    v128.store(scale, s);
    v128.store(shift, f32x4.sub(lanes(beta), f32x4.mul(lanes(mean), s)));
    gamma += 16; beta += 16; mean += 16; variance += 16; scale += 16; shift += 16; inverse += 16;
  }
}

/** Frozen: y = x·scale + shift */
export function affine(
  x: usize, y: usize, scale: usize, shift: usize, stride: usize, rows: i32, cols: i32,
): void {
  for (; cols > 0; cols -= 4, x += stride, y += stride, scale += 16, shift += 16) {
    const s = lanes(scale);
    const b = lanes(shift);
    for (let p = x, q = y, end = x + (<usize>rows << 4); p < end; p += 16, q += 16) {
      v128.store(q, multiplyAdd(lanes(p), s, b));
    }
  }
}

/**
 * Frozen: dBeta = Σ d, dGamma = Σ d·x̂, d *= scale. Where x is a gelu's output (derivative not 0), on to that gelu's own
 * input: d *= derivative, bias = Σ d
 */
export function affineGradient(
  d: usize, derivative: usize, x: usize, bias: usize, dGamma: usize, dBeta: usize,
  scale: usize, mean: usize, inverse: usize, stride: usize, rows: i32, cols: i32, accumulate: bool,
): void {
  if (derivative) {
    throughAffine(true, d, derivative, x, bias, dGamma, dBeta, scale, mean, inverse, stride, rows, cols, accumulate);
  } else throughAffine(false, d, x, x, bias, dGamma, dBeta, scale, mean, inverse, stride, rows, cols, accumulate);
}

// @ts-ignore: decorator
@inline
function throughAffine(
  gelu: bool, d: usize, derivative: usize, x: usize, bias: usize, dGamma: usize, dBeta: usize,
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
      let dx = f32x4.mul(g, s);
      if (gelu) {
        dx = f32x4.mul(dx, lanes(derivative + p));
        sum = f32x4.add(sum, dx);
      }
      v128.store(d + p, dx);
    }
    gamma = f32x4.mul(gamma, lanes(inverse));
    v128.store(dBeta, accumulate ? f32x4.add(lanes(dBeta), beta) : beta);
    v128.store(dGamma, accumulate ? f32x4.add(lanes(dGamma), gamma) : gamma);
    if (gelu) v128.store(bias, accumulate ? f32x4.add(lanes(bias), sum) : sum);
    dGamma += 16; dBeta += 16; scale += 16; mean += 16; inverse += 16; bias += 16;
  }
}

/** Training: statistics of the `rows` rows (exact, not padded); x̂ goes to h, the inverse deviation is kept. */
export function normalize(
  x: usize, h: usize, y: usize, gamma: usize, beta: usize, mean: usize, variance: usize, inverse: usize,
  stride: usize, rows: i32, cols: i32, epsilon: f32, momentum: f32,
): void {
  const perRow = splat(1.0 / <f32>rows);
  const keep = splat(momentum);
  const take = splat(1 - momentum);
  for (; cols > 0; cols -= 4, x += stride, h += stride, y += stride) {
    const end = x + (<usize>rows << 4);
    let sum = splat(0);
    for (let p = x; p < end; p += 16) sum = f32x4.add(sum, lanes(p));
    const m = f32x4.mul(sum, perRow);
    sum = splat(0);
    for (let p = x, q = h; p < end; p += 16, q += 16) {
      const c = f32x4.sub(lanes(p), m);
      v128.store(q, c);
      sum = multiplyAdd(c, c, sum);
    }
    const v = f32x4.mul(sum, perRow);
    v128.store(mean, multiplyAdd(lanes(mean), keep, f32x4.mul(m, take)));
    v128.store(variance, multiplyAdd(lanes(variance), keep, f32x4.mul(v, take)));
    const i = f32x4.div(splat(1), f32x4.sqrt(f32x4.add(v, splat(epsilon))));
    v128.store(inverse, i);
    const g = lanes(gamma);
    const b = lanes(beta);
    const bytes = <usize>rows << 4;
    for (let p: usize = 0; p < bytes; p += 16) {
      const n = f32x4.mul(lanes(h + p), i);
      v128.store(h + p, n);
      v128.store(y + p, multiplyAdd(n, g, b));
    }
    gamma += 16; beta += 16; mean += 16; variance += 16; inverse += 16;
  }
}

/** Training: dBeta = Σ d, dGamma = Σ d·x̂, d = gamma·inverse·(d − mean(d) − x̂·mean(d·x̂)) */
export function normalizeGradient(
  d: usize, h: usize, dGamma: usize, dBeta: usize, gamma: usize, inverse: usize, stride: usize, rows: i32, cols: i32,
): void {
  const perRow = splat(1.0 / <f32>rows);
  for (; cols > 0; cols -= 4, d += stride, h += stride) {
    const end = d + (<usize>rows << 4);
    let sum = splat(0);
    let sumH = splat(0);
    for (let p = d, q = h; p < end; p += 16, q += 16) {
      const g = lanes(p);
      sum = f32x4.add(sum, g);
      sumH = multiplyAdd(g, lanes(q), sumH);
    }
    v128.store(dBeta, sum);
    v128.store(dGamma, sumH);
    const s = f32x4.mul(lanes(gamma), lanes(inverse));
    const m = f32x4.mul(sum, perRow);
    const mH = f32x4.neg(f32x4.mul(sumH, perRow));
    for (let p = d, q = h; p < end; p += 16, q += 16) {
      v128.store(p, f32x4.mul(s, multiplyAdd(lanes(q), mH, f32x4.sub(lanes(p), m))));
    }
    dGamma += 16; dBeta += 16; gamma += 16; inverse += 16;
  }
}
