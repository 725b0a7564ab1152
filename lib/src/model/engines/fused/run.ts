import { availableParallelism } from 'node:os';
import type { EngineRun, TrainingTask } from '../engine';
import { createMemory, instantiate, kernelModule, supportsFma, type Kernels, type WasmMemory } from './kernels';
import { OptimizerSteps } from './optimizer';
import { aim, type Job } from './plan/job';
import { planTraining, type TrainingPlan } from './plan/trainingPlan';
import { ThreadPool } from './threads/threadPool';

/** What is given up when a run ends. */
interface Resources {
  readonly memory: WasmMemory;
  readonly kernels: Kernels;
  readonly pool: ThreadPool;
  readonly optimizer: OptimizerSteps;
}

/** One training in one WebAssembly memory: everything is laid out once, then only numbers move. */
export class FusedRun implements EngineRun {
  private readonly plan: TrainingPlan;
  private resources: Resources | null;
  private step = 0;

  constructor(private readonly task: TrainingTask) {
    this.plan = planTraining(task, task.threads ?? availableParallelism());
    const memory = createMemory(this.plan.bytes);
    this.plan.fill(memory);
    const module = kernelModule(!task.deterministic && supportsFma() ? 'fma' : 'plain');
    const kernels = instantiate(module, memory);
    const pool = new ThreadPool(module, memory, kernels, this.plan.pool);
    const optimizer = new OptimizerSteps(task.optimizer, this.plan.optimizer, kernels);
    this.resources = { memory, kernels, pool, optimizer };
  }

  async trainEpoch(order: Uint32Array | null, learningRate: (step: number) => number): Promise<number> {
    const { memory, optimizer } = this.use();
    const { full, partial } = this.plan;
    const { rows } = this.task.x;
    if (order) this.writeOrder(order);
    let total = 0;
    for (let start = 0; start < rows;) {
      const job = partial && rows - start < full.rows ? partial : full;
      aim(memory.buffer, job, order ? this.plan.order : 0, start);
      const rate = learningRate(this.step++);
      total += this.lossAndGradient(job) * job.rows;
      optimizer.step(rate);
      start += job.rows;
    }
    return total / rows;
  }

  async validationLoss(): Promise<number> {
    const { kernels, pool } = this.use();
    const { validation, beforeValidation } = this.plan;
    if (!validation) throw new Error('fused engine: validationLoss needs validation rows in the training task');
    kernels.prepare(beforeValidation);
    return this.meanLoss(pool.run(validation.address, validation.partition.chunks).loss, validation);
  }

  readWeights(): Float32Array[] {
    return this.plan.network.parameters.read(this.use().memory.buffer);
  }

  writeWeights(weights: readonly Float32Array[]): void {
    this.plan.network.parameters.write(this.use().memory.buffer, weights);
  }

  async dispose(): Promise<void> {
    const { resources } = this;
    this.resources = null;
    await resources?.pool.dispose();
  }

  /** @returns loss and gradients (trainable parameters, in their order) of the first batch, without a step; for checks */
  firstGradient(): { loss: number; gradients: Float32Array[] } {
    const { buffer } = this.use().memory;
    aim(buffer, this.plan.full, 0, 0);
    const loss = this.lossAndGradient(this.plan.full);
    return { loss, gradients: this.plan.network.parameters.readGradient(buffer, this.plan.optimizer.gradient) };
  }

  /** @returns the mean loss over a job's rows; its gradient is left in memory */
  private lossAndGradient(job: Job): number {
    const { kernels, pool } = this.use();
    kernels.prepare(this.plan.beforeStep);
    const { loss, activity } = pool.run(job.address, job.partition.chunks);
    return this.meanLoss(loss, job) + (job.activityScale ?? 0) * activity;
  }

  private meanLoss(sum: number, job: Job): number {
    return sum / (job.rows * this.plan.network.outputDim);
  }

  private writeOrder(order: Uint32Array): void {
    const { rows } = this.task.x;
    if (order.length !== rows) {
      throw new RangeError(`fused engine: the order of rows has ${order.length} entries for ${rows} rows`);
    }
    for (let k = 0; k < rows; k++) {
      if (order[k] >= rows) throw new RangeError(`fused engine: order[${k}] is ${order[k]}; rows are 0 to ${rows - 1}`);
    }
    new Uint32Array(this.use().memory.buffer, this.plan.order, rows).set(order);
  }

  private use(): Resources {
    if (!this.resources) throw new Error('fused engine: this run was disposed of');
    return this.resources;
  }
}
