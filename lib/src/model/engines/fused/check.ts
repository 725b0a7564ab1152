import type { TrainingTask } from '../engine';
import { outputDim, type Layer } from '../../network/layers';
import { ACTIVATIONS } from './program/network';

/** @returns why the fused engine cannot train this, as a clause, or null */
export function whyNot(task: Pick<TrainingTask, 'layers' | 'loss' | 'optimizer' | 'variational'>): string | null {
  const layer = unknownLayer(task.layers);
  if (layer) return layer;
  if (task.variational) return 'z is sampled (beta > 0)';
  const loss: string = task.loss.kind;
  if (loss !== 'mse' && loss !== 'huber') return `the loss is '${loss}', it knows mse and huber`;
  const optimizer: string = task.optimizer.kind;
  if (optimizer !== 'adam' && optimizer !== 'adamw') return `the optimizer is '${optimizer}', it knows adam and adamw`;
  return null;
}

/** @throws RangeError for an empty list, an unknown layer or an impossible width */
export function checkNetwork(layers: readonly Layer[]): void {
  const unknown = unknownLayer(layers);
  if (unknown) throw new RangeError(`fused engine: ${unknown}`);
  if (layers.length === 0) throw new RangeError('fused engine: the layer list is empty; give at least one dense layer');
  for (const [k, layer] of layers.entries()) {
    if (layer.kind === 'dense' && !(Number.isInteger(layer.units) && layer.units >= 1)) {
      throw new RangeError(`fused engine: layer ${k} has ${layer.units} units; expected an integer from 1 on`);
    }
  }
}

/** @throws RangeError when a task makes no sense: no rows, wrong widths, a layer that does not exist */
export function checkTask(task: TrainingTask): void {
  const { inputDim, layers, x, validation, batchSize, loss } = task;
  const wrong = (message: string) => {
    throw new RangeError(`fused engine: ${message}`);
  };
  checkNetwork(layers);
  if (!layers.some((layer) => layer.kind === 'dense')) wrong('no layer is dense; there is nothing to train');
  const width = outputDim(inputDim, layers);
  if (width !== inputDim) wrong(`the output has ${width} columns, an autoencoder's target has ${inputDim}`);
  for (const [name, rows] of [['x', x] as const, ['validation', validation] as const]) {
    if (!rows) continue;
    if (rows.cols !== inputDim) wrong(`${name} has ${rows.cols} columns, inputDim is ${inputDim}`);
    if (rows.rows === 0) wrong(`${name} has no rows; give at least one`);
  }
  if (!(batchSize === Infinity || (Number.isInteger(batchSize) && batchSize >= 1))) {
    wrong(`batchSize is ${batchSize}; expected an integer from 1 on, or Infinity for all rows in one step`);
  }
  const activity = loss.kind === 'mse' ? loss.activityL1 : undefined;
  if (activity && !(Number.isInteger(activity.layer) && layers[activity.layer])) {
    wrong(`activityL1 names layer ${activity.layer}; the layers are numbered 0 to ${layers.length - 1}`);
  }
}

function unknownLayer(layers: readonly Layer[]): string | null {
  for (const [k, layer] of layers.entries()) {
    const kind: string = layer.kind;
    if (kind !== 'dense' && kind !== 'batchNorm')
      return `layer ${k} is of kind '${kind}', it knows dense and batchNorm`;
    if (layer.kind === 'dense' && !ACTIVATIONS.includes(layer.activation)) {
      return `layer ${k} has activation '${layer.activation}', it knows ${ACTIVATIONS.join(', ')}`;
    }
  }
  return null;
}
