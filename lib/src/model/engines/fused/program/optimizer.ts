import type { Optimizer } from '../../../training/optimizers';
import type { Kernels } from '../kernels';

/** Addresses of the block of trainable parameters, its gradient and its moments; `count` float32 each. */
export interface OptimizerMemory {
  readonly weights: number;
  readonly gradient: number;
  readonly first: number;
  readonly second: number;
  readonly count: number;
}

/**
 * The optimiser's state beside the moments: how many steps were taken. Powers of beta are running products in float64,
 * which are the same everywhere (`Math.pow` need not be).
 */
export class OptimizerSteps {
  private power1 = 1;
  private power2 = 1;

  constructor(
    private readonly optimizer: Optimizer,
    private readonly memory: OptimizerMemory,
    private readonly kernels: Kernels,
  ) {}

  /** Takes one step with the gradient that lies in memory. */
  step(rate: number): void {
    const { optimizer, kernels } = this;
    const { weights, gradient, first, second, count } = this.memory;
    const { beta1, beta2, epsilon } = optimizer;
    const correction1 = 1 - (this.power1 *= beta1);
    const correction2 = 1 - (this.power2 *= beta2);
    const moments = [beta1, 1 - beta1, beta2, 1 - beta2];
    if (optimizer.kind === 'adam') {
      const factors = [rate / correction1, 1 / Math.sqrt(correction2), epsilon];
      kernels.adam(weights, gradient, first, second, count, ...moments, ...factors);
      return;
    }
    let clip = 1;
    if (optimizer.globalClipNorm !== undefined) {
      const norm = Math.sqrt(kernels.sumSquares(gradient, count));
      clip = norm > optimizer.globalClipNorm ? optimizer.globalClipNorm / norm : 1;
    }
    const keep = 1 - optimizer.weightDecay * rate;
    const factors = [(rate * Math.sqrt(correction2)) / correction1, epsilon, keep, clip];
    kernels.adamW(weights, gradient, first, second, count, ...moments, ...factors);
  }
}
