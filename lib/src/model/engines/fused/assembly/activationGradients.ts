// From the gradient of a dense layer's output to that of its pre-activation, in place, and the sum over rows of the
// latter: the gradient of the bias. `accumulate`: add to the bias gradient of the blocks before.

import { lanes, splat } from './lanes';
import * as op from './opcodes';

/** @param h the activation, or gelu's derivative; @param scale that of Σ|h| in the loss, where it is part of it */
export function activationGradient(
  opcode: i32, d: usize, h: usize, bias: usize, stride: usize, rows: i32, cols: i32, scale: f32, accumulate: bool,
): void {
  switch (opcode) {
    case op.LINEAR_GRADIENT: gradient(op.LINEAR_GRADIENT, d, h, bias, stride, rows, cols, scale, accumulate); break;
    case op.SIGMOID_GRADIENT: gradient(op.SIGMOID_GRADIENT, d, h, bias, stride, rows, cols, scale, accumulate); break;
    case op.RELU_GRADIENT: gradient(op.RELU_GRADIENT, d, h, bias, stride, rows, cols, scale, accumulate); break;
    case op.GELU_GRADIENT: gradient(op.GELU_GRADIENT, d, h, bias, stride, rows, cols, scale, accumulate); break;
    default: gradient(op.SIGMOID_ACTIVITY_GRADIENT, d, h, bias, stride, rows, cols, scale, accumulate);
  }
}

/** Inlined with a constant opcode: what is left of the loop is that activation's. */
// @ts-ignore: decorator
@inline
function gradient(
  opcode: i32, d: usize, h: usize, bias: usize, stride: usize, rows: i32, cols: i32, scale: f32, accumulate: bool,
): void {
  for (; cols > 0; cols -= 4, d += stride, h += stride, bias += 16) {
    let sum = accumulate ? lanes(bias) : splat(0);
    for (let p = d, q = h, end = d + (<usize>rows << 4); p < end; p += 16, q += 16) {
      let g = lanes(p);
      if (opcode !== op.LINEAR_GRADIENT) {
        const y = lanes(q);
        if (opcode === op.SIGMOID_ACTIVITY_GRADIENT) g = f32x4.add(g, splat(scale));
        if (opcode === op.RELU_GRADIENT) g = v128.and(g, f32x4.gt(y, splat(0)));
        else if (opcode === op.GELU_GRADIENT) g = f32x4.mul(g, y);
        else g = f32x4.mul(g, f32x4.mul(y, f32x4.sub(splat(1), y)));
        v128.store(p, g);
      }
      sum = f32x4.add(sum, g);
    }
    v128.store(bias, sum);
  }
}
