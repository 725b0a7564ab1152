/** Mean squared error over all elements, optionally plus strength · mean|activation of one layer| (PyTorch, event model). */
export interface MeanSquaredError {
  readonly kind: 'mse';
  readonly activityL1?: { readonly layer: number; readonly strength: number };
}

/** Huber loss, mean over features, then over rows (Keras). */
export interface Huber {
  readonly kind: 'huber';
  readonly delta: number;
}

export type Loss = MeanSquaredError | Huber;

/**
 * The mean squared error, over rows and columns: the graviton analysis's loss.
 * @param options.activityL1 adds strength · mean|activations of one layer|; the graviton analysis uses strength 1e-4 on
 *   the latent layer (see `eventLoss`); none by default
 */
export function meanSquaredError(options: { activityL1?: { layer: number; strength: number } } = {}): MeanSquaredError {
  return options.activityL1 ? { kind: 'mse', activityL1: { ...options.activityL1 } } : { kind: 'mse' };
}

/**
 * The Huber loss: squares of small errors, and absolute values of large ones, which so count less. The AHA paper's.
 * @param delta where the quadratic part ends; 1 by default, as in Keras and in the AHA paper
 */
export function huber(delta = 1): Huber {
  if (!(delta > 0)) throw new RangeError(`huber: delta is ${delta}; it must be above 0`);
  return { kind: 'huber', delta };
}
