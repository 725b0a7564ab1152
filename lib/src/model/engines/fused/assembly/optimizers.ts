// One step of the optimiser over all trainable parameters at once: `count` float32 (a multiple of 8) each of weights w,
// gradients g, first moments m and second moments v. Factors that depend on the step come ready-made from the caller.

import { lanes, multiplyAdd, splat, sumLanes } from './lanes';

/** Σ g², four partial sums a lane group of 1,024 gradients, added up in float64. */
export function sumSquares(g: usize, count: i32): f64 {
  let total: f64 = 0;
  while (count > 0) {
    const portion = min(count, 1024);
    let a = splat(0), b = a;
    for (const end = g + (<usize>portion << 2); g < end; g += 32) {
      const x = lanes(g), y = v128.load(g, 16);
      a = multiplyAdd(x, x, a);
      b = multiplyAdd(y, y, b);
    }
    total += <f64>sumLanes(f32x4.add(a, b));
    count -= portion;
  }
  return total;
}

/** PyTorch's Adam: m = b1·m + (1 − b1)·g, v = b2·v + (1 − b2)·g², w -= rate·m / (sqrt(v)·root + epsilon) */
export function adam(
  w: usize, g: usize, m: usize, v: usize, count: i32,
  beta1: f32, oneMinusBeta1: f32, beta2: f32, oneMinusBeta2: f32, rate: f32, root: f32, epsilon: f32,
): void {
  for (const end = w + (<usize>count << 2); w < end; w += 16, g += 16, m += 16, v += 16) {
    const gradient = lanes(g);
    const first = multiplyAdd(lanes(m), splat(beta1), f32x4.mul(gradient, splat(oneMinusBeta1)));
    const second = multiplyAdd(lanes(v), splat(beta2), f32x4.mul(f32x4.mul(gradient, gradient), splat(oneMinusBeta2)));
    v128.store(m, first);
    v128.store(v, second);
    const divisor = multiplyAdd(f32x4.sqrt(second), splat(root), splat(epsilon));
    v128.store(w, f32x4.sub(lanes(w), f32x4.div(f32x4.mul(first, splat(rate)), divisor)));
  }
}

/** Keras 3's AdamW: w *= keep; g *= clip; moments as above; w -= rate·m / (sqrt(v) + epsilon) */
export function adamW(
  w: usize, g: usize, m: usize, v: usize, count: i32,
  beta1: f32, oneMinusBeta1: f32, beta2: f32, oneMinusBeta2: f32, rate: f32, epsilon: f32, keep: f32, clip: f32,
): void {
  for (const end = w + (<usize>count << 2); w < end; w += 16, g += 16, m += 16, v += 16) {
    const gradient = f32x4.mul(lanes(g), splat(clip));
    const first = multiplyAdd(lanes(m), splat(beta1), f32x4.mul(gradient, splat(oneMinusBeta1)));
    const second = multiplyAdd(lanes(v), splat(beta2), f32x4.mul(f32x4.mul(gradient, gradient), splat(oneMinusBeta2)));
    v128.store(m, first);
    v128.store(v, second);
    const change = f32x4.div(f32x4.mul(first, splat(rate)), f32x4.add(f32x4.sqrt(second), splat(epsilon)));
    v128.store(w, f32x4.sub(f32x4.mul(lanes(w), splat(keep)), change));
  }
}

/** out = Σ over `sources` buffers of their float32 at `offset`, in the order of the list of addresses at `list`. */
export function reduce(list: usize, sources: i32, offset: usize, out: usize, count: i32): void {
  for (let i: usize = 0, bytes = <usize>count << 2; i < bytes; i += 32) {
    let a = splat(0), b = a;
    for (let k = 0; k < sources; k++) {
      const p = <usize>load<u32>(list + (<usize>k << 2)) + offset + i;
      a = f32x4.add(a, v128.load(p));
      b = f32x4.add(b, v128.load(p, 16));
    }
    v128.store(out + i, a);
    v128.store(out + i, b, 16);
  }
}
