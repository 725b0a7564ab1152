import { workerData } from 'node:worker_threads';
import { instantiate } from '../kernels';
import { takeChunks } from './chunks';
import { controlWords, GENERATION, JOB, SLEEPERS } from './poolMemory';
import type { WorkerData } from './threadPool';

/** Looks at the generation this often before going to sleep: some 100 µs, more than the pause between two epochs. */
const LOOKS = 20_000;

const { module: compiled, memory, pool, thread } = workerData as WorkerData;
const control = controlWords(memory.buffer, pool);
const member = { thread, pool, control, kernels: instantiate(compiled, memory) };

/** @returns the first generation after `seen` */
function awaitWork(seen: number): number {
  for (let look = 0; look < LOOKS; look++) {
    const generation = Atomics.load(control, GENERATION);
    if (generation !== seen) return generation;
  }
  Atomics.add(control, SLEEPERS, 1);
  Atomics.wait(control, GENERATION, seen);
  Atomics.sub(control, SLEEPERS, 1);
  return Atomics.load(control, GENERATION);
}

// Ends with the pool, which terminates it.
for (let generation = 0; ;) {
  generation = awaitWork(generation);
  takeChunks(member, Atomics.load(control, JOB), generation);
}
