import * as op from '../assembly/opcodes';
import type { Scratch } from '../memory/arena';
import type { Network, PlacedBatchNorm, PlacedDense } from '../memory/network';
import { Program } from './program';

/** Scratch offsets of what one layer read, wrote, and keeps for its gradient. */
export interface Trace {
  readonly input: number;
  readonly output: number;
  /** gelu: its derivative; batch normalisation in training: x̂. */
  readonly saved: number;
  /** Batch normalisation in training: 1/sqrt(variance + epsilon) of the batch. */
  readonly inverse: number;
}

/** How a program treats the layers that behave differently while training. */
export interface Mode {
  /** Keep what gradients need. */
  readonly gradients: boolean;
  /** Batch normalisation by the batch's own statistics. */
  readonly batchStatistics: boolean;
  /** The layer whose mean |activation| is part of the loss. */
  readonly activity?: number;
  /** Rows as a table has them: the address of their columns' constants, and the mode (GATHER_RAW). */
  readonly raw?: { readonly columns: number; readonly mode: number };
}

/**
 * What is due once, before the rows of a step.
 * @param gradients whether gradients follow: they go through the transposed kernels
 * @param frozen whether batch normalisation is by its moving statistics
 */
export function preparation({ layers }: Network, gradients: boolean, frozen: boolean): Program {
  const program = new Program();
  for (const layer of layers) {
    if (layer.kind === 'dense') {
      const { kernel, transposed, inputs, units } = layer;
      if (gradients && transposed) program.add(op.TRANSPOSE, kernel, transposed, inputs, units);
    } else if (frozen) {
      const { gamma, beta, mean, variance, scale, shift, inverse, units, epsilon } = layer;
      program.add(op.FREEZE, gamma, beta, mean, variance, scale, shift, inverse, units, { float: epsilon });
    }
  }
  return program;
}

/** Adds the forward pass to a program. @returns the inputs' place in scratch, then what each layer left */
export function addForward(
  program: Program,
  network: Network,
  scratch: Scratch,
  mode: Mode,
): { x: number; traces: Trace[]; output: number } {
  const x = scratch.matrix(network.inputDim);
  if (mode.raw) program.add(op.GATHER_RAW, x, network.inputDim, mode.raw.columns, mode.raw.mode);
  else program.add(op.GATHER, x, network.inputDim);
  let output = x;
  const traces = network.layers.map((layer, k) => {
    const trace =
      layer.kind === 'dense'
        ? addDense(program, layer, output, scratch, mode)
        : addBatchNorm(program, layer, output, scratch, mode);
    output = trace.output;
    if (k === mode.activity) program.add(op.ACTIVITY, output, layer.units);
    return trace;
  });
  return { x, traces, output };
}

function addDense(program: Program, layer: PlacedDense, input: number, scratch: Scratch, mode: Mode): Trace {
  const { inputs, units, kernel, bias, activation } = layer;
  const output = scratch.matrix(units);
  let saved = 0;
  program.add(op.MULTIPLY, input, output, kernel, bias, inputs, units);
  if (activation === 'sigmoid') program.add(op.SIGMOID, output, units);
  if (activation === 'relu') program.add(op.RELU, output, units);
  if (activation === 'gelu') {
    if (mode.gradients) program.add(op.GELU, output, (saved = scratch.matrix(units)), units);
    else program.add(op.GELU_ONLY, output, units);
  }
  return { input, output, saved, inverse: 0 };
}

function addBatchNorm(program: Program, layer: PlacedBatchNorm, input: number, scratch: Scratch, mode: Mode): Trace {
  const { units, gamma, beta, mean, variance, scale, shift, epsilon, momentum } = layer;
  const output = scratch.matrix(units);
  if (!mode.batchStatistics) {
    program.add(op.AFFINE, input, output, scale, shift, units);
    return { input, output, saved: 0, inverse: 0 };
  }
  const saved = scratch.matrix(units);
  const inverse = scratch.vector(units);
  const factors = [{ float: epsilon }, { float: momentum }];
  program.add(op.NORMALIZE, input, saved, output, gamma, beta, mean, variance, inverse, units, ...factors);
  return { input, output, saved, inverse };
}
