import type { Matrix } from '../../matrix';
import type { RandomState } from '../../random';
import type { EngineChoice } from '../engines/choose';
import type { EarlyStopping } from '../recipe/earlyStopping';
import type { Loss } from '../recipe/losses';
import type { Optimizer } from '../recipe/optimizers';
import type { Schedule } from '../recipe/schedules';
import type { EpochReport } from './history';
import type { Progress } from './progress';

/** How to train. What has no default differs between the two studies. */
export interface FitOptions {
  /** See `eventLoss` and `huber`. */
  readonly loss: Loss;
  /** See `adam` (graviton analysis) and `adamW` (AHA paper). */
  readonly optimizer: Optimizer;
  /** See `reduceLROnPlateau` (graviton analysis), `cosineDecay` (AHA paper), `constantRate`. */
  readonly schedule: Schedule;
  /** A whole number; 0 does nothing. 400 in the graviton analysis, at most 500 in the AHA paper. */
  readonly epochs: number;
  /** Rows a step: Infinity, the default, takes all rows at once (graviton analysis); 32 in the AHA paper. */
  readonly batchSize?: number;
  /** Draws a fresh permutation of the rows each epoch; without it the rows keep their order. */
  readonly random?: RandomState;
  /** Rows for `valLoss`. */
  readonly validation?: Matrix;
  /** None by default: the fit runs all its epochs and keeps the last weights. */
  readonly earlyStopping?: EarlyStopping;
  /**
   * What batch normalisation does while training. 'inference' by default, because that is what the AHA paper's run
   * did: its moving statistics stay mean 0, variance 1. 'training' uses the batch's own, as is customary.
   */
  readonly batchNorm?: 'inference' | 'training';
  /** Draws dropout, and the sampling noise of a variational autoencoder with beta > 0; by default `random` does. */
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
