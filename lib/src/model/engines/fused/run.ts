import type { Matrix } from '../../../matrix';
import type { EngineRun, TrainingTask } from '../engine';
import { Arena } from './arena';
import { CHUNK_HEADER } from './assembly/opcodes';
import { addBackward, addLoss } from './backward';
import { Crew } from './crew';
import { addForward } from './forward';
import { aim, type Job, JOB_BYTES, writeJob } from './job';
import { createMemory, instantiate, kernelModule, supportsFma, type Kernels } from './kernels';
import { Network } from './network';
import { OptimizerSteps } from './optimizer';
import { BLOCK_ROWS, divide } from './portions';
import { Scratch } from './scratch';
import { Tape } from './tape';
import type { WasmMemory } from './wasm';

/** Loads may run this far past the last row of x. */
const SLACK = 16;

/** One training in one WebAssembly memory: everything is laid out once, then only numbers move. */
export class FusedRun implements EngineRun {
  private readonly network: Network;
  private readonly memory: WasmMemory;
  private readonly kernels: Kernels;
  private readonly crew: Crew;
  private readonly optimizer: OptimizerSteps;
  private readonly full: Job;
  private readonly partial: Job | null;
  private readonly validation: Job | null;
  private readonly preparations: { train: number; validate: number };
  private readonly order: number;
  private readonly gradient: number;
  private step = 0;

  constructor(private readonly task: TrainingTask) {
    const { inputDim, layers, loss, x, validation } = task;
    const arena = new Arena(64);
    const network = (this.network = new Network(inputDim, layers, arena));
    const { count } = network.parameters;
    const batchStatistics = task.batchNorm === 'training' && layers.some((layer) => layer.kind === 'batchNorm');
    const batch = Math.min(task.batchSize, x.rows);
    const portions = (rows: number) => divide(rows, count, batchStatistics);
    const validationPortions = validation && divide(validation.rows, count, false);
    const scratch = new Scratch(Math.max(portions(batch).blockRows, validation ? BLOCK_ROWS : 0));

    const train = new Tape();
    const forward = addForward(train, network, scratch, { gradients: true, batchStatistics });
    addBackward(train, network, scratch, loss, forward.x, forward.traces);
    const validate = new Tape();
    const seen = addForward(validate, network, scratch, { gradients: false, batchStatistics: false });
    addLoss(validate, loss, seen.output, seen.x, scratch.matrix(inputDim), inputDim);
    const tapes = [train, validate, network.preparation(true, !batchStatistics), network.preparation(false, true)];
    const addresses = tapes.map((tape) => arena.take(tape.bytes));
    this.preparations = { train: addresses[2], validate: addresses[3] };

    const activity = loss.kind === 'mse' ? loss.activityL1 : undefined;
    const trainingJob = (rows: number): Omit<Job, 'x'> => ({
      address: arena.take(JOB_BYTES),
      tape: addresses[0],
      cols: inputDim,
      rows,
      portions: portions(rows),
      stride: scratch.stride,
      lossScale: (loss.kind === 'mse' ? 2 : 1) / (rows * inputDim),
      activityScale: activity && activity.strength / (rows * network.layers[activity.layer].units),
    });
    const xAt = arena.take(x.data.length * 4 + SLACK);
    const rest = x.rows % batch;
    this.full = { ...trainingJob(batch), x: xAt };
    this.partial = rest ? { ...trainingJob(rest), x: xAt } : null;
    this.validation =
      validation && validationPortions
        ? {
            address: arena.take(JOB_BYTES),
            tape: addresses[1],
            x: arena.take(validation.data.length * 4 + SLACK),
            cols: inputDim,
            rows: validation.rows,
            portions: validationPortions,
            stride: scratch.stride,
          }
        : null;
    this.order = arena.take(x.rows * 4);
    const sums = arena.take(CHUNK_HEADER + count * 4);
    const gradient = (this.gradient = sums + CHUNK_HEADER);
    const moments = { first: arena.take(count * 4), second: arena.take(count * 4) };
    const jobs = [this.full, this.partial, this.validation].filter((job): job is Job => job !== null);
    const crewPlan = Crew.plan(arena, {
      scratchBytes: scratch.bytes,
      gradientCount: count,
      gradient: sums,
      chunks: Math.max(...jobs.map((job) => job.portions.chunks)),
    });

    this.memory = createMemory(arena.size);
    const buffer = this.memory.buffer;
    tapes.forEach((tape, k) => tape.write(buffer, addresses[k]));
    jobs.forEach((job) => writeJob(buffer, job));
    this.copyRows(x, xAt);
    if (validation && this.validation) this.copyRows(validation, this.validation.x);
    network.parameters.write(buffer, task.weights);
    const build = !task.deterministic && supportsFma() ? 'fma' : 'plain';
    this.kernels = instantiate(kernelModule(build), this.memory);
    this.crew = new Crew(this.kernels, this.memory, crewPlan);
    this.optimizer = new OptimizerSteps(
      task.optimizer,
      { weights: network.parameters.trainable, gradient, ...moments, count },
      this.kernels,
    );
  }

  async trainEpoch(order: Uint32Array | null, learningRate: (step: number) => number): Promise<number> {
    const { rows } = this.task.x;
    const buffer = this.memory.buffer;
    if (order) this.copyOrder(order, rows);
    let total = 0;
    for (let start = 0; start < rows;) {
      const job = rows - start >= this.full.rows ? this.full : (this.partial as Job);
      aim(buffer, job, order ? this.order : 0, start);
      const rate = learningRate(this.step++);
      total += this.lossAndGradient(job) * job.rows;
      this.optimizer.step(rate);
      start += job.rows;
    }
    return total / rows;
  }

  async validationLoss(): Promise<number> {
    if (!this.validation) throw new Error('fused engine: validationLoss needs validation rows in the training task');
    this.kernels.prepare(this.preparations.validate);
    const { loss } = this.crew.run(this.validation.address, this.validation.portions.chunks);
    return this.meanLoss(loss, this.validation.rows);
  }

  readWeights(): Float32Array[] {
    return this.network.parameters.read(this.memory.buffer);
  }

  writeWeights(weights: readonly Float32Array[]): void {
    this.network.parameters.write(this.memory.buffer, weights);
  }

  async dispose(): Promise<void> {}

  /** @returns loss and gradients (trainable parameters, in their order) of the first batch, without a step; for checks */
  firstGradient(): { loss: number; gradients: Float32Array[] } {
    aim(this.memory.buffer, this.full, 0, 0);
    const loss = this.lossAndGradient(this.full);
    return { loss, gradients: this.network.parameters.readGradient(this.memory.buffer, this.gradient) };
  }

  /** @returns the mean loss over a job's rows; its gradient is left in memory */
  private lossAndGradient(job: Job): number {
    this.kernels.prepare(this.preparations.train);
    const { loss, activity } = this.crew.run(job.address, job.portions.chunks);
    const l1 = this.task.loss.kind === 'mse' ? this.task.loss.activityL1 : undefined;
    const penalty = l1 ? (l1.strength * activity) / (job.rows * this.network.layers[l1.layer].units) : 0;
    return this.meanLoss(loss, job.rows) + penalty;
  }

  private meanLoss(sum: number, rows: number): number {
    return sum / (rows * this.network.outputDim);
  }

  private copyRows(rows: Matrix<Float32Array>, address: number): void {
    new Float32Array(this.memory.buffer, address, rows.data.length).set(rows.data);
  }

  private copyOrder(order: Uint32Array, rows: number): void {
    if (order.length !== rows)
      throw new RangeError(`fused engine: the order has ${order.length} entries for ${rows} rows`);
    for (let k = 0; k < rows; k++) {
      if (order[k] >= rows)
        throw new RangeError(`fused engine: the order's entry ${k} is ${order[k]}; rows end at ${rows - 1}`);
    }
    new Uint32Array(this.memory.buffer, this.order, rows).set(order);
  }
}
