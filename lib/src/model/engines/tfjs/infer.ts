import type { Matrix } from '../../../matrix';
import { backend } from '../../backend';
import { tf } from '../../tensorflow';
import { outputDim, parameterShapes, type Layer } from '../../network/layers';
import { forward } from './forward';

/** Rows that TensorFlow.js takes at a time. */
const PART = 2048;

/**
 * Runs a layer list on rows in inference mode, in TensorFlow.js.
 * @param weights one array for each entry of `parameterShapes(inputDim, layers)`
 * @param x rows × inputDim
 * @returns rows × outputDim
 */
export async function infer(
  layers: readonly Layer[],
  inputDim: number,
  weights: readonly Float32Array[],
  x: Matrix<Float32Array>,
): Promise<Matrix<Float32Array>> {
  await backend();
  const cols = outputDim(inputDim, layers);
  const data = new Float32Array(x.rows * cols);
  const shapes = parameterShapes(inputDim, layers).map(({ shape }) => shape as number[]);
  for (let row = 0; row < x.rows; row += PART) {
    const rows = Math.min(PART, x.rows - row);
    tf.tidy(() => {
      const tensors = weights.map((array, k) => tf.tensor(array, shapes[k]));
      const part = tf.tensor2d(x.data.slice(row * inputDim, (row + rows) * inputDim), [rows, inputDim]);
      data.set(forward(layers, tensors, part, { batchNorm: 'inference' }).dataSync(), row * cols);
    });
  }
  return { data, rows: x.rows, cols };
}
