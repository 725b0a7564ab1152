import type { TrainingTask } from '../../engine';
import { CHUNK_HEADER } from '../assembly/opcodes';
import { addBackward, addLoss } from '../compile/backward';
import { addForward, preparation } from '../compile/forward';
import { fuse } from '../compile/fusion';
import { Program } from '../compile/program';
import { FREE_MEMORY, type WasmMemory } from '../kernels';
import { Arena, Scratch } from '../memory/arena';
import { Network } from '../memory/network';
import type { OptimizerMemory } from '../optimizer';
import { layOutPool, type PoolMemory } from '../threads/poolMemory';
import { BLOCK_ROWS, divide, JOB_BYTES, ROW_SLACK, writeJob, type Job } from './job';

/** Everything a training needs, at its address: laid out once, before the memory is made. */
export interface TrainingPlan {
  readonly bytes: number;
  readonly network: Network;
  /** A step on a full batch, and on the rows that are left over (null: none). */
  readonly full: Job;
  readonly partial: Job | null;
  readonly validation: Job | null;
  /** Programs due before a step and before a validation. */
  readonly beforeStep: number;
  readonly beforeValidation: number;
  /** Address of the order of rows. */
  readonly order: number;
  readonly optimizer: OptimizerMemory;
  readonly pool: PoolMemory;
  /** Writes programs, jobs, rows and weights into the memory. */
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
  const { blockRows } = divide(batch, count, batchStatistics);
  const scratch = new Scratch(Math.max(blockRows, validation ? BLOCK_ROWS : 0));

  const activity = loss.kind === 'mse' ? loss.activityL1 : undefined;
  const train = new Program();
  const mode = { gradients: true, batchStatistics, activity: activity?.layer };
  const forward = addForward(train, network, scratch, mode);
  addBackward(train, network, scratch, loss, forward.x, forward.traces);
  const validate = new Program();
  const seen = addForward(validate, network, scratch, { gradients: false, batchStatistics: false });
  addLoss(validate, loss, seen.output, seen.x, scratch.matrix(inputDim), inputDim);
  const preparations = [preparation(network, true, !batchStatistics), preparation(network, false, true)];
  const programs = [fuse(train), validate, ...preparations];
  const [training, validating, beforeStep, beforeValidation] = programs.map(({ bytes }) => arena.take(bytes));

  const rowsAt = ({ data }: { data: Float32Array }) => arena.take(data.length * 4 + ROW_SLACK);
  const job = (program: number, address: number, rows: number, whole: boolean): Job => ({
    address: arena.take(JOB_BYTES),
    program,
    x: address,
    cols: inputDim,
    rows,
    partition: divide(rows, count, whole),
    stride: scratch.stride,
  });
  const xAt = rowsAt(x);
  const trainingJob = (rows: number): Job => ({
    ...job(training, xAt, rows, batchStatistics),
    lossScale: (loss.kind === 'mse' ? 2 : 1) / (rows * inputDim),
    activityScale: activity && activity.strength / (rows * network.layers[activity.layer].units),
  });
  const full = trainingJob(batch);
  const partial = rest ? trainingJob(rest) : null;
  const validationJob = validation ? job(validating, rowsAt(validation), validation.rows, false) : null;
  const order = arena.take(x.rows * 4);
  const sums = arena.take(CHUNK_HEADER + count * 4);
  const moments = { first: arena.take(count * 4), second: arena.take(count * 4) };
  const jobs = [full, partial, validationJob].filter((one) => one !== null);
  const chunks = Math.max(...jobs.map(({ partition }) => partition.chunks));
  const pool = layOutPool(arena, { scratchBytes: scratch.size, floats: count, sums, chunks, threads });
  return {
    bytes: arena.size,
    ...{ network, full, partial, validation: validationJob, beforeStep, beforeValidation, order, pool },
    optimizer: { weights: network.parameters.trainable, gradient: sums + CHUNK_HEADER, ...moments, count },
    fill({ buffer }) {
      const addresses = [training, validating, beforeStep, beforeValidation];
      programs.forEach((program, k) => program.write(buffer, addresses[k]));
      jobs.forEach((one) => writeJob(buffer, one));
      new Float32Array(buffer, xAt, x.data.length).set(x.data);
      if (validationJob) new Float32Array(buffer, validationJob.x).set(validation!.data);
      network.parameters.write(buffer, task.weights);
    },
  };
}
