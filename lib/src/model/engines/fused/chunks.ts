import { bufferOf, CHUNKS, type CrewPlan, DONE, NEXT, scratchOf } from './crewPlan';
import type { Kernels } from './kernels';

// A chunk's DONE word says in which generation (of jobs) it was finished last, and by which thread. Generations count
// modulo 2^23; one is later than another if it is ahead by less than half of that.
const THREAD_BITS = 8;
const GENERATION_MASK = (1 << 23) - 1;

/** @returns the generation after this one; 0 is before the first */
export function nextGeneration(generation: number): number {
  return (generation & GENERATION_MASK) === GENERATION_MASK ? 1 : generation + 1;
}

/** Takes chunks of the current job as long as there are any. */
export function takeChunks(
  control: Int32Array,
  plan: CrewPlan,
  thread: number,
  kernels: Kernels,
  job: number,
  generation: number,
): number {
  const chunks = Atomics.load(control, CHUNKS);
  let taken = 0;
  for (;;) {
    const chunk = Atomics.add(control, NEXT, 1);
    if (chunk >= chunks) return taken;
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
  const mine = (generation << THREAD_BITS) | thread;
  for (;;) {
    const seen = Atomics.load(control, DONE + chunk);
    const ahead = (generation - (seen >>> THREAD_BITS)) & GENERATION_MASK;
    if (ahead === 0 || ahead > GENERATION_MASK >> 1) return;
    if (Atomics.compareExchange(control, DONE + chunk, seen, mine) === seen) return;
  }
}

/** @returns the thread that finished a chunk in this generation, or -1 */
export function finisher(control: Int32Array, chunk: number, generation: number): number {
  const seen = Atomics.load(control, DONE + chunk);
  return seen >>> THREAD_BITS === generation ? seen & ((1 << THREAD_BITS) - 1) : -1;
}
