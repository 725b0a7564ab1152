import type { Arena } from '../memory/arena';
import { CHUNK_HEADER } from '../assembly/opcodes';

/** What a crew needs to know to be given its memory. */
export interface CrewNeeds {
  /** Scratch memory of one thread. */
  readonly scratchBytes: number;
  /** Float32 in a gradient. */
  readonly gradientCount: number;
  /** Where the sum of all chunks goes: header and gradient, as a chunk leaves them. */
  readonly sums: number;
  /** Most chunks of a job. */
  readonly chunks: number;
  /** Most threads, the calling one included. */
  readonly threads: number;
}

/** Addresses of what the threads of a crew use; plain numbers, so that a worker can be sent one. */
export interface CrewPlan extends CrewNeeds {
  readonly scratch: number;
  readonly scratchStep: number;
  readonly buffers: number;
  readonly bufferBytes: number;
  /** The list of buffers to add up. */
  readonly list: number;
  readonly control: number;
}

// Control words, one cache line each, then one word a chunk.
export const GENERATION = 0;
export const JOB = 16;
export const CHUNKS = 32;
export const NEXT = 48;
export const SLEEPERS = 64;
export const DONE = 80;

/** Chunks a thread should find at least, so that it is worth its while. */
const CHUNKS_A_THREAD = 2;

export function planCrew(arena: Arena, needs: CrewNeeds): CrewPlan {
  const threads = Math.max(1, Math.min(needs.threads, Math.floor(needs.chunks / CHUNKS_A_THREAD), 128));
  const bufferBytes = CHUNK_HEADER + Math.ceil((needs.gradientCount * 4) / 64) * 64;
  const scratchStep = needs.scratchBytes + 64;
  return {
    ...needs,
    threads,
    bufferBytes,
    scratchStep,
    scratch: arena.take(scratchStep * threads),
    buffers: needs.chunks > 1 ? arena.take(bufferBytes * needs.chunks * threads) : 0,
    list: arena.take(needs.chunks * 4),
    control: arena.take((DONE + needs.chunks) * 4),
  };
}

/** @returns the buffer into which a thread puts a chunk: no two threads share one */
export function bufferOf(plan: CrewPlan, thread: number, chunk: number): number {
  return plan.buffers + (thread * plan.chunks + chunk) * plan.bufferBytes;
}

export function scratchOf(plan: CrewPlan, thread: number): number {
  return plan.scratch + thread * plan.scratchStep;
}

/** @returns a view of the control words */
export function controlWords(buffer: SharedArrayBuffer, plan: CrewPlan): Int32Array {
  return new Int32Array(buffer, plan.control, DONE + plan.chunks);
}
