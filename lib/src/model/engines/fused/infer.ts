import type { Matrix } from '../../../matrix';
import { outputDim, type Layer } from '../../layers';
import { Arena } from './arena';
import { SCATTER } from './assembly/opcodes';
import { checkNetwork } from './check';
import { addForward } from './forward';
import { JOB_BYTES, writeJob } from './job';
import { createMemory, FREE_MEMORY, instantiate, kernelModule } from './kernels';
import { Network } from './network';
import { BLOCK_ROWS } from './portions';
import { Scratch } from './scratch';
import { Tape } from './tape';

/** Rows taken into WebAssembly memory at a time: inference needs little memory beside its input and output. */
const SLAB_ROWS = 16_384;

/**
 * Runs a layer list on rows, batch normalisation by its moving statistics, with the kernels that are the same
 * everywhere.
 * @param weights one array for each entry of `parameterShapes(inputDim, layers)`
 * @param x rows × inputDim
 * @returns rows × outputDim
 * @throws RangeError when widths or weights do not fit the layers, or a layer is of an unknown kind
 */
export async function forward(
  layers: readonly Layer[],
  inputDim: number,
  weights: readonly Float32Array[],
  x: Matrix<Float32Array>,
): Promise<Matrix<Float32Array>> {
  checkNetwork(layers);
  if (x.cols !== inputDim) throw new RangeError(`forward: x has ${x.cols} columns, the layers take ${inputDim}`);
  const cols = outputDim(inputDim, layers);
  const arena = new Arena(FREE_MEMORY);
  const network = new Network(inputDim, layers, arena);
  const scratch = new Scratch(BLOCK_ROWS);
  const tape = new Tape();
  const { output } = addForward(tape, network, scratch, { gradients: false, batchStatistics: false });
  tape.add(SCATTER, output, cols);
  const preparation = network.preparation(false, true);
  const slab = Math.min(SLAB_ROWS, x.rows);
  const at = {
    tape: arena.take(tape.bytes),
    preparation: arena.take(preparation.bytes),
    job: arena.take(JOB_BYTES),
    scratch: arena.take(scratch.bytes),
    header: arena.take(64),
    output: arena.take(slab * cols * 4 + 16),
    x: arena.take(slab * inputDim * 4 + 16),
  };
  const memory = createMemory(arena.size);
  const kernels = instantiate(kernelModule('plain'), memory);
  tape.write(memory.buffer, at.tape);
  preparation.write(memory.buffer, at.preparation);
  network.parameters.write(memory.buffer, weights);
  kernels.prepare(at.preparation);
  const data = new Float32Array(x.rows * cols);
  for (let row = 0; row < x.rows; row += slab) {
    const rows = Math.min(slab, x.rows - row);
    new Float32Array(memory.buffer, at.x, rows * inputDim).set(
      x.data.subarray(row * inputDim, (row + rows) * inputDim),
    );
    const portions = { blockRows: BLOCK_ROWS, chunkRows: Math.ceil(rows / 4) * 4, chunks: 1 };
    writeJob(memory.buffer, {
      address: at.job,
      tape: at.tape,
      x: at.x,
      cols: inputDim,
      rows,
      portions,
      stride: scratch.stride,
      output: at.output,
    });
    kernels.runChunk(at.job, 0, at.scratch, at.header);
    data.set(new Float32Array(memory.buffer, at.output, rows * cols), row * cols);
  }
  return { data, rows: x.rows, cols };
}
