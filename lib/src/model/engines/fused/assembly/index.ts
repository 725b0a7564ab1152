// The interpreter. A program is the list of instructions for one block of rows; a job takes rows through
// it, chunk by chunk (one gradient buffer each) and block by block. Every thread has its own scratch memory.

import { affine, affineGradient, freeze, normalize, normalizeGradient } from './batchNorm';
import { gelu, relu, sigmoid, sigmoidActivity } from './activations';
import { activationGradient } from './activationGradients';
import { absoluteSum, addSigns, loss } from './losses';
import { multiply, outer } from './multiply';
import { gatherRaw } from './rawRows';
import { rowErrors } from './rowErrors';
import { gather, scatter, transpose } from './rows';
import * as op from './opcodes';

// Exported one by one as well, so that the compiler does not inline them into the interpreter.
export * from './activations';
export * from './activationGradients';
export * from './batchNorm';
export { memoryStart } from './constants';
export * from './losses';
export * from './multiply';
export * from './rawRows';
export * from './rowErrors';
export * from './rows';
export * from './optimizers';

// @ts-ignore: decorator
@inline
function word(at: usize, index: i32): usize {
  return load<u32>(at + (<usize>index << 2));
}

// @ts-ignore: decorator
@inline
function float(at: usize, index: i32): f32 {
  return load<f32>(at + (<usize>index << 2));
}

// @ts-ignore: decorator
@inline
function addTo(sum: usize, x: f64): void {
  store<f64>(sum, load<f64>(sum) + x);
}

/** Bytes between the strips of a kernel (or its gradient) with `rows` rows. */
// @ts-ignore: decorator
@inline
function kernelStride(rows: i32): usize {
  return <usize>((rows + 3) & ~3) << 4;
}

/** Takes chunk number `chunk` of a job through its tape; what it leaves (sums and gradient, or outputs) goes to `gradient`. */
export function runChunk(job: usize, chunk: i32, scratch: usize, gradient: usize): void {
  store<f64>(gradient, 0);
  store<f64>(gradient, 0, 8);
  const chunkRows = <i32>word(job, op.JOB_CHUNK_ROWS);
  const blockRows = <i32>word(job, op.JOB_BLOCK_ROWS);
  const first = chunk * chunkRows;
  const end = min(first + chunkRows, <i32>word(job, op.JOB_ROWS));
  for (let row = first; row < end; row += blockRows) {
    runBlock(job, scratch, gradient, row, min(blockRows, end - row), row - first);
  }
}

/** @param done rows of the chunk that went before */
function runBlock(job: usize, s: usize, gradient: usize, row: i32, rows: i32, done: i32): void {
  const g = gradient + op.CHUNK_HEADER;
  const accumulate = done > 0;
  const stride = word(job, op.JOB_STRIDE);
  const start = <i32>word(job, op.JOB_START) + row;
  const padded = (rows + 3) & ~3;
  for (let t = word(job, op.JOB_PROGRAM); ; t += 4 * op.WORDS) {
    const a = word(t, 1), b = word(t, 2), c = word(t, 3), d = word(t, 4), e = word(t, 5), f = word(t, 6), h = word(t, 7);
    const code = <i32>word(t, 0);
    switch (code) {
      case op.END: return;
      case op.GATHER: gather(word(job, op.JOB_X), <i32>b, word(job, op.JOB_ORDER), start, s + a, stride, rows); break;
      case op.MULTIPLY: multiply(s + a, stride, c, kernelStride(<i32>e), s + b, stride, padded, <i32>f, <i32>e, d); break;
      case op.OUTER: outer(s + a, stride, s + b, stride, g + c, kernelStride(<i32>d), rows, <i32>d, <i32>e, accumulate); break;
      case op.SIGMOID: sigmoid(s + a, stride, padded, <i32>b); break;
      case op.RELU: relu(s + a, stride, padded, <i32>b); break;
      case op.GELU_ONLY: gelu(op.GELU_ONLY, s + a, 0, 0, 0, 0, stride, padded, <i32>b); break;
      case op.GELU: gelu(op.GELU, s + a, s + b, 0, 0, 0, stride, padded, <i32>c); break;
      case op.GELU_AFFINE: gelu(op.GELU_AFFINE, s + a, s + b, s + c, d, e, stride, padded, <i32>f); break;
      case op.AFFINE: affine(s + a, s + b, c, d, stride, padded, <i32>e); break;
      case op.NORMALIZE:
        normalize(
          s + a, s + b, s + c, d, e, f, h, s + word(t, 8), stride, rows, <i32>word(t, 9), float(t, 10), float(t, 11),
        );
        break;
      case op.ACTIVITY: addTo(gradient + 8, absoluteSum(s + a, stride, rows, <i32>b)); break;
      case op.SIGMOID_ACTIVITY: addTo(gradient + 8, sigmoidActivity(s + a, stride, rows, <i32>b)); break;
      case op.GELU_AFFINE_GRADIENT: {
        const i = word(t, 8), j = word(t, 9), cols = <i32>word(t, 10);
        affineGradient(s + a, s + b, s + c, g + d, g + e, g + f, h, i, j, stride, rows, cols, accumulate);
        break;
      }
      case op.ACTIVITY_GRADIENT: addSigns(s + a, s + b, stride, rows, <i32>c, float(job, op.JOB_ACTIVITY_SCALE)); break;
      case op.SQUARED_LOSS: case op.HUBER_LOSS: {
        const scale = float(job, op.JOB_LOSS_SCALE), delta = float(t, 6), bias = d ? g + d : 0;
        addTo(gradient, loss(code, s + a, s + b, s + c, bias, stride, rows, <i32>e, scale, delta, accumulate));
        break;
      }
      case op.LINEAR_GRADIENT: case op.SIGMOID_GRADIENT: case op.RELU_GRADIENT: case op.GELU_GRADIENT:
      case op.SIGMOID_ACTIVITY_GRADIENT: {
        const scale = float(job, op.JOB_ACTIVITY_SCALE);
        activationGradient(code, s + a, s + b, g + c, stride, rows, <i32>d, scale, accumulate);
        break;
      }
      case op.AFFINE_GRADIENT:
        affineGradient(s + a, 0, s + b, 0, g + c, g + d, e, f, h, stride, rows, <i32>word(t, 8), accumulate);
        break;
      case op.NORMALIZE_GRADIENT:
        normalizeGradient(s + a, s + b, g + c, g + d, e, s + f, stride, rows, <i32>h);
        break;
      case op.SCATTER: scatter(s + a, stride, rows, <i32>b, g, done); break;
      case op.GATHER_RAW: {
        if (!accumulate) memory.fill(g, 0, <usize>((<i32>b + 1) & ~1) << 4);
        gatherRaw(word(job, op.JOB_X), <i32>b, start, s + a, stride, rows, c, <i32>d, g);
        break;
      }
      case op.SQUARED_ERRORS: case op.HUBER_ERRORS:
        rowErrors(code, s + a, s + b, stride, rows, <i32>c, d, g + e + (<usize>done << 3));
        break;
      default: unreachable();
    }
  }
}

/** The instructions that are due once a step, before its chunks. */
export function prepare(program: usize): void {
  for (let t = program; ; t += 4 * op.WORDS) {
    const a = word(t, 1), b = word(t, 2), c = word(t, 3), d = word(t, 4);
    switch (<i32>word(t, 0)) {
      case op.END: return;
      case op.TRANSPOSE: transpose(a, b, <i32>c, <i32>d); break;
      case op.FREEZE: freeze(a, b, c, d, word(t, 5), word(t, 6), word(t, 7), <i32>word(t, 8), float(t, 9)); break;
      default: unreachable();
    }
  }
}
