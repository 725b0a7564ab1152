/** Keras's EarlyStopping, as plain data. */
export interface EarlyStopping {
  /** Which of the epoch's losses is watched. */
  readonly monitor: 'valLoss' | 'loss';
  readonly patience: number;
  readonly minDelta: number;
  readonly restoreBestWeights: boolean;
}

/** Early stopping in use by one fit. */
export interface EarlyStoppingRun {
  /** Tells it an epoch's value. @returns whether this is the best so far: smaller than the best by more than minDelta */
  improved(value: number): boolean;
  /** Whether `patience` epochs in a row (at least one) went by without improvement. */
  readonly exhausted: boolean;
  readonly best: number;
}

/**
 * Stops a fit when the watched loss has not improved for `patience` epochs; an epoch improves if
 * current < best − minDelta (Keras). Patience 0 and 1 both stop at the first epoch that does not improve.
 * Defaults: the AHA paper's patience 30, minDelta 1e-6, best weights restored; as in Keras 3, the best
 * weights are restored also when the fit ends by itself.
 * @throws RangeError for another monitor, and for a patience or minDelta below 0
 */
export function earlyStopping(options: Partial<EarlyStopping> = {}): EarlyStopping {
  const { monitor = 'valLoss', patience = 30, minDelta = 1e-6, restoreBestWeights = true } = options;
  if (monitor !== 'valLoss' && monitor !== 'loss') {
    throw new RangeError(`earlyStopping: monitor is '${monitor}'; allowed: 'valLoss', 'loss'`);
  }
  if (!(patience >= 0)) throw new RangeError(`earlyStopping: patience is ${patience}; it must be 0 or more`);
  if (!(minDelta >= 0)) throw new RangeError(`earlyStopping: minDelta is ${minDelta}; it must be 0 or more`);
  return { monitor, patience, minDelta, restoreBestWeights };
}

/** Puts early stopping to use; with patience Infinity it only keeps account of the best epoch. */
export function startEarlyStopping({ patience, minDelta }: EarlyStopping): EarlyStoppingRun {
  let best = Infinity;
  let waited = 0;
  return {
    improved(value) {
      const better = value < best - minDelta;
      if (better) best = value;
      waited = better ? 0 : waited + 1;
      return better;
    },
    get exhausted() {
      return waited >= Math.max(patience, 1);
    },
    get best() {
      return best;
    },
  };
}
