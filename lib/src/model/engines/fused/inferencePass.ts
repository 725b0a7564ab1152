import type { Layer } from '../../network/layers';
import { SCATTER } from './assembly/opcodes';
import { addForward, preparation } from './compile/forward';
import { Program } from './compile/program';
import { createMemory, FREE_MEMORY, instantiate, kernelModule, type Build, type WasmMemory } from './kernels';
import { Arena, Scratch } from './memory/arena';
import { Network } from './memory/network';
import { BLOCK_ROWS, divide, JOB_BYTES, ROW_SLACK, writeJob, type Job, type Partition } from './plan/job';
import { layOutPool } from './threads/poolMemory';
import { ThreadPool } from './threads/threadPool';

/** A layer list in a memory of its own, with room for a number of rows and their outputs. */
export class InferencePass {
  private readonly memory: WasmMemory;
  private readonly pool: ThreadPool;
  private readonly job: Omit<Job, 'rows' | 'partition'> & { readonly output: number };
  private readonly network: Network;

  /**
   * @param most rows that it has room for
   * @param threads 1 takes the rows as one chunk
   */
  constructor(
    layers: readonly Layer[],
    inputDim: number,
    weights: readonly Float32Array[],
    most: number,
    build: Build,
    private readonly threads: number,
  ) {
    const arena = new Arena(FREE_MEMORY);
    const network = (this.network = new Network(inputDim, layers, arena));
    const scratch = new Scratch(BLOCK_ROWS);
    const program = new Program();
    const { output } = addForward(program, network, scratch, { gradients: false, batchStatistics: false });
    program.add(SCATTER, output, network.outputDim);
    const before = preparation(network, false, true);
    const beforeAt = arena.take(before.bytes);
    this.job = {
      address: arena.take(JOB_BYTES),
      program: arena.take(program.bytes),
      x: arena.take(most * inputDim * 4 + ROW_SLACK),
      cols: inputDim,
      stride: scratch.stride,
      output: arena.take(most * network.outputDim * 4 + ROW_SLACK),
    };
    const { chunks } = this.partition(most);
    const sums = arena.take(64);
    const pool = layOutPool(arena, { scratchBytes: scratch.size, gradientCount: 0, sums, chunks, threads });
    this.memory = createMemory(arena.size);
    const module = kernelModule(build);
    const kernels = instantiate(module, this.memory);
    program.write(this.memory.buffer, this.job.program);
    before.write(this.memory.buffer, beforeAt);
    network.parameters.write(this.memory.buffer, weights);
    kernels.prepare(beforeAt);
    this.pool = new ThreadPool(module, this.memory, kernels, pool);
  }

  /** @returns the outputs of row-major rows, as a view that the next run overwrites */
  run(x: Float32Array, rows: number): Float32Array {
    const { memory, job } = this;
    const partition = this.partition(rows);
    new Float32Array(memory.buffer, job.x, x.length).set(x);
    writeJob(memory.buffer, { ...job, rows, partition });
    this.pool.run(job.address, partition.chunks);
    return new Float32Array(memory.buffer, job.output, rows * this.network.outputDim);
  }

  /** Ends its threads. */
  dispose(): Promise<void> {
    return this.pool.dispose();
  }

  private partition(rows: number): Partition {
    if (this.threads > 1) return divide(rows, this.network.parameters.count, false);
    return { blockRows: BLOCK_ROWS, chunkRows: Math.ceil(rows / 4) * 4, chunks: 1 };
  }
}
