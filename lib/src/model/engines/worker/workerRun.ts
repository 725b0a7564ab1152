import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { EngineRun } from '../engine';
import type { Answer, PortableTask, Request } from './worker';

/** A run of the fused engine in a worker thread of its own; the caller's thread stays free. */
export class WorkerRun implements EngineRun {
  private weights: readonly Float32Array[] = [];
  private failure: unknown = null;
  private waiting: ((answer: Answer) => void)[] = [];
  private step = 0;

  private constructor(
    private readonly worker: Worker,
    private readonly steps: number,
  ) {
    worker.on('message', (answer: Answer) => this.waiting.shift()?.(answer));
    worker.on('error', (error) => this.fail(error));
    worker.on('exit', () => this.fail(new Error('the training worker ended before its work was done')));
  }

  /** Starts a worker with a task. The rows are shared with it, not copied, where they lie in shared memory. */
  static async start(task: PortableTask): Promise<WorkerRun> {
    const worker = new Worker(join(__dirname, 'worker.js'), { workerData: task });
    const { rows } = task.x;
    const run = new WorkerRun(worker, Math.ceil(rows / Math.min(task.batchSize, rows)));
    try {
      await run.answer();
    } catch (error) {
      await run.dispose();
      throw error;
    }
    return run;
  }

  trainEpoch(order: Uint32Array | null, learningRate: (step: number) => number): Promise<number> {
    const first = this.step;
    const rates = Float64Array.from({ length: this.steps }, (_, k) => learningRate(first + k));
    this.step += this.steps;
    return this.ask({ kind: 'trainEpoch', order, rates, first });
  }

  validationLoss(): Promise<number> {
    return this.ask({ kind: 'validationLoss' });
  }

  readWeights(): Float32Array[] {
    return this.weights.map((array) => array.slice());
  }

  writeWeights(weights: readonly Float32Array[]): void {
    this.weights = weights.map((array) => array.slice());
    this.ask({ kind: 'writeWeights', weights }).catch(() => undefined); // the next epoch will say what is wrong
  }

  async dispose(): Promise<void> {
    this.worker.removeAllListeners('exit');
    await this.worker.terminate();
  }

  private ask(request: Request): Promise<number> {
    if (this.failure) return Promise.reject(this.failure);
    this.worker.postMessage(request);
    return this.answer();
  }

  private answer(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.waiting.push((answer) => {
        if ('error' in answer) return reject(answer.error);
        if (answer.weights) this.weights = answer.weights;
        resolve(answer.value);
      });
    });
  }

  private fail(error: unknown): void {
    this.failure = error;
    for (const answered of this.waiting.splice(0)) answered({ error });
  }
}
