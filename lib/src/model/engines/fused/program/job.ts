import * as op from '../assembly/opcodes';
import type { Portions } from '../memory/portions';

/** What a job record in memory says (`assembly/opcodes.ts`): which rows go through which tape, in which portions. */
export interface Job {
  readonly address: number;
  readonly tape: number;
  readonly x: number;
  readonly cols: number;
  readonly rows: number;
  readonly portions: Portions;
  readonly stride: number;
  /** Factor of the loss's gradient and of the activity's. */
  readonly lossScale?: number;
  readonly activityScale?: number;
  readonly output?: number;
}

export const JOB_BYTES = 64;
/** Loads of a row in strips may run this many bytes past the last one. */
export const ROW_SLACK = 16;

/** Writes a job's record: in its rows' own order, from the first. */
export function writeJob(buffer: ArrayBufferLike, job: Job): void {
  const words = new Uint32Array(buffer, job.address, JOB_BYTES / 4);
  const floats = new Float32Array(buffer, job.address, JOB_BYTES / 4);
  words[op.JOB_TAPE] = job.tape;
  words[op.JOB_X] = job.x;
  words[op.JOB_COLS] = job.cols;
  words[op.JOB_ROWS] = job.rows;
  words[op.JOB_CHUNK_ROWS] = job.portions.chunkRows;
  words[op.JOB_BLOCK_ROWS] = job.portions.blockRows;
  words[op.JOB_STRIDE] = job.stride;
  words[op.JOB_OUTPUT] = job.output ?? 0;
  floats[op.JOB_LOSS_SCALE] = job.lossScale ?? 0;
  floats[op.JOB_ACTIVITY_SCALE] = job.activityScale ?? 0;
  words[op.JOB_ORDER] = 0;
  words[op.JOB_START] = 0;
}

/** Points a job at another part of its rows: positions `start` … of the order at address `order` (0: their own). */
export function aim(buffer: ArrayBufferLike, job: Job, order: number, start: number): void {
  const words = new Uint32Array(buffer, job.address, JOB_BYTES / 4);
  words[op.JOB_ORDER] = order;
  words[op.JOB_START] = start;
}
