import type { FloatArray, Matrix } from '../../../matrix';
import type { Layer } from '../../network/layers';
import { CHUNK_HEADER, FACTOR_FIRST, HUBER_ERRORS, SCATTER, SINGLE, SQUARED_ERRORS } from './assembly/opcodes';
import { addForward, preparation } from './compile/forward';
import { Program } from './compile/program';
import { foldBatchNorm } from './foldBatchNorm';
import { createMemory, FREE_MEMORY, instantiate, kernelModule, type Build, type WasmMemory } from './kernels';
import { Arena, Scratch } from './memory/arena';
import { Network } from './memory/network';
import { roundUp } from './memory/strips';
import { BLOCK_ROWS, divide, JOB_BYTES, ROW_SLACK, writeJob, type Job, type Partition } from './plan/job';
import { layOutPool } from './threads/poolMemory';
import { ThreadPool } from './threads/threadPool';

/** What becomes of a table's columns before the network takes them; one entry a column. */
export interface RawColumns {
  /** (x − summand)/factor, or x·factor + summand. */
  readonly scaling: 'standard' | 'minmax';
  readonly summands: ArrayLike<number>;
  readonly factors: ArrayLike<number>;
  /** Whether every value and every step is rounded to float32; otherwise only the result is. */
  readonly single: boolean;
  /** In place of what is not finite; NaN where that is an error. */
  readonly fill: ArrayLike<number>;
  /** The range outside of which values are counted. */
  readonly low: ArrayLike<number>;
  readonly high: ArrayLike<number>;
}

/** How a reconstruction becomes a score: the mean over features of the squared or of the Huber error. */
export type RowError = { readonly kind: 'mse' } | { readonly kind: 'huber'; readonly delta: number };

/** From a table's rows, float64, to the error of each row's reconstruction. */
export interface RawRows {
  readonly columns: RawColumns;
  readonly error: RowError;
}

/** Where in memory (bytes) the outputs of some rows are: float32 of the network, or of raw rows counts, then float64 errors. */
export interface Left {
  readonly at: number;
  readonly first: number;
  readonly rows: number;
}

/** A layer list in a memory of its own, with room for a slab of rows and what is left of them. */
export class InferencePass {
  readonly memory: WasmMemory;
  /** Numbers that the network gives for a row. */
  readonly outputDim: number;
  /** Bytes of the counts that raw rows leave: float64-sized integers, those filled by column, then those outside. */
  readonly countBytes: number;
  private readonly pool: ThreadPool;
  /** Two, whose rows lie in different places: while one is worked on, rows are copied to the other's. */
  private readonly jobs: readonly Omit<Job, 'rows' | 'partition'>[];
  private readonly parameters: number;
  private readonly most: number;
  private readonly threads: number;

  /**
   * @param most rows of a slab
   * @param threads 1 takes a slab as one chunk
   */
  constructor(
    layers: readonly Layer[],
    inputDim: number,
    weights: readonly Float32Array[],
    { most, build, threads, raw }: { most: number; build: Build; threads: number; raw?: RawRows },
  ) {
    const arena = new Arena(FREE_MEMORY);
    const folded = foldBatchNorm(inputDim, layers, weights);
    const network = new Network(inputDim, folded.layers, arena);
    const scratch = new Scratch(BLOCK_ROWS);
    const program = new Program();
    const list = roundUp(inputDim, 2) * 8;
    this.outputDim = network.outputDim;
    this.parameters = network.parameters.count;
    [this.most, this.threads] = [most, threads];
    this.countBytes = raw ? 2 * list : 0;
    const columns = raw && arena.take(5 * list);
    const delta = raw && arena.take(8);
    const mode = raw && (raw.columns.single ? SINGLE : 0) + (raw.columns.scaling === 'minmax' ? FACTOR_FIRST : 0);
    const { x, output } = addForward(program, network, scratch, {
      ...{ gradients: false, batchStatistics: false },
      raw: raw && { columns: columns!, mode: mode! },
    });
    if (raw) {
      const code = raw.error.kind === 'huber' ? HUBER_ERRORS : SQUARED_ERRORS;
      program.add(code, x, output, inputDim, delta!, this.countBytes);
    } else program.add(SCATTER, output, network.outputDim);
    const before = preparation(network, false, true);
    const beforeAt = arena.take(before.bytes);
    const programAt = arena.take(program.bytes);
    this.jobs = [0, 1].map(() => ({
      address: arena.take(JOB_BYTES),
      program: programAt,
      x: arena.take(most * inputDim * (raw ? 8 : 4) + ROW_SLACK),
      cols: inputDim,
      stride: scratch.stride,
    }));
    const { chunks, chunkRows } = this.partition(most);
    const floats = raw ? this.countBytes / 4 + chunkRows * 2 : chunkRows * network.outputDim;
    const sums = arena.take(CHUNK_HEADER + floats * 4);
    const pool = layOutPool(arena, { scratchBytes: scratch.size, floats, sums, chunks, threads });
    this.memory = createMemory(arena.size);
    const { buffer } = this.memory;
    const module = kernelModule(build);
    const kernels = instantiate(module, this.memory);
    program.write(buffer, programAt);
    before.write(buffer, beforeAt);
    network.parameters.write(buffer, folded.weights);
    if (raw) {
      const { low, high, fill, summands, factors, single } = raw.columns;
      [low, high, single ? Float32Array.from(fill) : fill, summands, factors].forEach((own, k) => {
        new Float64Array(buffer, columns! + k * list, inputDim).set(own);
      });
      if (raw.error.kind === 'huber') new Float64Array(buffer, delta!, 1)[0] = raw.error.delta;
    }
    kernels.prepare(beforeAt);
    this.pool = new ThreadPool(module, this.memory, kernels, pool);
  }

  /** Takes row-major rows through the layers, slab by slab. @param take is given what is left of some of them, for now */
  run(x: Matrix<FloatArray>, take: (left: Left) => void): void {
    const { jobs, most, memory } = this;
    const Floats = this.countBytes > 0 ? Float64Array : Float32Array;
    const load = (slab: number) => {
      const part = x.data.subarray(slab * most * x.cols, Math.min((slab + 1) * most, x.rows) * x.cols);
      new Floats(memory.buffer as unknown as ArrayBuffer, jobs[slab % 2].x, part.length).set(part);
    };
    if (x.rows > 0) load(0);
    for (let slab = 0; slab * most < x.rows; slab++) {
      const rows = Math.min(most, x.rows - slab * most);
      const partition = this.partition(rows);
      const job = jobs[slab % 2];
      writeJob(memory.buffer, { ...job, rows, partition });
      const left = this.pool.take(job.address, partition.chunks, () => load(slab + 1));
      left.forEach((buffer, chunk) => {
        const first = chunk * partition.chunkRows;
        const own = { rows: Math.min(partition.chunkRows, rows - first), first: slab * most + first };
        take({ ...own, at: buffer + CHUNK_HEADER });
      });
    }
  }

  /** Ends its threads. */
  dispose(): Promise<void> {
    return this.pool.dispose();
  }

  private partition(rows: number): Partition {
    if (this.threads > 1) return divide(rows, this.parameters, false);
    return { blockRows: BLOCK_ROWS, chunkRows: roundUp(rows, 4), chunks: 1 };
  }
}
