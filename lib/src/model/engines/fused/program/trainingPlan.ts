import type { TrainingTask } from '../../engine';
import { Arena } from '../memory/arena';
import { CHUNK_HEADER } from '../assembly/opcodes';
import { addBackward, addLoss } from './backward';
import { type CrewPlan, planCrew } from '../threads/crewPlan';
import { addForward } from './forward';
import { type Job, JOB_BYTES, ROW_SLACK, writeJob } from './job';
import { FREE_MEMORY } from '../kernels';
import { Network } from './network';
import type { OptimizerMemory } from './optimizer';
import { BLOCK_ROWS, divide } from '../memory/portions';
import { Scratch } from '../memory/scratch';
import { Tape } from './tape';
import type { WasmMemory } from '../wasm';

/** Everything a training needs, at its address: laid out once, before the memory is made. */
export interface TrainingPlan {
  readonly bytes: number;
  readonly network: Network;
  /** A step on a full batch, and on the rows that are left over (null: none). */
  readonly full: Job;
  readonly partial: Job | null;
  readonly validation: Job | null;
  /** Tapes due before a step and before a validation. */
  readonly beforeStep: number;
  readonly beforeValidation: number;
  /** Address of the order of rows. */
  readonly order: number;
  readonly optimizer: OptimizerMemory;
  readonly crew: CrewPlan;
  /** Writes tapes, jobs, rows and weights into the memory. */
  fill(memory: WasmMemory): void;
}

/** Lays out the memory of a training. Full-batch gradients are taken by up to `threads` threads. */
export function planTraining(task: TrainingTask, threads: number): TrainingPlan {
  const { inputDim, layers, loss, x, validation } = task;
  const arena = new Arena(FREE_MEMORY);
  const network = new Network(inputDim, layers, arena);
  const { count } = network.parameters;
  const batchStatistics = task.batchNorm === 'training' && layers.some((layer) => layer.kind === 'batchNorm');
  const batch = Math.min(task.batchSize, x.rows);
  const rest = x.rows % batch;
  const batchPortions = divide(batch, count, batchStatistics);
  const scratch = new Scratch(Math.max(batchPortions.blockRows, validation ? BLOCK_ROWS : 0));

  const activity = loss.kind === 'mse' ? loss.activityL1 : undefined;

  const train = new Tape();
  const mode = { gradients: true, batchStatistics, activity: activity?.layer };
  const forward = addForward(train, network, scratch, mode);
  addBackward(train, network, scratch, loss, forward.x, forward.traces);
  train.join();
  const validate = new Tape();
  const seen = addForward(validate, network, scratch, { gradients: false, batchStatistics: false });
  addLoss(validate, loss, seen.output, seen.x, scratch.matrix(inputDim), inputDim);
  const tapes = [train, validate, network.preparation(true, !batchStatistics), network.preparation(false, true)];
  const tapeAddresses = tapes.map((tape) => arena.take(tape.bytes));
  const [trainTape, validateTape, beforeStep, beforeValidation] = tapeAddresses;

  const xAt = arena.take(x.data.length * 4 + ROW_SLACK);
  const trainingJob = (rows: number): Job => ({
    address: arena.take(JOB_BYTES),
    tape: trainTape,
    x: xAt,
    cols: inputDim,
    rows,
    portions: divide(rows, count, batchStatistics),
    stride: scratch.stride,
    lossScale: (loss.kind === 'mse' ? 2 : 1) / (rows * inputDim),
    activityScale: activity && activity.strength / (rows * network.layers[activity.layer].units),
  });
  const full = trainingJob(batch);
  const partial = rest ? trainingJob(rest) : null;
  const validationJob: Job | null = validation
    ? {
        address: arena.take(JOB_BYTES),
        tape: validateTape,
        x: arena.take(validation.data.length * 4 + ROW_SLACK),
        cols: inputDim,
        rows: validation.rows,
        portions: divide(validation.rows, count, false),
        stride: scratch.stride,
      }
    : null;
  const order = arena.take(x.rows * 4);
  const sums = arena.take(CHUNK_HEADER + count * 4);
  const moments = { first: arena.take(count * 4), second: arena.take(count * 4) };
  const jobs = [full, partial, validationJob].filter((job): job is Job => job !== null);
  const chunks = Math.max(...jobs.map((job) => job.portions.chunks));
  const crew = planCrew(arena, { scratchBytes: scratch.bytes, gradientCount: count, sums, chunks, threads });
  return {
    bytes: arena.size,
    network,
    full,
    partial,
    validation: validationJob,
    beforeStep,
    beforeValidation,
    order,
    optimizer: { weights: network.parameters.trainable, gradient: sums + CHUNK_HEADER, ...moments, count },
    crew,
    fill({ buffer }) {
      tapes.forEach((tape, k) => tape.write(buffer, tapeAddresses[k]));
      jobs.forEach((job) => writeJob(buffer, job));
      new Float32Array(buffer, xAt, x.data.length).set(x.data);
      if (validation && validationJob) {
        new Float32Array(buffer, validationJob.x, validation.data.length).set(validation.data);
      }
      network.parameters.write(buffer, task.weights);
    },
  };
}
