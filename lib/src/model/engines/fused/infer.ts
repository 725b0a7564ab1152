import { availableParallelism } from 'node:os';
import type { Matrix } from '../../../matrix';
import { checkLayers, outputDim, type Layer } from '../../network/layers';
import { InferencePass } from './inferencePass';
import { supportsFma } from './kernels';

/** Rows taken into WebAssembly memory at a time by one thread: it needs little memory beside its input and output. */
const SLAB_ROWS = 16_384;
/** The same where rows come in batches. */
const BATCH_ROWS = 4096;
/** Rows × parameters from which on starting threads pays: some 100 ms of one core. */
const WORTH_THREADS = 1e9;
/** Bytes of rows, input and output, that threads share at a time. */
const SHARED_BYTES = 512 * 2 ** 20;

/** How rows are run through the layers. */
export interface ForwardOptions {
  /** True by default: the same bytes on every machine. False allows fused multiply-add. */
  readonly deterministic?: boolean;
  /** Upper bound on threads; the machine's cores by default. The result does not depend on it. */
  readonly threads?: number;
}

/**
 * Runs a layer list on rows, batch normalisation by its moving statistics. Many rows are shared among threads.
 * @param weights one array for each entry of `parameterShapes(inputDim, layers)`
 * @param x rows × inputDim
 * @returns rows × outputDim
 * @throws RangeError when widths or weights do not fit the layers, TypeError for a layer of an unknown kind
 */
export async function forward(
  layers: readonly Layer[],
  inputDim: number,
  weights: readonly Float32Array[],
  x: Matrix<Float32Array>,
  { deterministic = true, threads = availableParallelism() }: ForwardOptions = {},
): Promise<Matrix<Float32Array>> {
  checkLayers(layers, 'forward');
  if (x.cols !== inputDim) throw new RangeError(`forward: x has ${x.cols} columns, the layers take ${inputDim}`);
  const cols = outputDim(inputDim, layers);
  const build = !deterministic && supportsFma() ? 'fma' : 'plain';
  const count = weights.reduce((sum, array) => sum + array.length, 0);
  const shared = threads > 1 && x.rows * count >= WORTH_THREADS;
  const most = shared ? Math.max(1, Math.floor(SHARED_BYTES / (4 * (inputDim + cols)))) : SLAB_ROWS;
  const step = Math.min(most, x.rows);
  const start = () => new InferencePass(layers, inputDim, weights, step, build, shared ? threads : 1);
  let pass = start();
  try {
    const data = new Float32Array(x.rows * cols);
    for (let row = 0; row < x.rows; row += step) {
      // A thread that was held up may still write into the memory of the rows before.
      if (shared && row > 0) {
        await pass.dispose();
        pass = start();
      }
      const rows = Math.min(step, x.rows - row);
      data.set(pass.run(x.data.subarray(row * inputDim, (row + rows) * inputDim), rows), row * cols);
    }
    return { data, rows: x.rows, cols };
  } finally {
    await pass.dispose();
  }
}

/**
 * `forward` for batch after batch: memory and kernels are made once, on this thread alone. The same bytes.
 * @throws RangeError when widths or weights do not fit the layers, TypeError for a layer of an unknown kind
 */
export function forwardPass(
  layers: readonly Layer[],
  inputDim: number,
  weights: readonly Float32Array[],
): (x: Matrix<Float32Array>) => Matrix<Float32Array> {
  checkLayers(layers, 'forward');
  const cols = outputDim(inputDim, layers);
  const pass = new InferencePass(layers, inputDim, weights, BATCH_ROWS, 'plain', 1);
  return ({ data: x, rows }) => {
    const data = new Float32Array(rows * cols);
    for (let row = 0; row < rows; row += BATCH_ROWS) {
      const count = Math.min(BATCH_ROWS, rows - row);
      data.set(pass.run(x.subarray(row * inputDim, (row + count) * inputDim), count), row * cols);
    }
    return { data, rows, cols };
  };
}
