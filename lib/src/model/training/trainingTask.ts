import { toFloat32, type Matrix } from '../../matrix';
import type { Autoencoder } from '../network/autoencoder';
import { checkRows } from '../checkRows';
import { checkTask } from '../engines/checkTask';
import type { TrainingTask } from '../engines/engine';
import type { FitOptions } from './fitOptions';

/** Checks what `fit` was given and states it as an engine's task. @throws RangeError as documented at `fit` */
export function trainingTask(autoencoder: Autoencoder, x: Matrix, options: FitOptions): TrainingTask {
  const { loss, optimizer, validation, batchSize = Infinity, batchNorm = 'inference', threads } = options;
  const { inputDim, layers } = autoencoder;
  if (!Number.isInteger(options.epochs) || options.epochs < 0) {
    throw new RangeError(`fit: epochs is ${options.epochs}; allowed are whole numbers from 0 up`);
  }
  if (options.earlyStopping?.monitor === 'valLoss' && !validation) {
    throw new RangeError(
      "fit: early stopping watches valLoss, but there are no validation rows; give `validation`, or monitor: 'loss'",
    );
  }
  checkRows('fit: x', x, inputDim);
  if (validation) checkRows('fit: validation', validation, inputDim);
  const task: TrainingTask = {
    ...{ inputDim, layers, loss, optimizer, batchSize, batchNorm, threads },
    weights: autoencoder.weights(),
    x: toFloat32(x),
    validation: validation && toFloat32(validation),
    deterministic: options.deterministic ?? true,
    variational: variationalTask(autoencoder, options),
    uniform: dropoutNoise(autoencoder, options),
  };
  checkTask('fit', task);
  return task;
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

function dropoutNoise({ layers }: Autoencoder, { noise, random }: FitOptions): TrainingTask['uniform'] {
  if (!layers.some((layer) => layer.kind === 'dropout' && layer.rate > 0)) return undefined;
  const source = noise ?? random;
  if (!source) {
    throw new RangeError('fit: there is dropout, which is drawn; give `noise: new random.RandomState(seed)`');
  }
  return (count) => Float32Array.from(source.randomSample(count));
}
