import type { Matrix } from '../../matrix';
import type { RandomState } from '../../random';
import type { Autoencoder } from '../network/autoencoder';
import { startEngine, type EngineChoice } from '../engines/choose';
import { earlyStopping, type EarlyStopping } from './earlyStopping';
import { runEpochs } from './epochs';
import type { EpochReport, History } from './history';
import type { Loss } from './losses';
import type { Optimizer } from './optimizers';
import type { Progress } from '../progress/progress';
import type { Schedule } from './schedules';
import { trainingTask } from './trainingTask';

/** How to train. What has no default differs between the two documents. */
export interface FitOptions {
  /** See `eventLoss` and `huber`. */
  readonly loss: Loss;
  /** See `adam` (event document) and `adamW` (object document). */
  readonly optimizer: Optimizer;
  /** See `reduceLROnPlateau` (event document), `cosineDecay` (object document), `constantRate`. */
  readonly schedule: Schedule;
  /** A whole number; 0 does nothing. 400 in the event document, at most 500 in the object document. */
  readonly epochs: number;
  /** Rows a step: Infinity, the default, takes all rows at once (event document); 32 in the object document. */
  readonly batchSize?: number;
  /** Draws a fresh permutation of the rows each epoch; without it the rows keep their order. */
  readonly random?: RandomState;
  /** Rows for `valLoss`. */
  readonly validation?: Matrix;
  /** None by default: the fit runs all its epochs and keeps the last weights. */
  readonly earlyStopping?: EarlyStopping;
  /**
   * What batch normalisation does while training. 'inference' by default, because that is what the object paper's run
   * did: its moving statistics stay mean 0, variance 1. 'training' uses the batch's own, as is customary.
   */
  readonly batchNorm?: 'inference' | 'training';
  /** Draws the sampling noise of a variational autoencoder with beta > 0; by default `random` does. */
  readonly noise?: RandomState;
  /** 'auto' by default: the fastest engine that can do this; history.engineLine says which and why. */
  readonly engine?: EngineChoice;
  /** True by default: results are the same bytes on every machine. False allows fused multiply-add, which is faster. */
  readonly deterministic?: boolean;
  /** Upper bound on threads of full-batch training; the machine's cores by default. */
  readonly threads?: number;
  /** Called after each epoch, and waited for. What it throws ends the fit. */
  readonly onEpoch?: (report: EpochReport) => void | Promise<void>;
  /** Shows how the fit is going: `liveProgress()`. Nothing is shown by default. */
  readonly progress?: Progress;
  /** Ends the fit after the epoch in progress; by default the running notebook cell's, if there is one. */
  readonly signal?: AbortSignal;
}

/**
 * Trains an autoencoder to reconstruct x and writes the weights back into its models: the best epoch's where early
 * stopping restores them or where the loss became NaN or infinite, otherwise the last epoch's.
 * @param x `rows × inputDim`; float64 is rounded to float32
 * @returns what happened, epoch by epoch
 * @throws RangeError for no rows, another width, an element that is not finite in float32 (with its row and column),
 *   data that are more or fewer than rows × cols, epochs or batchSize that are no whole numbers, an unknown batchNorm
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
  const watch = earlyStopping(
    options.earlyStopping ?? {
      monitor: options.validation ? 'valLoss' : 'loss',
      patience: Infinity,
      minDelta: 0,
      restoreBestWeights: false,
    },
  );
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
