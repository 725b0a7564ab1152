import * as op from '../assembly/opcodes';
import type { Network, PlacedBatchNorm, PlacedDense } from './network';
import type { Scratch } from '../memory/scratch';
import type { Tape } from './tape';

/** Scratch offsets of what one layer read, wrote, and keeps for its gradient. */
export interface Trace {
  readonly input: number;
  readonly output: number;
  /** gelu: its derivative; batch normalisation in training: x̂. */
  readonly saved: number;
  /** Batch normalisation in training: 1/sqrt(variance + epsilon) of the batch. */
  readonly inverse: number;
}

/** How a tape treats the layers that behave differently while training. */
export interface Mode {
  /** Keep what gradients need. */
  readonly gradients: boolean;
  /** Batch normalisation by the batch's own statistics. */
  readonly batchStatistics: boolean;
  /** The layer whose mean |activation| is part of the loss. */
  readonly activity?: number;
}

/** Adds the forward pass to a tape. @returns the inputs' place in scratch, then what each layer left */
export function addForward(
  tape: Tape,
  network: Network,
  scratch: Scratch,
  mode: Mode,
): { x: number; traces: Trace[]; output: number } {
  const x = scratch.matrix(network.inputDim);
  tape.add(op.GATHER, x, network.inputDim);
  let output = x;
  const traces = network.layers.map((layer, k) => {
    const trace =
      layer.kind === 'dense'
        ? addDense(tape, layer, output, scratch, mode)
        : addBatchNorm(tape, layer, output, scratch, mode);
    output = trace.output;
    if (k === mode.activity) tape.add(op.ACTIVITY, output, layer.units);
    return trace;
  });
  return { x, traces, output };
}

function addDense(tape: Tape, layer: PlacedDense, input: number, scratch: Scratch, mode: Mode): Trace {
  const { inputs, units, kernel, bias, activation } = layer;
  const output = scratch.matrix(units);
  let saved = 0;
  tape.add(op.MULTIPLY, input, output, kernel, bias, inputs, units);
  if (activation === 'sigmoid') tape.add(op.SIGMOID, output, units);
  if (activation === 'relu') tape.add(op.RELU, output, units);
  if (activation === 'gelu') {
    if (mode.gradients) tape.add(op.GELU, output, (saved = scratch.matrix(units)), units);
    else tape.add(op.GELU_ONLY, output, units);
  }
  return { input, output, saved, inverse: 0 };
}

function addBatchNorm(tape: Tape, layer: PlacedBatchNorm, input: number, scratch: Scratch, mode: Mode): Trace {
  const { units, gamma, beta, mean, variance, scale, shift, epsilon, momentum } = layer;
  const output = scratch.matrix(units);
  if (!mode.batchStatistics) {
    tape.add(op.AFFINE, input, output, scale, shift, units);
    return { input, output, saved: 0, inverse: 0 };
  }
  const saved = scratch.matrix(units);
  const inverse = scratch.vector(units);
  const factors = [{ float: epsilon }, { float: momentum }];
  tape.add(op.NORMALIZE, input, saved, output, gamma, beta, mean, variance, inverse, units, ...factors);
  return { input, output, saved, inverse };
}
