import { availableParallelism } from 'node:os';
import type { Matrix } from '../../../matrix';
import { checkLayers, checkWeights, parameterShapes, type Layer } from '../../network/layers';
import { InferencePass, type RawRows } from './inferencePass';
import { supportsFma } from './kernels';

/** Rows taken into WebAssembly memory at a time by one thread, and by several: little memory beside input and output. */
const SLAB_ROWS = 4096;
const SHARED_SLAB_ROWS = 16_384;
/** Rows × parameters from which on starting threads pays: some 100 ms of one core. */
const WORTH_THREADS = 1e9;

/** How rows are run through the layers. */
export interface ForwardOptions {
  /** True by default: the same bytes on every machine. False allows fused multiply-add. */
  readonly deterministic?: boolean;
  /** Upper bound on threads; the machine's cores by default. The result does not depend on it. */
  readonly threads?: number;
}

/** The errors of rows, and by column how many values were filled and lay outside the range. */
export interface RawErrors {
  readonly errors: Float64Array;
  readonly filled: Float64Array;
  readonly outside: Float64Array;
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
  options: ForwardOptions = {},
): Promise<Matrix<Float32Array>> {
  const pass = start(layers, inputDim, weights, x, options);
  try {
    return outputs(pass, x);
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
  check(layers, inputDim, weights);
  const pass = new InferencePass(layers, inputDim, weights, { most: SLAB_ROWS, build: 'plain', threads: 1 });
  return (x) => outputs(pass, x);
}

/**
 * From a table's rows to the errors of their reconstructions in one pass: neither scaled rows nor reconstructions are kept.
 * @throws as `forward`
 */
export async function rawErrors(
  layers: readonly Layer[],
  inputDim: number,
  weights: readonly Float32Array[],
  x: Matrix<Float64Array>,
  raw: RawRows,
  options: ForwardOptions = {},
): Promise<RawErrors> {
  const pass = start(layers, inputDim, weights, x, options, raw);
  try {
    return errorsOf(pass, x);
  } finally {
    await pass.dispose();
  }
}

/** `rawErrors` for batch after batch, as `forwardPass`. */
export function rawErrorsPass(
  layers: readonly Layer[],
  inputDim: number,
  weights: readonly Float32Array[],
  raw: RawRows,
): (x: Matrix<Float64Array>) => RawErrors {
  check(layers, inputDim, weights);
  const pass = new InferencePass(layers, inputDim, weights, { most: SLAB_ROWS, build: 'plain', threads: 1, raw });
  return (x) => errorsOf(pass, x);
}

function check(layers: readonly Layer[], inputDim: number, weights: readonly Float32Array[]): void {
  checkLayers(layers, 'forward');
  checkWeights('forward', parameterShapes(inputDim, layers), weights);
}

function start(
  layers: readonly Layer[],
  inputDim: number,
  weights: readonly Float32Array[],
  x: Matrix,
  { deterministic = true, threads = availableParallelism() }: ForwardOptions,
  raw?: RawRows,
): InferencePass {
  check(layers, inputDim, weights);
  if (x.cols !== inputDim) throw new RangeError(`forward: x has ${x.cols} columns, the layers take ${inputDim}`);
  const build = !deterministic && supportsFma() ? 'fma' : 'plain';
  const count = weights.reduce((sum, array) => sum + array.length, 0);
  const shared = threads > 1 && x.rows * count >= WORTH_THREADS;
  const most = Math.min(Math.max(1, x.rows), shared ? SHARED_SLAB_ROWS : SLAB_ROWS);
  return new InferencePass(layers, inputDim, weights, { most, build, threads: shared ? threads : 1, raw });
}

function outputs(pass: InferencePass, x: Matrix<Float32Array>): Matrix<Float32Array> {
  const cols = pass.outputDim;
  const data = new Float32Array(x.rows * cols);
  pass.run(x, ({ at, first, rows }) => {
    data.set(new Float32Array(pass.memory.buffer, at, rows * cols), first * cols);
  });
  return { data, rows: x.rows, cols };
}

function errorsOf(pass: InferencePass, x: Matrix<Float64Array>): RawErrors {
  const { buffer } = pass.memory;
  const errors = new Float64Array(x.rows);
  const [filled, outside] = [new Float64Array(x.cols), new Float64Array(x.cols)];
  const list = pass.countBytes / 16;
  pass.run(x, ({ at, first, rows }) => {
    const counts = new BigInt64Array(buffer, at, 2 * list);
    for (let j = 0; j < x.cols; j++) {
      filled[j] += Number(counts[j]);
      outside[j] += Number(counts[list + j]);
    }
    errors.set(new Float64Array(buffer, at + pass.countBytes, rows), first);
  });
  return { errors, filled, outside };
}
