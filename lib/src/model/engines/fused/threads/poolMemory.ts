import { CHUNK_HEADER } from '../assembly/opcodes';
import type { Arena } from '../memory/arena';

/** What the threads of a pool are to share. */
export interface PoolNeeds {
  /** Scratch memory of one thread. */
  readonly scratchBytes: number;
  /** Float32 that a chunk leaves behind its header: its gradient, or outputs. */
  readonly floats: number;
  /** Where the sum of all chunks goes, or the only one: header and floats, as a chunk leaves them. */
  readonly sums: number;
  /** Most chunks of a job. */
  readonly chunks: number;
  /** Most threads, the calling one included. */
  readonly threads: number;
}

/** Addresses of what the threads of a pool use; plain numbers, so that a worker can be sent one. */
export interface PoolMemory extends PoolNeeds {
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

/** Chunks that a thread should find at least, so that starting it pays. */
const CHUNKS_A_THREAD = 2;

export function layOutPool(arena: Arena, needs: PoolNeeds): PoolMemory {
  const threads = Math.max(1, Math.min(needs.threads, Math.floor(needs.chunks / CHUNKS_A_THREAD), 128));
  const bufferBytes = CHUNK_HEADER + Math.ceil((needs.floats * 4) / 64) * 64;
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
export function bufferOf(pool: PoolMemory, thread: number, chunk: number): number {
  return pool.buffers + (thread * pool.chunks + chunk) * pool.bufferBytes;
}

export function scratchOf(pool: PoolMemory, thread: number): number {
  return pool.scratch + thread * pool.scratchStep;
}

/** @returns a view of the control words */
export function controlWords(buffer: SharedArrayBuffer, pool: PoolMemory): Int32Array {
  return new Int32Array(buffer, pool.control, DONE + pool.chunks);
}
