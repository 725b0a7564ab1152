import type { Matrix } from '../../matrix';
import type { Layer } from '../network/layers';
import type { Loss } from '../recipe/losses';
import type { Optimizer } from '../recipe/optimizers';

/**
 * The z_logvar head, sampling noise and KL term of a variational autoencoder with beta > 0. As in the AHA paper,
 * whose Sampling layer has no training mode, the validation loss is sampled too and includes the KL term.
 */
export interface VariationalTask {
  /** The layer whose output is z_mean; z_logvar has the same input. */
  readonly latentLayer: number;
  readonly kernel: Float32Array;
  readonly bias: Float32Array;
  readonly beta: number;
  /** @returns `count` standard normal numbers, the next of a seeded stream */
  readonly noise: (count: number) => Float32Array;
}

/** What an engine needs to know to train: everything but the order of the rows and the learning rate. */
export interface TrainingTask {
  readonly inputDim: number;
  readonly layers: readonly Layer[];
  /** One array for each entry of `parameterShapes(inputDim, layers)`. The engine copies them. */
  readonly weights: readonly Float32Array[];
  readonly loss: Loss;
  readonly optimizer: Optimizer;
  /** Rows a step; Infinity (full batch) means all rows in one step. */
  readonly batchSize: number;
  /** Whether batch normalisation uses batch statistics while training, or stays in inference mode. */
  readonly batchNorm: 'inference' | 'training';
  /** Training inputs; an autoencoder's targets are its inputs. */
  readonly x: Matrix<Float32Array>;
  /** Rows on which `validationLoss` is computed, in inference mode. */
  readonly validation?: Matrix<Float32Array>;
  /** Pins the build whose results are byte-identical everywhere (no fused multiply-add). */
  readonly deterministic: boolean;
  /** Upper bound on threads for full-batch training; default: the machine's cores. */
  readonly threads?: number;
  /** Present where there is dropout. @returns `count` uniform numbers in [0, 1), the next of a seeded stream */
  readonly uniform?: (count: number) => Float32Array;
  /** Present where z is sampled; `readWeights` then ends with the z_logvar head's kernel and bias. */
  readonly variational?: VariationalTask;
}

/** One training in progress. The epoch loop, schedules, early stopping and callbacks are the caller's (`fit`). */
export interface EngineRun {
  /**
   * Trains one epoch: takes the rows of x in `order` (null: as they are) in batches of `batchSize`, the last one
   * possibly smaller. `learningRate(step)` is asked before each step, step counted from 0 over the whole run.
   * @returns the mean over rows of the losses computed before each step's update (float64)
   */
  trainEpoch(order: Uint32Array | null, learningRate: (step: number) => number): Promise<number>;
  /** Loss on the validation rows, in inference mode, without activity regularisation. */
  validationLoss(): Promise<number>;
  readWeights(): Float32Array[];
  writeWeights(weights: readonly Float32Array[]): void;
  /** Ends workers and frees memory; safe to call twice. */
  dispose(): Promise<void>;
}

/** A way to train and to run a layer list. */
export interface Engine {
  readonly name: 'fused' | 'tfjs';
  /** @returns null if the engine can do this task, otherwise the reason why it cannot, as a clause */
  refuses(task: TrainingTask): string | null;
  start(task: TrainingTask): Promise<EngineRun>;
}
