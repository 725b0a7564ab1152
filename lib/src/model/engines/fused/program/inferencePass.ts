import type { Layer } from '../../../network/layers';
import { Arena } from '../memory/arena';
import { SCATTER } from '../assembly/opcodes';
import { Crew } from '../threads/crew';
import { planCrew } from '../threads/crewPlan';
import { addForward } from './forward';
import { type Job, JOB_BYTES, ROW_SLACK, writeJob } from './job';
import { type Build, createMemory, FREE_MEMORY, instantiate, kernelModule } from '../kernels';
import { Network } from './network';
import { BLOCK_ROWS, divide, type Portions } from '../memory/portions';
import { Scratch } from '../memory/scratch';
import { Tape } from './tape';
import type { WasmMemory } from '../wasm';

/** A layer list in a memory of its own, with room for a number of rows and their outputs. */
export class InferencePass {
  private readonly memory: WasmMemory;
  private readonly crew: Crew;
  private readonly job: Omit<Job, 'rows' | 'portions'>;
  private readonly outputCols: number;
  private readonly parameters: number;

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
    const network = new Network(inputDim, layers, arena);
    const scratch = new Scratch(BLOCK_ROWS);
    const tape = new Tape();
    const { output } = addForward(tape, network, scratch, { gradients: false, batchStatistics: false });
    tape.add(SCATTER, output, network.outputDim);
    const preparation = network.preparation(false, true);
    const preparationAt = arena.take(preparation.bytes);
    this.outputCols = network.outputDim;
    this.parameters = network.parameters.count;
    this.job = {
      address: arena.take(JOB_BYTES),
      tape: arena.take(tape.bytes),
      x: arena.take(most * inputDim * 4 + ROW_SLACK),
      cols: inputDim,
      stride: scratch.stride,
      output: arena.take(most * this.outputCols * 4 + ROW_SLACK),
    };
    const { chunks } = this.portions(most);
    const plan = planCrew(arena, {
      scratchBytes: scratch.bytes,
      gradientCount: 0,
      sums: arena.take(64),
      chunks,
      threads,
    });
    this.memory = createMemory(arena.size);
    const module = kernelModule(build);
    const kernels = instantiate(module, this.memory);
    tape.write(this.memory.buffer, this.job.tape);
    preparation.write(this.memory.buffer, preparationAt);
    network.parameters.write(this.memory.buffer, weights);
    kernels.prepare(preparationAt);
    this.crew = new Crew(module, this.memory, kernels, plan);
  }

  /** @returns the outputs of row-major rows, as a view that the next run overwrites */
  run(x: Float32Array, rows: number): Float32Array {
    const { memory, job } = this;
    const portions = this.portions(rows);
    new Float32Array(memory.buffer, job.x, x.length).set(x);
    writeJob(memory.buffer, { ...job, rows, portions });
    this.crew.run(job.address, portions.chunks);
    return new Float32Array(memory.buffer, job.output, rows * this.outputCols);
  }

  /** Ends its threads. */
  dispose(): Promise<void> {
    return this.crew.dispose();
  }

  private portions(rows: number): Portions {
    if (this.threads > 1) return divide(rows, this.parameters, false);
    return { blockRows: BLOCK_ROWS, chunkRows: Math.ceil(rows / 4) * 4, chunks: 1 };
  }
}
