/** PyTorch's Adam: p -= lr/(1-b1^t) · m / (sqrt(v)/sqrt(1-b2^t) + eps). */
export interface Adam {
  readonly kind: 'adam';
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

/**
 * Keras 3's AdamW: p -= p·wd·lr first; gradients clipped by their global norm; then
 * p -= lr·sqrt(1-b2^t)/(1-b1^t) · m / (sqrt(v) + eps).
 */
export interface AdamW {
  readonly kind: 'adamw';
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly weightDecay: number;
  readonly globalClipNorm?: number;
}

export type Optimizer = Adam | AdamW;
