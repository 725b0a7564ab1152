import { toFloat32, type Matrix } from '../../matrix';
import type { Autoencoder } from '../network/autoencoder';
import { checkRows } from '../checkRows';
import type { TrainingTask } from '../engines/engine';
import type { FitOptions } from './fit';

/** Checks what `fit` was given and states it as an engine's task. @throws RangeError as documented at `fit` */
export function trainingTask(autoencoder: Autoencoder, x: Matrix, options: FitOptions): TrainingTask {
  const { loss, optimizer, validation, batchSize = Infinity, batchNorm = 'inference', threads } = options;
  if (!Number.isInteger(options.epochs) || options.epochs < 0) {
    throw new RangeError(`fit: epochs is ${options.epochs}; allowed are whole numbers from 0 up`);
  }
  if (batchSize !== Infinity && !(Number.isInteger(batchSize) && batchSize >= 1)) {
    throw new RangeError(
      `fit: batchSize is ${batchSize}; allowed are whole numbers from 1 up, or Infinity for all rows`,
    );
  }
  if (threads !== undefined && !(Number.isInteger(threads) && threads >= 1)) {
    throw new RangeError(`fit: threads is ${threads}; allowed are whole numbers from 1 up`);
  }
  if (batchNorm !== 'inference' && batchNorm !== 'training') {
    throw new RangeError(`fit: batchNorm is '${batchNorm}'; allowed: 'inference', 'training'`);
  }
  if (loss.kind === 'mse' && loss.activityL1 && !autoencoder.layers[loss.activityL1.layer]) {
    const { layer } = loss.activityL1;
    throw new RangeError(
      `fit: activityL1 names layer ${layer}; this autoencoder has layers 0 to ${autoencoder.layers.length - 1}`,
    );
  }
  if (options.earlyStopping?.monitor === 'valLoss' && !validation) {
    throw new RangeError(
      "fit: early stopping watches valLoss, but there are no validation rows; give `validation`, or monitor: 'loss'",
    );
  }
  checkSome('x', x, autoencoder.inputDim);
  if (validation) checkSome('validation', validation, autoencoder.inputDim);
  return {
    inputDim: autoencoder.inputDim,
    layers: autoencoder.layers,
    weights: autoencoder.weights(),
    loss,
    optimizer,
    batchSize,
    batchNorm,
    x: toFloat32(x),
    validation: validation && toFloat32(validation),
    deterministic: options.deterministic ?? true,
    threads,
    variational: variationalTask(autoencoder, options),
  };
}

function checkSome(name: string, m: Matrix, inputDim: number): void {
  if (m.rows === 0) throw new RangeError(`fit: ${name} has no rows; at least one is needed`);
  checkRows(`fit: ${name}`, m, inputDim);
}

function variationalTask(autoencoder: Autoencoder, options: FitOptions): TrainingTask['variational'] {
  const beta = autoencoder.spec.variational?.beta ?? 0;
  const head = autoencoder.logVariance();
  if (beta === 0 || !head) return undefined;
  const source = options.noise ?? options.random;
  if (!source) {
    throw new RangeError(`fit: beta is ${beta}, so z is sampled; give \`noise: new random.RandomState(seed)\``);
  }
  const noise = (count: number) => Float32Array.from(source.standardNormal(count) as ArrayLike<number>);
  return { latentLayer: autoencoder.latentLayer, ...head, beta, noise };
}
