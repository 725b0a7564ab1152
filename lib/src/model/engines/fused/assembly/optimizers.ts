// One step of the optimiser over all trainable parameters at once: `count` float32 (a multiple of 16) each of weights w,
// gradients g, first moments m and second moments v. Factors that depend on the step come ready-made from the caller.
// Two vectors a turn keep square roots and divisions overlapping.

import { lanes, multiplyAdd, splat, sumLanes } from './lanes';

/** Σ g²; the float32 sums of 1,024 gradients are added up in float64. */
export function sumSquares(g: usize, count: i32): f64 {
  let total: f64 = 0;
  for (; count > 0; count -= 1024) {
    let a = splat(0), b = a, c = a, d = a;
    for (const end = g + (<usize>min(count, 1024) << 2); g < end; g += 64) {
      const w = lanes(g), x = v128.load(g, 16), y = v128.load(g, 32), z = v128.load(g, 48);
      a = multiplyAdd(w, w, a);
      b = multiplyAdd(x, x, b);
      c = multiplyAdd(y, y, c);
      d = multiplyAdd(z, z, d);
    }
    total += <f64>sumLanes(f32x4.add(f32x4.add(a, b), f32x4.add(c, d)));
  }
  return total;
}

/**
 * Adam with what PyTorch's and Keras's AdamW add to it; where one of them lacks a factor it is 1 and changes no bit:
 * g *= clip, m = b1·m + (1 − b1)·g, v = b2·v + (1 − b2)·g², w = keep·w − rate·m / (sqrt(v)·root + epsilon)
 */
export function adam(
  w: usize, g: usize, m: usize, v: usize, count: i32, beta1: f32, oneMinusBeta1: f32, beta2: f32, oneMinusBeta2: f32,
  rate: f32, root: f32, epsilon: f32, keep: f32, clip: f32,
): void {
  for (const end = w + (<usize>count << 2); w < end; w += 32, g += 32, m += 32, v += 32) {
    const ga = f32x4.mul(lanes(g), splat(clip));
    const gb = f32x4.mul(v128.load(g, 16), splat(clip));
    const ma = moment(lanes(m), beta1, ga, oneMinusBeta1);
    const mb = moment(v128.load(m, 16), beta1, gb, oneMinusBeta1);
    const va = moment(lanes(v), beta2, f32x4.mul(ga, ga), oneMinusBeta2);
    const vb = moment(v128.load(v, 16), beta2, f32x4.mul(gb, gb), oneMinusBeta2);
    v128.store(m, ma); v128.store(m, mb, 16);
    v128.store(v, va); v128.store(v, vb, 16);
    const da = multiplyAdd(f32x4.sqrt(va), splat(root), splat(epsilon));
    const db = multiplyAdd(f32x4.sqrt(vb), splat(root), splat(epsilon));
    v128.store(w, f32x4.sub(f32x4.mul(lanes(w), splat(keep)), f32x4.div(f32x4.mul(ma, splat(rate)), da)));
    v128.store(w, f32x4.sub(f32x4.mul(v128.load(w, 16), splat(keep)), f32x4.div(f32x4.mul(mb, splat(rate)), db)), 16);
  }
}

/** old·keep + x·take */
// @ts-ignore: decorator
@inline
function moment(old: v128, keep: f32, x: v128, take: f32): v128 {
  return multiplyAdd(old, splat(keep), f32x4.mul(x, splat(take)));
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
