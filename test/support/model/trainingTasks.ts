import { type Layer, parameterShapes } from '../../../lib/dist/model/network/layers';
import type { Matrix } from '../../../lib/dist/matrix';
import type { TrainingTask } from '../../../lib/dist/model/engines/engine';

/** Small trainings with numbers from a fixed formula, so that fixtures need not store them. */

/** Numbers in [0, 1) from a linear congruential generator (Numerical Recipes' constants), the same in Python. */
export function uniforms(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) / 2 ** 24;
  };
}

export function rowsOf(rows: number, cols: number, seed: number): Matrix<Float32Array> {
  const next = uniforms(seed);
  return { data: Float32Array.from({ length: rows * cols }, next), rows, cols };
}

/** Kernels and biases uniform within ±sqrt(3/inputs), gammas, betas and moving statistics off their usual 1 and 0. */
export function weightsOf(inputDim: number, layers: readonly Layer[], seed: number): Float32Array[] {
  const next = uniforms(seed);
  return parameterShapes(inputDim, layers).map(({ name, shape }) => {
    const length = shape.reduce((product, n) => product * n, 1);
    const limit = name === 'kernel' ? Math.sqrt(3 / shape[0]) : 0.3;
    const centre = name === 'gamma' || name === 'movingVariance' ? 1 : 0;
    return Float32Array.from({ length }, () => centre + (2 * next() - 1) * limit);
  });
}

export const dense = (units: number, activation: 'linear' | 'sigmoid' | 'relu' | 'gelu'): Layer => ({
  kind: 'dense',
  units,
  activation,
});
export const norm: Layer = { kind: 'batchNorm', epsilon: 1e-3, momentum: 0.99 };

export const EVENT_LAYERS = [dense(18, 'sigmoid'), dense(22, 'linear')];
export const OBJECT_LAYERS = [
  ...[dense(88, 'gelu'), norm, dense(56, 'gelu'), norm, dense(27, 'gelu'), norm, dense(8, 'linear')],
  ...[dense(27, 'gelu'), norm, dense(56, 'gelu'), norm, dense(88, 'gelu'), dense(22, 'sigmoid')],
];

export const ADAM = { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;
export const ADAMW = {
  kind: 'adamw',
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-7,
  weightDecay: 1e-5,
  globalClipNorm: 5,
} as const;

/** A training of an autoencoder; whatever `over` says replaces the defaults. */
export function taskOf(
  layers: readonly Layer[],
  rows: number,
  inputDim: number,
  over: Partial<TrainingTask> = {},
): TrainingTask {
  return {
    inputDim,
    layers,
    weights: weightsOf(inputDim, layers, 7),
    loss: { kind: 'mse' },
    optimizer: ADAM,
    batchSize: Infinity,
    batchNorm: 'inference',
    x: rowsOf(rows, inputDim, 11),
    deterministic: true,
    ...over,
  };
}

export const eventTask = (rows: number, over: Partial<TrainingTask> = {}): TrainingTask =>
  taskOf(EVENT_LAYERS, rows, 22, { loss: { kind: 'mse', activityL1: { layer: 0, strength: 1e-4 } }, ...over });

export const objectTask = (rows: number, batchSize: number, over: Partial<TrainingTask> = {}): TrainingTask =>
  taskOf(OBJECT_LAYERS, rows, 22, { loss: { kind: 'huber', delta: 1 }, optimizer: ADAMW, batchSize, ...over });

/** @returns the rows of a matrix, widened */
export function widen(m: Matrix<Float32Array>): Float64Array[] {
  return Array.from({ length: m.rows }, (_, i) => Float64Array.from(m.data.subarray(i * m.cols, (i + 1) * m.cols)));
}
