import { checkLayers, outputDim } from '../network/layers';
import type { TrainingTask } from './engine';

/**
 * Refuses a task that makes no sense: no rows, widths that differ, a layer that does not exist.
 * @param where who was given it, for the message
 * @throws TypeError for unknown layers, RangeError for everything else
 */
export function checkTask(where: string, task: TrainingTask): void {
  const { inputDim, layers, x, validation, batchSize, batchNorm, loss, threads } = task;
  const check = (right: boolean, message: string) => {
    if (!right) throw new RangeError(`${where}: ${message}`);
  };
  const whole = (value: number) => Number.isInteger(value) && value >= 1;
  checkLayers(layers, where);
  check(
    layers.some((layer) => layer.kind === 'dense'),
    'no layer is dense; there is nothing to train',
  );
  const width = outputDim(inputDim, layers);
  check(width === inputDim, `the output has ${width} columns, an autoencoder's target has ${inputDim}`);
  for (const [name, rows] of Object.entries({ x, validation })) {
    if (!rows) continue;
    check(rows.cols === inputDim, `${name} has ${rows.cols} columns, inputDim is ${inputDim}`);
    check(rows.rows > 0, `${name} has no rows; at least one is needed`);
  }
  const batches = 'allowed are whole numbers from 1 up, or Infinity for all rows';
  check(batchSize === Infinity || whole(batchSize), `batchSize is ${batchSize}; ${batches}`);
  check(threads === undefined || whole(threads), `threads is ${threads}; allowed are whole numbers from 1 up`);
  const modes: readonly string[] = ['inference', 'training'];
  check(modes.includes(batchNorm), `batchNorm is '${batchNorm}'; allowed: 'inference', 'training'`);
  const layer = loss.kind === 'mse' ? loss.activityL1?.layer : undefined;
  check(
    layer === undefined || layers[layer] !== undefined,
    `activityL1 names layer ${layer}; the layers are numbered 0 to ${layers.length - 1}`,
  );
}
