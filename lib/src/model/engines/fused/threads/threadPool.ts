import { join } from 'node:path';
import { SHARE_ENV, Worker } from 'node:worker_threads';
import { CHUNK_HEADER } from '../assembly/opcodes';
import type { Kernels, WasmMemory, WasmModule } from '../kernels';
import { doChunk, finisher, nextGeneration, offerChunks, takeChunks, type Member } from './chunks';
import { bufferOf, CHUNKS, controlWords, GENERATION, JOB, scratchOf, SLEEPERS, type PoolMemory } from './poolMemory';

/** What a worker thread is given. */
export interface WorkerData {
  readonly module: WasmModule;
  readonly memory: WasmMemory;
  readonly pool: PoolMemory;
  readonly thread: number;
}

/** Sums over the chunks of a job. */
export interface Sums {
  readonly loss: number;
  readonly activity: number;
}

/**
 * Takes jobs through the kernels. Threads take chunks as they come; what the chunks leave is added up in the order of
 * the chunks, so the result does not depend on who did what. The calling thread works too and never waits for long: it
 * computes again a chunk that a held-up worker does not finish. So workers that start late, are starved by other
 * processes, or die, cost at most a little time.
 */
export class ThreadPool {
  private readonly caller: Member;
  private readonly sums: Float64Array;
  private readonly workers: Worker[] = [];
  private generation = 0;

  constructor(
    module: WasmModule,
    private readonly memory: WasmMemory,
    kernels: Kernels,
    pool: PoolMemory,
  ) {
    this.caller = { thread: 0, pool, control: controlWords(memory.buffer, pool), kernels };
    this.sums = new Float64Array(memory.buffer);
    for (let thread = 1; thread < pool.threads; thread++) this.hire({ module, memory, pool, thread });
  }

  /** @returns the sums of loss and activity; the gradient's sum is left in memory at `pool.sums` */
  run(job: number, chunks: number): Sums {
    const buffers = this.take(job, chunks);
    if (buffers.length > 1) return this.add(buffers);
    return { loss: this.sums[buffers[0] >> 3], activity: this.sums[(buffers[0] >> 3) + 1] };
  }

  /**
   * @param meanwhile done by this thread while the others begin
   * @returns where each chunk left what it has, in order; a single one at `pool.sums`. The next job overwrites it
   */
  take(job: number, chunks: number, meanwhile = () => {}): number[] {
    const { pool, kernels } = this.caller;
    if (chunks > 1 && this.workers.length > 0) return this.takeTogether(job, chunks, meanwhile);
    meanwhile();
    const buffers = chunks === 1 ? [pool.sums] : Array.from({ length: chunks }, (_, chunk) => bufferOf(pool, 0, chunk));
    buffers.forEach((buffer, chunk) => kernels.runChunk(job, chunk, scratchOf(pool, 0), buffer));
    return buffers;
  }

  /** Ends the workers. */
  async dispose(): Promise<void> {
    await Promise.all(this.workers.splice(0).map((worker) => worker.terminate()));
  }

  private takeTogether(job: number, chunks: number, meanwhile: () => void): number[] {
    const { control, pool } = this.caller;
    const generation = (this.generation = nextGeneration(this.generation));
    Atomics.store(control, JOB, job);
    Atomics.store(control, CHUNKS, chunks);
    offerChunks(control, generation);
    Atomics.store(control, GENERATION, generation);
    if (Atomics.load(control, SLEEPERS) > 0) Atomics.notify(control, GENERATION);
    meanwhile();
    const start = performance.now();
    const taken = takeChunks(this.caller, job, generation);
    const usual = (performance.now() - start) / Math.max(1, taken);
    const buffers: number[] = [];
    for (let chunk = 0; chunk < chunks; chunk++) {
      let thread = finisher(control, chunk, generation);
      const patience = thread < 0 ? performance.now() + usual : 0;
      while (thread < 0) {
        if (performance.now() > patience) doChunk(this.caller, job, generation, chunk);
        thread = finisher(control, chunk, generation);
      }
      buffers.push(bufferOf(pool, thread, chunk));
    }
    return buffers;
  }

  private add(buffers: readonly number[]): Sums {
    const { pool, kernels } = this.caller;
    new Uint32Array(this.memory.buffer, pool.list, buffers.length).set(buffers);
    kernels.reduce(pool.list, buffers.length, CHUNK_HEADER, pool.sums + CHUNK_HEADER, pool.floats);
    let loss = 0;
    let activity = 0;
    for (const buffer of buffers) {
      loss += this.sums[buffer >> 3];
      activity += this.sums[(buffer >> 3) + 1];
    }
    return { loss, activity };
  }

  private hire(workerData: WorkerData): void {
    const worker = new Worker(join(__dirname, 'worker.js'), { workerData, env: SHARE_ENV, execArgv: [] });
    worker.unref(); // a process that forgets to dispose can still end
    worker.once('error', (error) => {
      process.emitWarning(`fused engine: a worker thread failed (${error.message}); training goes on without it`);
    });
    this.workers.push(worker);
  }
}
