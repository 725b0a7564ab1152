import { toFloat32, type Matrix } from '../matrix';
import type { Autoencoder } from './network/autoencoder';
import { checkRows } from './checkRows';
import { forward, forwardPass, rawErrors, rawErrorsPass } from './engines/fused';
import type { RawErrors, RawRows } from './engines/fused';
import { untrainable } from './engines/fused/untrainable';
import { infer } from './engines/tfjs/infer';
import { parameterShapes, type Layer } from './network/layers';

/**
 * The latent representation of rows x, in inference mode; of a variational autoencoder z_mean, without noise. Computed
 * by the fused kernels, the same bytes on every machine; layers that they do not have by TensorFlow.js.
 * @param x `rows × inputDim`; no rows give no rows
 * @returns `rows × latentDim`
 * @example
 * await model.encode(autoencoder, x) // that of `fit`: { data: [0.135, -1.478, -3.090, -4.703], rows: 4, cols: 1 }
 * @throws RangeError for another width, and for values that are not finite in float32, with their row and column
 */
export async function encode(autoencoder: Autoencoder, x: Matrix): Promise<Matrix<Float32Array>> {
  const { layers, latentLayer, inputDim } = autoencoder;
  checkRows('encode: x', x, inputDim);
  const half = layers.slice(0, latentLayer + 1);
  const weights = autoencoder.weights().slice(0, parameterShapes(inputDim, half).length);
  return run(half, inputDim, weights, x);
}

/**
 * Reconstructions of rows x, in inference mode; a variational autoencoder decodes z_mean, without noise. Computed by
 * the fused kernels, the same bytes on every machine; layers that they do not have by TensorFlow.js.
 * @param x `rows × inputDim`; no rows give no rows
 * @returns `rows × inputDim`
 * @example
 * await model.reconstruct(autoencoder, x) // that of `fit`, to 1e-4: { data: [0, 0, 1, 2, 2, 4, 3, 6], rows: 4, cols: 2 }
 * @throws RangeError for another width, and for values that are not finite in float32, with their row and column
 */
export async function reconstruct(autoencoder: Autoencoder, x: Matrix): Promise<Matrix<Float32Array>> {
  const { layers, inputDim } = autoencoder;
  checkRows('reconstruct: x', x, inputDim);
  return run(layers, inputDim, autoencoder.weights(), x);
}

/**
 * `reconstruct` for batch after batch, at once and with everything prepared: the same bytes.
 * @returns null where layers need TensorFlow.js
 */
export function reconstructor(autoencoder: Autoencoder): ((x: Matrix) => Matrix<Float32Array>) | null {
  const { layers, inputDim } = autoencoder;
  const active = withoutDropout(layers);
  if (untrainable(active)) return null;
  const pass = forwardPass(active, inputDim, autoencoder.weights());
  return (x) => {
    checkRows('reconstruct: x', x, inputDim);
    return pass(toFloat32(x));
  };
}

export type { RawColumns, RawErrors, RowError } from './engines/fused';

/** From a table's rows to the errors of their reconstructions in one pass, the same bytes either way. */
export interface ErrorPass {
  /** Many rows are shared among threads. */
  all(x: Matrix<Float64Array>): Promise<RawErrors>;
  /** At once, on this thread; what does not depend on the rows is prepared once. */
  now(x: Matrix<Float64Array>): RawErrors;
}

/**
 * `reconstruct`, with what becomes of the rows before it and of the reconstructions after it: neither is kept. Rows are
 * not checked: a value that is not finite in float32 and is not filled makes its row's error NaN or infinite.
 * @returns null where layers need TensorFlow.js
 */
export function errorPass(autoencoder: Autoencoder, raw: RawRows): ErrorPass | null {
  const { layers, inputDim } = autoencoder;
  const active = withoutDropout(layers);
  if (untrainable(active)) return null;
  let pass: ReturnType<typeof rawErrorsPass> | undefined;
  return {
    all: (x) => rawErrors(active, inputDim, autoencoder.weights(), x, raw),
    now(x) {
      pass ??= rawErrorsPass(active, inputDim, autoencoder.weights(), raw);
      return pass(x);
    },
  };
}

/** In inference everything passes through dropout, which has no weights. */
const withoutDropout = (layers: readonly Layer[]): Layer[] => layers.filter(({ kind }) => kind !== 'dropout');

function run(
  layers: readonly Layer[],
  inputDim: number,
  weights: readonly Float32Array[],
  x: Matrix,
): Promise<Matrix<Float32Array>> {
  const active = withoutDropout(layers);
  return (untrainable(active) ? infer : forward)(active, inputDim, weights, toFloat32(x));
}
