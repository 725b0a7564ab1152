import { bufferOf, CHUNKS, type CrewPlan, DONE, NEXT, scratchOf } from './crewPlan';
import type { Kernels } from '../kernels';

// A chunk's DONE word says in which generation (of jobs) it was finished last, and by which thread; the NEXT word, which
// chunk of which generation is the next to take. Generations count modulo 2^23; one is later than another if it is ahead
// by less than half of that.
const LOW_BITS = 8;
const LOW_MASK = (1 << LOW_BITS) - 1;
const GENERATION_MASK = (1 << 23) - 1;

/** @returns the generation after this one; 0 is before the first */
export function nextGeneration(generation: number): number {
  return (generation & GENERATION_MASK) === GENERATION_MASK ? 1 : generation + 1;
}

/** Opens the chunks of a generation to all threads. */
export function offerChunks(control: Int32Array, generation: number): void {
  Atomics.store(control, NEXT, generation << LOW_BITS);
}

/**
 * Takes chunks of a generation as long as there are any. A thread that was held up while the crew went on to a later
 * job takes none of that: what it did would not count.
 * @returns the number of chunks taken
 */
export function takeChunks(
  control: Int32Array,
  plan: CrewPlan,
  thread: number,
  kernels: Kernels,
  job: number,
  generation: number,
): number {
  const chunks = Atomics.load(control, CHUNKS);
  for (let taken = 0; ;) {
    const next = Atomics.load(control, NEXT);
    const chunk = next & LOW_MASK;
    if (next >>> LOW_BITS !== generation || chunk >= chunks) return taken;
    if (Atomics.compareExchange(control, NEXT, next, next + 1) !== next) continue;
    doChunk(control, plan, thread, kernels, job, generation, chunk);
    taken++;
  }
}

/**
 * Computes one chunk into the thread's own buffer, then says so, unless another thread has done it meanwhile or the
 * crew has gone on to a later job: a thread that was held up may come late, its result is then simply not used.
 */
export function doChunk(
  control: Int32Array,
  plan: CrewPlan,
  thread: number,
  kernels: Kernels,
  job: number,
  generation: number,
  chunk: number,
): void {
  kernels.runChunk(job, chunk, scratchOf(plan, thread), bufferOf(plan, thread, chunk));
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
