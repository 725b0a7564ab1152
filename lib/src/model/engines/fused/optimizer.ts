import type { Optimizer } from '../../recipe/optimizers';
import type { Kernels } from './kernels';

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
  step(learningRate: number): void {
    const { optimizer, kernels } = this;
    const { weights, gradient, first, second, count } = this.memory;
    const { beta1, beta2, epsilon } = optimizer;
    const correction1 = 1 - (this.power1 *= beta1);
    const correction2 = 1 - (this.power2 *= beta2);
    let [rate, root, keep, clip] = [learningRate / correction1, 1 / Math.sqrt(correction2), 1, 1];
    if (optimizer.kind === 'adamw') {
      const { weightDecay, globalClipNorm } = optimizer;
      [rate, root, keep] = [(learningRate * Math.sqrt(correction2)) / correction1, 1, 1 - weightDecay * learningRate];
      const norm = globalClipNorm === undefined ? 0 : Math.sqrt(kernels.sumSquares(gradient, count));
      if (globalClipNorm !== undefined && norm > globalClipNorm) clip = globalClipNorm / norm;
    }
    const moments = [beta1, 1 - beta1, beta2, 1 - beta2];
    kernels.adam(weights, gradient, first, second, count, ...moments, rate, root, epsilon, keep, clip);
  }
}
