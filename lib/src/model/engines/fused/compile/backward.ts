import type { ParameterShape } from '../../../network/layers';
import type { Loss } from '../../../recipe/losses';
import * as op from '../assembly/opcodes';
import type { Scratch } from '../memory/arena';
import type { Network } from '../memory/network';
import type { Trace } from './forward';
import type { Program } from './program';

/** Adds the loss of the output against x, and its gradient into `d`. */
export function addLoss(program: Program, loss: Loss, output: number, x: number, d: number, cols: number): void {
  if (loss.kind === 'mse') program.add(op.SQUARED_LOSS, output, x, d, 0, cols);
  else program.add(op.HUBER_LOSS, output, x, d, 0, cols, { float: loss.delta });
}

const ACTIVATION_GRADIENTS = {
  linear: op.LINEAR_GRADIENT,
  sigmoid: op.SIGMOID_GRADIENT,
  relu: op.RELU_GRADIENT,
  gelu: op.GELU_GRADIENT,
} as const;

/** Adds loss and backward pass: every instruction of the forward pass, from the last to the first. */
export function addBackward(
  program: Program,
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
  addLoss(program, loss, traces[traces.length - 1].output, x, d, network.outputDim);
  for (let k = traces.length - 1; k >= 0; k--) {
    const [layer, { input, output, saved, inverse }] = [network.layers[k], traces[k]];
    const gradient = (name: ParameterShape['name']) => network.parameters.gradientOffset(k, name);
    if (activity?.layer === k) program.add(op.ACTIVITY_GRADIENT, d, output, layer.units);
    if (layer.kind === 'batchNorm') {
      const [gamma, beta] = [gradient('gamma'), gradient('beta')];
      if (inverse) program.add(op.NORMALIZE_GRADIENT, d, saved, gamma, beta, layer.gamma, inverse, layer.units);
      else program.add(op.AFFINE_GRADIENT, d, input, gamma, beta, layer.scale, layer.mean, layer.inverse, layer.units);
      continue;
    }
    program.add(ACTIVATION_GRADIENTS[layer.activation], d, saved || output, gradient('bias'), layer.units);
    program.add(op.OUTER, input, d, gradient('kernel'), layer.inputs, layer.units);
    if (layer.transposed) {
      program.add(op.MULTIPLY, d, spare, layer.transposed, 0, layer.units, layer.inputs);
      [d, spare] = [spare, d];
    }
  }
}
