import { toFloat32, type Matrix } from '../matrix';
import type { Autoencoder } from './autoencoder';
import { backend, tf } from './backend';
import { forward } from './engines/tfjs/forward';
import { outputDim, parameterShapes, type Layer } from './layers';

/** Rows that TensorFlow.js takes at a time: bounds memory without costing speed. */
const CHUNK = 8192;

/**
 * The latent representation of rows x, in inference mode; of a variational autoencoder z_mean, without noise.
 * @param x `rows × inputDim`; no rows give no rows
 * @returns `rows × latentDim`
 * @throws RangeError for another width
 */
export function encode(autoencoder: Autoencoder, x: Matrix): Promise<Matrix<Float32Array>> {
  const { layers, latentLayer, inputDim } = autoencoder;
  return through(layers.slice(0, latentLayer + 1), inputDim, autoencoder.weights(), x, 'encode');
}

/**
 * Reconstructions of rows x, in inference mode; a variational autoencoder decodes z_mean, without noise.
 * @param x `rows × inputDim`; no rows give no rows
 * @returns `rows × inputDim`
 * @throws RangeError for another width
 */
export function reconstruct(autoencoder: Autoencoder, x: Matrix): Promise<Matrix<Float32Array>> {
  return through(autoencoder.layers, autoencoder.inputDim, autoencoder.weights(), x, 'reconstruct');
}

async function through(
  layers: readonly Layer[],
  inputDim: number,
  weights: readonly Float32Array[],
  x: Matrix,
  name: string,
): Promise<Matrix<Float32Array>> {
  if (x.cols !== inputDim) {
    throw new RangeError(`${name}: x has ${x.cols} columns, the autoencoder's input has ${inputDim}`);
  }
  await backend();
  const { data, rows } = toFloat32(x);
  const cols = outputDim(inputDim, layers);
  const out = new Float32Array(rows * cols);
  const shapes = parameterShapes(inputDim, layers);
  const tensors = shapes.map(({ shape }, k) => tf.tensor(weights[k], shape as number[], 'float32'));
  for (let start = 0; start < rows; start += CHUNK) {
    const end = Math.min(start + CHUNK, rows);
    const part = tf.tidy(() => {
      const input = tf.tensor2d(data.slice(start * inputDim, end * inputDim), [end - start, inputDim]);
      return forward(layers, tensors, input, { batchNorm: 'inference' });
    });
    out.set(part.dataSync(), start * cols);
    part.dispose();
  }
  tf.dispose(tensors);
  return { data: out, rows, cols };
}
