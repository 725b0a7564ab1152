// Losses against the block's own inputs, as sums; and their gradient with respect to the output, times `scale`.
// The column sums of that gradient go to `bias` (0: nowhere): the bias gradient of a linear last layer.
// Rows from `rows` up to the next multiple of 4 get gradient 0. The float32 sums of one strip are added up in float64.

import { lanes, multiplyAdd, splat, sumLanes } from './lanes';
import * as op from './opcodes';

/**
 * With e = y − x: Σ e² and d = scale·e; or, for Huber, Σ e²/2 where |e| ≤ delta, otherwise delta·(|e| − delta/2), and
 * d = scale·clamp(e, ±delta).
 */
export function loss(
  opcode: i32, y: usize, x: usize, d: usize, bias: usize, stride: usize, rows: i32, cols: i32, scale: f32, delta: f32,
  accumulate: bool,
): f64 {
  return opcode === op.SQUARED_LOSS
    ? lossOf(false, y, x, d, bias, stride, rows, cols, scale, delta, accumulate)
    : lossOf(true, y, x, d, bias, stride, rows, cols, scale, delta, accumulate);
}

// @ts-ignore: decorator
@inline
function lossOf(
  huber: bool, y: usize, x: usize, d: usize, bias: usize, stride: usize, rows: i32, cols: i32, scale: f32, delta: f32,
  accumulate: bool,
): f64 {
  let total: f64 = 0;
  for (; cols > 0; cols -= 4, y += stride, x += stride, d += stride) {
    let sum = splat(0);
    let column = splat(0);
    const bytes = <usize>rows << 4;
    for (let p: usize = 0; p < bytes; p += 16) {
      const e = f32x4.sub(lanes(y + p), lanes(x + p));
      let slope = e;
      if (huber) {
        const a = f32x4.abs(e);
        const q = f32x4.pmin(a, splat(delta));
        // q²/2 + delta·(a − q): both cases at once
        sum = multiplyAdd(f32x4.mul(q, splat(0.5)), q, multiplyAdd(f32x4.sub(a, q), splat(delta), sum));
        slope = f32x4.pmax(f32x4.pmin(e, splat(delta)), splat(-delta));
      } else sum = multiplyAdd(e, e, sum);
      const g = f32x4.mul(slope, splat(scale));
      column = f32x4.add(column, g);
      v128.store(d + p, g);
    }
    total += <f64>sumLanes(sum);
    for (let i = rows; (i & 3) !== 0; i++) v128.store(d + (<usize>i << 4), splat(0));
    if (bias) {
      v128.store(bias, accumulate ? f32x4.add(lanes(bias), column) : column);
      bias += 16;
    }
  }
  return total;
}

/** Σ |h| over the exact rows; the padding columns of h are 0. */
export function absoluteSum(h: usize, stride: usize, rows: i32, cols: i32): f64 {
  let total: f64 = 0;
  for (; cols > 0; cols -= 4, h += stride) {
    let sum = splat(0);
    for (let p = h, end = h + (<usize>rows << 4); p < end; p += 16) sum = f32x4.add(sum, f32x4.abs(lanes(p)));
    total += <f64>sumLanes(sum);
  }
  return total;
}

/** d += scale·sign(h) on the exact rows, sign(0) = 0 */
export function addSigns(d: usize, h: usize, stride: usize, rows: i32, cols: i32, scale: f32): void {
  for (; cols > 0; cols -= 4, d += stride, h += stride) {
    for (let p = d, q = h, end = d + (<usize>rows << 4); p < end; p += 16, q += 16) {
      const v = lanes(q);
      const up = v128.and(f32x4.gt(v, splat(0)), splat(scale));
      const down = v128.and(f32x4.lt(v, splat(0)), splat(scale));
      v128.store(p, f32x4.add(lanes(p), f32x4.sub(up, down)));
    }
  }
}
