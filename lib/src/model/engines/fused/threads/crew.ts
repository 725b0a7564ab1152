import { join } from 'node:path';
import { SHARE_ENV, Worker } from 'node:worker_threads';
import { CHUNK_HEADER } from '../assembly/opcodes';
import { doChunk, finisher, nextGeneration, offerChunks, takeChunks } from './chunks';
import { bufferOf, CHUNKS, controlWords, type CrewPlan, GENERATION, JOB, scratchOf, SLEEPERS } from './crewPlan';
import type { Kernels } from '../kernels';
import type { WasmMemory, WasmModule } from '../wasm';

/** What a worker thread is given. */
export interface WorkerData {
  readonly module: WasmModule;
  readonly memory: WasmMemory;
  readonly plan: CrewPlan;
  readonly thread: number;
}

/** Sums over the chunks of a job. */
export interface Sums {
  readonly loss: number;
  readonly activity: number;
}

/**
 * Takes jobs through the kernels. Threads take chunks as they come; what the chunks leave is added up in the order of
 * the chunks, so the result does not depend on who did what. The calling thread works too and never waits for long: a
 * chunk that a held-up worker doesn't finish is computed again. So workers that start late, are starved by other
 * processes, or die, cost at most a little time.
 */
export class Crew {
  private readonly control: Int32Array;
  private readonly sums: Float64Array;
  private readonly workers: Worker[] = [];
  private generation = 0;

  constructor(
    module: WasmModule,
    private readonly memory: WasmMemory,
    private readonly kernels: Kernels,
    private readonly plan: CrewPlan,
  ) {
    this.control = controlWords(memory.buffer, plan);
    this.sums = new Float64Array(memory.buffer);
    for (let thread = 1; thread < plan.threads; thread++) this.workers.push(this.hire(module, thread));
  }

  /** @returns the sums of loss and activity; the gradient's sum is left in memory at `plan.sums` */
  run(job: number, chunks: number): Sums {
    const { plan, kernels } = this;
    if (chunks === 1) {
      kernels.runChunk(job, 0, scratchOf(plan, 0), plan.sums);
      return { loss: this.sums[plan.sums >> 3], activity: this.sums[(plan.sums >> 3) + 1] };
    }
    if (this.workers.length > 0) return this.add(this.runTogether(job, chunks));
    for (let chunk = 0; chunk < chunks; chunk++) {
      kernels.runChunk(job, chunk, scratchOf(plan, 0), bufferOf(plan, 0, chunk));
    }
    return this.add(Array.from({ length: chunks }, (_, chunk) => bufferOf(plan, 0, chunk)));
  }

  /** Ends the workers. */
  async dispose(): Promise<void> {
    await Promise.all(this.workers.splice(0).map((worker) => worker.terminate()));
  }

  /** @returns the buffers in which the chunks are, in order */
  private runTogether(job: number, chunks: number): number[] {
    const { control, plan, kernels } = this;
    this.generation = nextGeneration(this.generation);
    const { generation } = this;
    Atomics.store(control, JOB, job);
    Atomics.store(control, CHUNKS, chunks);
    offerChunks(control, generation);
    Atomics.store(control, GENERATION, generation);
    if (Atomics.load(control, SLEEPERS) > 0) Atomics.notify(control, GENERATION);
    const start = performance.now();
    const taken = takeChunks(control, plan, 0, kernels, job, generation);
    const usual = (performance.now() - start) / Math.max(1, taken);
    const buffers: number[] = [];
    for (let chunk = 0; chunk < chunks; chunk++) {
      let thread = finisher(control, chunk, generation);
      const patience = thread < 0 ? performance.now() + usual : 0;
      while (thread < 0) {
        if (performance.now() > patience) doChunk(control, plan, 0, kernels, job, generation, chunk);
        thread = finisher(control, chunk, generation);
      }
      buffers.push(bufferOf(plan, thread, chunk));
    }
    return buffers;
  }

  private add(buffers: readonly number[]): Sums {
    const { list, sums, gradientCount } = this.plan;
    new Uint32Array(this.memory.buffer, list, buffers.length).set(buffers);
    this.kernels.reduce(list, buffers.length, CHUNK_HEADER, sums + CHUNK_HEADER, gradientCount);
    let loss = 0;
    let activity = 0;
    for (const buffer of buffers) {
      loss += this.sums[buffer >> 3];
      activity += this.sums[(buffer >> 3) + 1];
    }
    return { loss, activity };
  }

  private hire(module: WasmModule, thread: number): Worker {
    const workerData: WorkerData = { module, memory: this.memory, plan: this.plan, thread };
    const worker = new Worker(join(__dirname, 'worker.js'), { workerData, env: SHARE_ENV, execArgv: [] });
    worker.unref(); // a process that forgets to dispose can still end
    worker.once('error', (error) => {
      process.emitWarning(`fused engine: a worker thread failed (${error.message}); training goes on without it`);
    });
    return worker;
  }
}
