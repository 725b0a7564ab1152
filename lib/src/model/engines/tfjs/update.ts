import type { FloatArray } from '../../../matrix';
import type { Adam, AdamW, Optimizer } from '../../training/optimizers';

/** One optimiser step on plain arrays: float64 arithmetic on float32 parameters and moments. */
export interface Updater {
  /** Changes `parameters` in place by one step along `gradients` (left unchanged). */
  step(parameters: readonly Float32Array[], gradients: readonly FloatArray[], learningRate: number): void;
}

/** Puts an optimiser to use on parameters of the given lengths. */
export function startUpdater(optimizer: Optimizer, lengths: readonly number[]): Updater {
  const m = lengths.map((length) => new Float32Array(length));
  const v = lengths.map((length) => new Float32Array(length));
  let t = 0;
  return {
    step(parameters, gradients, learningRate) {
      t++;
      const clip = optimizer.kind === 'adamw' ? clipFactor(optimizer, gradients) : 1;
      parameters.forEach((p, k) => {
        if (optimizer.kind === 'adam') adamStep(optimizer, p, gradients[k], m[k], v[k], learningRate, t);
        else adamWStep(optimizer, p, gradients[k], m[k], v[k], learningRate, t, clip);
      });
    },
  };
}

function adamStep(
  { beta1, beta2, epsilon }: Adam,
  p: Float32Array,
  g: FloatArray,
  m: Float32Array,
  v: Float32Array,
  learningRate: number,
  t: number,
): void {
  const stepSize = learningRate / (1 - beta1 ** t);
  const correction = Math.sqrt(1 - beta2 ** t);
  for (let i = 0; i < p.length; i++) {
    m[i] = beta1 * m[i] + (1 - beta1) * g[i];
    v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i];
    p[i] -= (stepSize * m[i]) / (Math.sqrt(v[i]) / correction + epsilon);
  }
}

function adamWStep(
  { beta1, beta2, epsilon, weightDecay }: AdamW,
  p: Float32Array,
  gradient: FloatArray,
  m: Float32Array,
  v: Float32Array,
  learningRate: number,
  t: number,
  clip: number,
): void {
  const alpha = (learningRate * Math.sqrt(1 - beta2 ** t)) / (1 - beta1 ** t);
  const keep = 1 - weightDecay * learningRate;
  for (let i = 0; i < p.length; i++) {
    const g = gradient[i] * clip;
    m[i] = beta1 * m[i] + (1 - beta1) * g;
    v[i] = beta2 * v[i] + (1 - beta2) * g * g;
    p[i] = keep * p[i] - (alpha * m[i]) / (Math.sqrt(v[i]) + epsilon);
  }
}

/** What gradients are multiplied by so that their global norm does not exceed the limit. */
function clipFactor({ globalClipNorm }: AdamW, gradients: readonly FloatArray[]): number {
  if (globalClipNorm === undefined) return 1;
  let squares = 0;
  for (const gradient of gradients) for (let i = 0; i < gradient.length; i++) squares += gradient[i] * gradient[i];
  const norm = Math.sqrt(squares);
  return norm > globalClipNorm ? globalClipNorm / norm : 1;
}
