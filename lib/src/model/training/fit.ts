import type { Matrix } from '../../matrix';
import { startEngine } from '../engines/choose';
import type { Autoencoder } from '../network/autoencoder';
import { earlyStopping } from '../recipe/earlyStopping';
import { runEpochs } from './epochs';
import type { FitOptions } from './fitOptions';
import type { History } from './history';
import { trainingTask } from './trainingTask';

/**
 * Trains an autoencoder to reconstruct x and writes the weights back into its models: the best epoch's where early
 * stopping restores them or where the loss became NaN or infinite, otherwise the last epoch's.
 * @param x `rows × inputDim`; float64 is rounded to float32
 * @returns what happened, epoch by epoch
 * @example
 * const x = matrix.fromRows([[0, 0], [1, 2], [2, 4], [3, 6]]); // on a line: one latent number is enough
 * const layers = { encoder: [model.dense(1)], decoder: [model.dense(2)] };
 * const autoencoder = model.autoencoder({ inputDim: 2, ...layers, source: new random.TorchGenerator(1) });
 * const history = await model.fit(autoencoder, x, {
 *   loss: model.meanSquaredError(), optimizer: model.adam(), schedule: model.constantRate(0.05), epochs: 200,
 * });
 * history.loss[0] // 7.042…
 * history.loss[199] // 7.5e-9
 * history.reason // 'all 200 epochs done'
 * @throws RangeError for no rows, another width, an element that is not finite in float32 (with its row and column),
 *   data that are more or fewer than rows × cols, an epochs or batchSize that is not a whole number, an unknown batchNorm
 *   or monitor, early stopping on a validation loss without validation rows
 * @throws Error if the engine asked for, or every engine, cannot do this; the message says why
 */
export function fit(autoencoder: Autoencoder, x: Matrix, options: FitOptions): Promise<History> {
  return fitOn(startEngine, autoencoder, x, options);
}

/** `fit`, with engines started by `starter`. */
export async function fitOn(
  starter: typeof startEngine,
  autoencoder: Autoencoder,
  x: Matrix,
  options: FitOptions,
): Promise<History> {
  const start = performance.now();
  const task = trainingTask(autoencoder, x, options);
  const monitor = options.validation ? 'valLoss' : 'loss';
  const never = { monitor, patience: Infinity, minDelta: 0, restoreBestWeights: false } as const;
  const watch = earlyStopping(options.earlyStopping ?? never);
  const { name, run, line } = await starter(task, options.engine);
  let history: History | undefined;
  try {
    const outcome = await runEpochs(run, options, watch, x.rows, start);
    const weights = run.readWeights();
    const own = task.weights.length;
    autoencoder.setWeights(weights.slice(0, own));
    if (task.variational) autoencoder.setLogVariance({ kernel: weights[own], bias: weights[own + 1] });
    const seconds = { value: (performance.now() - start) / 1000, enumerable: false };
    history = Object.defineProperty({ ...outcome, engine: name, engineLine: line }, 'seconds', seconds) as History;
    return history;
  } finally {
    await run.dispose();
    options.progress?.end(history);
  }
}
