import type { FloatArray } from '../../../matrix';
import type { Optimizer } from '../../recipe/optimizers';

/** One optimiser step on plain arrays: float64 arithmetic on float32 parameters and moments. */
export interface Updater {
  /** Changes `parameters` in place by one step along `gradients` (left unchanged). */
  step(parameters: readonly Float32Array[], gradients: readonly FloatArray[], learningRate: number): void;
}

/** Puts an optimiser to use on parameters of the given lengths; the formulas are those of `Adam` and `AdamW`. */
export function startUpdater(optimizer: Optimizer, lengths: readonly number[]): Updater {
  const { beta1, beta2, epsilon } = optimizer;
  const [first, second] = [0, 1].map(() => lengths.map((length) => new Float32Array(length)));
  let t = 0;
  return {
    step(parameters, gradients, learningRate) {
      t++;
      // Where one of the two lacks a factor it is 1, which changes no bit.
      let [rate, root, keep, clip] = [learningRate / (1 - beta1 ** t), Math.sqrt(1 - beta2 ** t), 1, 1];
      if (optimizer.kind === 'adamw') {
        const { weightDecay, globalClipNorm = Infinity } = optimizer;
        [rate, root, keep] = [(learningRate * root) / (1 - beta1 ** t), 1, 1 - weightDecay * learningRate];
        const norm = globalClipNorm === Infinity ? 0 : globalNorm(gradients);
        if (norm > globalClipNorm) clip = globalClipNorm / norm;
      }
      parameters.forEach((p, k) => {
        const [m, v] = [first[k], second[k]];
        for (let i = 0; i < p.length; i++) {
          const g = gradients[k][i] * clip;
          m[i] = beta1 * m[i] + (1 - beta1) * g;
          v[i] = beta2 * v[i] + (1 - beta2) * g * g;
          p[i] = keep * p[i] - (rate * m[i]) / (Math.sqrt(v[i]) / root + epsilon);
        }
      });
    },
  };
}

/** @returns the length of all gradients together as one vector */
function globalNorm(gradients: readonly FloatArray[]): number {
  let squares = 0;
  for (const gradient of gradients) for (let i = 0; i < gradient.length; i++) squares += gradient[i] * gradient[i];
  return Math.sqrt(squares);
}
