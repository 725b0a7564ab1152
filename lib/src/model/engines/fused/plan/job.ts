import * as op from '../assembly/opcodes';
import { roundUp } from '../memory/strips';

/** What a job's record in memory says (`assembly/opcodes.ts`): which rows go through which program, in which parts. */
export interface Job {
  readonly address: number;
  readonly program: number;
  readonly x: number;
  readonly cols: number;
  readonly rows: number;
  readonly partition: Partition;
  readonly stride: number;
  /** Factor of the loss's gradient and of the activity's. */
  readonly lossScale?: number;
  readonly activityScale?: number;
}

/** How a job's rows are divided. */
export interface Partition {
  readonly blockRows: number;
  readonly chunkRows: number;
  readonly chunks: number;
}

/** Rows that pass through a program at once: few enough that a block stays in the first or second level of cache. */
export const BLOCK_ROWS = 64;

/** Below 256: a chunk's number has eight bits among threads. */
const MOST_CHUNKS = 64;
/** Rows × parameters of a chunk that keep a core busy for some 25 µs, well above the cost of taking a chunk. */
const CHUNK_WORK = 125_000;
/** Bytes that the gradient buffers of one thread may take. */
const MOST_GRADIENT_BYTES = 64 * 2 ** 20;

/**
 * Divides `rows` rows into chunks (one gradient buffer each, taken by threads as they come) and blocks. It depends on
 * the rows and the number of parameters alone, never on threads: so does the order in which gradients are added up.
 * @param whole all rows in one block, as statistics over the batch need
 */
export function divide(rows: number, parameters: number, whole: boolean): Partition {
  if (whole || rows <= BLOCK_ROWS) return { blockRows: roundUp(rows, 4), chunkRows: roundUp(rows, 4), chunks: 1 };
  const most = Math.max(1, Math.min(MOST_CHUNKS, Math.floor(MOST_GRADIENT_BYTES / (4 * parameters))));
  const least = Math.ceil(CHUNK_WORK / parameters / BLOCK_ROWS);
  const blocks = Math.max(least, Math.ceil(rows / BLOCK_ROWS / most));
  const chunkRows = blocks * BLOCK_ROWS;
  return { blockRows: BLOCK_ROWS, chunkRows, chunks: Math.ceil(rows / chunkRows) };
}

export const JOB_BYTES = 64;
/** Loads of a row in strips may run this many bytes past the last one. */
export const ROW_SLACK = 16;

/** Writes a job's record: in its rows' own order, from the first. */
export function writeJob(buffer: ArrayBufferLike, job: Job): void {
  const words = new Uint32Array(buffer, job.address, JOB_BYTES / 4);
  const floats = new Float32Array(buffer, job.address, JOB_BYTES / 4);
  words[op.JOB_PROGRAM] = job.program;
  words[op.JOB_X] = job.x;
  words[op.JOB_COLS] = job.cols;
  words[op.JOB_ROWS] = job.rows;
  words[op.JOB_CHUNK_ROWS] = job.partition.chunkRows;
  words[op.JOB_BLOCK_ROWS] = job.partition.blockRows;
  words[op.JOB_STRIDE] = job.stride;
  floats[op.JOB_LOSS_SCALE] = job.lossScale ?? 0;
  floats[op.JOB_ACTIVITY_SCALE] = job.activityScale ?? 0;
  aim(buffer, job, 0, 0);
}

/** Points a job at another part of its rows: positions `start` … of the order at address `order` (0: their own). */
export function aim(buffer: ArrayBufferLike, job: Pick<Job, 'address'>, order: number, start: number): void {
  const words = new Uint32Array(buffer, job.address, JOB_BYTES / 4);
  words[op.JOB_ORDER] = order;
  words[op.JOB_START] = start;
}
