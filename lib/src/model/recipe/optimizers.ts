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

/** Adam with PyTorch's defaults: beta1 0.9, beta2 0.999, epsilon 1e-8 (graviton analysis) */
export function adam(options: Partial<Omit<Adam, 'kind'>> = {}): Adam {
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = options;
  checkMoments('adam', beta1, beta2, epsilon);
  return { kind: 'adam', beta1, beta2, epsilon };
}

/**
 * AdamW with Keras's defaults beta1 0.9, beta2 0.999, epsilon 1e-7 and the AHA paper's weight decay 1e-5
 *   and global clip norm 5 (`globalClipNorm: undefined`, given as such, switches clipping off)
 */
export function adamW(options: Partial<Omit<AdamW, 'kind'>> = {}): AdamW {
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7, weightDecay = 1e-5 } = options;
  const globalClipNorm = 'globalClipNorm' in options ? options.globalClipNorm : 5;
  checkMoments('adamW', beta1, beta2, epsilon);
  if (!(weightDecay >= 0)) throw new RangeError(`adamW: weightDecay is ${weightDecay}; it must be 0 or more`);
  if (globalClipNorm !== undefined && !(globalClipNorm > 0)) {
    throw new RangeError(
      `adamW: globalClipNorm is ${globalClipNorm}; it must be above 0, or undefined for no clipping`,
    );
  }
  return { kind: 'adamw', beta1, beta2, epsilon, weightDecay, globalClipNorm };
}

function checkMoments(name: string, beta1: number, beta2: number, epsilon: number): void {
  for (const [key, value] of Object.entries({ beta1, beta2 })) {
    if (!(value >= 0 && value < 1)) throw new RangeError(`${name}: ${key} is ${value}; it must lie in [0, 1)`);
  }
  if (!(epsilon >= 0)) throw new RangeError(`${name}: epsilon is ${epsilon}; it must be 0 or more`);
}
