import { join } from 'node:path';
import library from '../../../lib/dist/index.js';
import layersModule from '../../../lib/dist/model/network/layers.js';

const { parameterShapes } = layersModule;
const dense = (units, activation) => ({ kind: 'dense', units, activation });
const norm = { kind: 'batchNorm', epsilon: 1e-3, momentum: 0.99 };
const gelu = (...units) => units.flatMap((n) => [dense(n, 'gelu'), norm]);

/** The two models, with the documents' losses and optimisers. */
export const tasks = {
  event: {
    layers: [dense(18, 'sigmoid'), dense(22, 'linear')],
    loss: { kind: 'mse', activityL1: { layer: 0, strength: 1e-4 } },
    optimizer: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  },
  object: {
    layers: [...gelu(88, 56, 27), dense(8, 'linear'), ...gelu(27, 56), dense(88, 'gelu'), dense(22, 'sigmoid')],
    loss: { kind: 'huber', delta: 1 },
    optimizer: { kind: 'adamw', beta1: 0.9, beta2: 0.999, epsilon: 1e-7, weightDecay: 1e-5, globalClipNorm: 5 },
  },
};

let state = 1;
const uniform = () => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 8) / 2 ** 24;

/** @returns rows × 22 numbers between 0 and 1, the same in every process */
export function randomRows(rows) {
  const data = new Float32Array(rows * 22);
  for (let k = 0; k < data.length; k++) data[k] = uniform();
  return { data, rows, cols: 22 };
}

/** How raw rows become numbers between 0 and 1. */
export const SCALING = {
  scaling: 'minmax',
  factors: Float64Array.from({ length: 22 }, (_, j) => 1 / (j + 2)),
  summands: Float64Array.from({ length: 22 }, (_, j) => -j / (j + 2)),
};

/** @returns rows × 22 raw numbers, as a table has them; scaled they lie between 0 and 1 */
export function rawRows(rows) {
  const data = Float64Array.from(
    randomRows(rows).data,
    (value, k) => (value - SCALING.summands[k % 22]) / SCALING.factors[k % 22],
  );
  return { data, rows, cols: 22 };
}

/** @returns Glorot's uniform kernels, zero biases, batch normalisation that does nothing yet */
export function randomWeights(layers) {
  return parameterShapes(22, layers).map(({ name, shape }) => {
    const length = shape.reduce((a, b) => a * b, 1);
    if (name !== 'kernel') return new Float32Array(length).fill(name === 'gamma' || name === 'movingVariance' ? 1 : 0);
    const limit = Math.sqrt(6 / (shape[0] + shape[1]));
    return Float32Array.from({ length }, () => (2 * uniform() - 1) * limit);
  });
}

/** Writes the object model as a detector in ONNX. @returns the file */
export async function writeOnnx(folder) {
  const { detectors, matrix, model, random, scaling } = library;
  const fittedOn = matrix.fromRows(
    [SCALING.summands, SCALING.summands].map((own, end) =>
      Array.from(own, (summand, j) => (end - summand) / SCALING.factors[j]),
    ),
  );
  const features = Array.from({ length: 22 }, (_, j) => `column ${j}`);
  const autoencoder = model.objectAutoencoder({ random: new random.RandomState(1) });
  const scaler = new scaling.MinMaxScaler().fit(fittedOn, features);
  const error = { kind: 'huber', delta: 1 };
  const path = join(folder, 'detector.onnx');
  await detectors.exportOnnx(
    detectors.detector({ autoencoder, scaler, fittedOn, features, error, fillMissing: true }),
    path,
  );
  return path;
}
