import { workerData } from 'node:worker_threads';
import { takeChunks } from './chunks';
import { controlWords, GENERATION, JOB, SLEEPERS } from './crewPlan';
import type { WorkerData } from './crew';
import { instantiate } from '../kernels';

/** Looks at the generation this often before going to sleep: some 100 µs, more than the pause between two epochs. */
const LOOKS = 20_000;

const { module: compiled, memory, plan, thread } = workerData as WorkerData;
const kernels = instantiate(compiled, memory);
const control = controlWords(memory.buffer, plan);

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

// Ends with the crew, which terminates it.
for (let generation = 0; ;) {
  generation = awaitWork(generation);
  takeChunks(control, plan, thread, kernels, Atomics.load(control, JOB), generation);
}
