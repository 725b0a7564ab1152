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
