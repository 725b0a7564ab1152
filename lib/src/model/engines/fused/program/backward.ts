import type { Loss } from '../../../training/losses';
import * as op from '../assembly/opcodes';
import type { Trace } from './forward';
import type { Network, PlacedBatchNorm, PlacedDense } from './network';
import type { Parameters } from '../memory/parameters';
import type { Scratch } from '../memory/scratch';
import type { Tape } from './tape';

/** Adds the loss of the output against x, and its gradient into `d`. */
export function addLoss(tape: Tape, loss: Loss, output: number, x: number, d: number, cols: number): void {
  if (loss.kind === 'mse') tape.add(op.SQUARED_LOSS, output, x, d, 0, cols);
  else tape.add(op.HUBER_LOSS, output, x, d, 0, cols, { float: loss.delta });
}

/** Adds loss and backward pass: every instruction of the forward pass, from the last to the first. */
export function addBackward(
  tape: Tape,
  network: Network,
  scratch: Scratch,
  loss: Loss,
  x: number,
  traces: readonly Trace[],
): void {
  const widest = Math.max(network.inputDim, ...network.layers.map((layer) => layer.units));
  let d = scratch.matrix(widest);
  let spare = scratch.matrix(widest);
  const activity = loss.kind === 'mse' ? loss.activityL1 : undefined;
  addLoss(tape, loss, traces[traces.length - 1].output, x, d, network.outputDim);
  for (let k = traces.length - 1; k >= 0; k--) {
    const layer = network.layers[k];
    if (activity?.layer === k) tape.add(op.ACTIVITY_GRADIENT, d, traces[k].output, layer.units);
    if (layer.kind === 'batchNorm') {
      addBatchNormGradient(tape, layer, traces[k], d, network.parameters);
      continue;
    }
    addActivationGradient(tape, layer, traces[k], d, network.parameters);
    const kernel = network.parameters.gradientOffset(k, 'kernel');
    tape.add(op.OUTER, traces[k].input, d, kernel, layer.inputs, layer.units);
    if (layer.transposed) {
      tape.add(op.MULTIPLY, d, spare, layer.transposed, 0, layer.units, layer.inputs);
      [d, spare] = [spare, d];
    }
  }
}

const GRADIENTS = {
  linear: op.LINEAR_GRADIENT,
  sigmoid: op.SIGMOID_GRADIENT,
  relu: op.RELU_GRADIENT,
  gelu: op.GELU_GRADIENT,
} as const;

function addActivationGradient(tape: Tape, layer: PlacedDense, trace: Trace, d: number, parameters: Parameters): void {
  const bias = parameters.gradientOffset(layer.index, 'bias');
  tape.add(GRADIENTS[layer.activation], d, trace.saved || trace.output, bias, layer.units);
}

function addBatchNormGradient(
  tape: Tape,
  layer: PlacedBatchNorm,
  trace: Trace,
  d: number,
  parameters: Parameters,
): void {
  const gamma = parameters.gradientOffset(layer.index, 'gamma');
  const beta = parameters.gradientOffset(layer.index, 'beta');
  const { scale, mean, inverse, units } = layer;
  if (trace.inverse) tape.add(op.NORMALIZE_GRADIENT, d, trace.saved, gamma, beta, layer.gamma, trace.inverse, units);
  else tape.add(op.AFFINE_GRADIENT, d, trace.input, gamma, beta, scale, mean, inverse, units);
}
