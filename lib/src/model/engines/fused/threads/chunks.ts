import type { Kernels } from '../kernels';
import { bufferOf, CHUNKS, DONE, NEXT, scratchOf, type PoolMemory } from './poolMemory';

// A chunk's DONE word says in which generation (of jobs) it was finished last, and by which thread; the NEXT word, which
// chunk of which generation is the next to take. Generations count modulo 2^23; one is later than another if it is ahead
// by less than half of that.
const LOW_BITS = 8;
const LOW_MASK = (1 << LOW_BITS) - 1;
const GENERATION_MASK = (1 << 23) - 1;

/** One thread of a pool: 0 is the calling one. */
export interface Member {
  readonly thread: number;
  readonly pool: PoolMemory;
  readonly control: Int32Array;
  readonly kernels: Kernels;
}

/** @returns the generation after this one; 0 is before the first */
export function nextGeneration(generation: number): number {
  return (generation & GENERATION_MASK) === GENERATION_MASK ? 1 : generation + 1;
}

/** Opens the chunks of a generation to all threads. */
export function offerChunks(control: Int32Array, generation: number): void {
  Atomics.store(control, NEXT, generation << LOW_BITS);
}

/**
 * Takes chunks of a generation as long as there are any. A thread that was held up while the pool went on to a later
 * job takes none of that: what it did would not count.
 * @returns the number of chunks taken
 */
export function takeChunks(member: Member, job: number, generation: number): number {
  const { control } = member;
  const chunks = Atomics.load(control, CHUNKS);
  for (let taken = 0; ;) {
    const next = Atomics.load(control, NEXT);
    const chunk = next & LOW_MASK;
    if (next >>> LOW_BITS !== generation || chunk >= chunks) return taken;
    if (Atomics.compareExchange(control, NEXT, next, next + 1) !== next) continue;
    doChunk(member, job, generation, chunk);
    taken++;
  }
}

/**
 * Computes one chunk into the thread's own buffer and marks it as done, unless another thread has done it meanwhile or
 * the pool has gone on to a later job: a thread that was held up may come late, and its result is then not used.
 */
export function doChunk(member: Member, job: number, generation: number, chunk: number): void {
  const { control, pool, thread, kernels } = member;
  kernels.runChunk(job, chunk, scratchOf(pool, thread), bufferOf(pool, thread, chunk));
  const mine = (generation << LOW_BITS) | thread;
  for (;;) {
    const seen = Atomics.load(control, DONE + chunk);
    const ahead = (generation - (seen >>> LOW_BITS)) & GENERATION_MASK;
    if (ahead === 0 || ahead > GENERATION_MASK >> 1) return;
    if (Atomics.compareExchange(control, DONE + chunk, seen, mine) === seen) return;
  }
}

/** @returns the thread that finished a chunk in this generation, or -1 */
export function finisher(control: Int32Array, chunk: number, generation: number): number {
  const seen = Atomics.load(control, DONE + chunk);
  return seen >>> LOW_BITS === generation ? seen & LOW_MASK : -1;
}
