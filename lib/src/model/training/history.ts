import type { Engine } from '../engines/engine';

/** Why a fit ended: all epochs done, no improvement for long, a NaN or infinite loss, or its signal was aborted. */
export type Stopped = 'epochs' | 'patience' | 'not finite' | 'interrupted';

/** What a fit did, epoch by epoch. Epochs count from 1: the arrays' element 0 belongs to epoch 1. */
export interface History {
  /** Mean over rows of the training losses, each computed before its step, activity regularisation included. */
  readonly loss: number[];
  /** Loss on the validation rows after each epoch, in inference mode; empty without validation rows. */
  readonly valLoss: number[];
  /** The learning rate the next step would have taken at the end of each epoch, after the schedule saw its loss. */
  readonly learningRate: number[];
  /** Epochs done, a last one with a NaN or infinite loss included. */
  readonly epochs: number;
  /** The epoch with the best watched loss (early stopping's minDelta applies); 0 if there was none. */
  readonly bestEpoch: number;
  /** The validation loss of that epoch, or null without one. */
  readonly bestValLoss: number | null;
  readonly stopped: Stopped;
  /** `stopped` in a sentence. */
  readonly reason: string;
  /** The autoencoder now holds the weights after this epoch (0: as before the fit). */
  readonly weightsOfEpoch: number;
  readonly engine: Engine['name'];
  /** One line that says which engine trained, and why not a faster one. */
  readonly engineLine: string;
  /** Wall-clock seconds. Not enumerable: neither printing a history nor writing it as JSON shows them. */
  readonly seconds: number;
}

/** What `fit` tells its callback after each epoch. */
export interface EpochReport {
  /** Counted from 1. */
  readonly epoch: number;
  readonly epochs: number;
  readonly loss: number;
  readonly valLoss: number | null;
  readonly learningRate: number;
  /** Whether this is the best epoch so far. */
  readonly best: boolean;
  /** Wall-clock seconds since the fit began. */
  readonly seconds: number;
  /** Expected seconds to the last epoch, from the mean of those done. */
  readonly secondsLeft: number;
}
