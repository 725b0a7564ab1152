import { availableParallelism } from 'node:os';
import type { Matrix } from '../../matrix';
import type { Autoencoder } from '../network/autoencoder';
import { cellSignal } from '../../notebook/display';
import { fusedLine, startEngine, type StartedEngine } from '../engines/choose';
import { fused } from '../engines/fused';
import { WorkerRun } from '../engines/worker/workerRun';
import { fitOn } from './fit';
import type { FitOptions } from './fitOptions';
import { reportTogether, type FitsProgress } from './fitsProgress';
import type { History } from './history';

/** One of several fits. */
export interface FitJob {
  readonly autoencoder: Autoencoder;
  readonly x: Matrix;
  readonly options: FitOptions;
}

/** How several fits are to run. */
export interface FitManyOptions {
  /** Fits at a time; the machine's cores by default. The results do not depend on it. */
  readonly workers?: number;
  /** Shows how the fits are going together, for example `liveFitsProgress()`; nothing by default. */
  readonly progress?: FitsProgress;
}

/**
 * Fits several autoencoders at once (seeds, architectures, schedules), each on one thread of its own; the results are
 * those of `fit`, byte for byte, in the order of the jobs. What the fused engine cannot do is trained by TensorFlow.js on
 * the caller's thread. When a fit fails, the others are cancelled. Interrupting the notebook cell stops all of them; those
 * that had not begun have a history without epochs, `stopped: 'interrupted'`.
 * @param jobs a list, or groups of them: the seeds of each architecture. Groups come back as groups
 * @param options.workers fits at a time; the machine's cores by default
 * @param options.progress shows how the fits are going together, for example `liveFitsProgress()`; nothing by default
 * @example
 * const histories = await model.fitMany(architectures.map((architecture) => seeds.map((seed) => jobOf(architecture, seed))));
 * histories.map((ofSeeds) => scoring.spread(ofSeeds.map(({ loss }) => loss[loss.length - 1])).median) // one an architecture
 * @throws RangeError if two jobs share an autoencoder or a RandomState: their results would depend on timing; and
 *   whatever `fit` throws
 */
export function fitMany(jobs: readonly FitJob[], options?: FitManyOptions): Promise<History[]>;
export function fitMany(groups: readonly (readonly FitJob[])[], options?: FitManyOptions): Promise<History[][]>;
export async function fitMany(
  jobs: readonly FitJob[] | readonly (readonly FitJob[])[],
  options: FitManyOptions = {},
): Promise<History[] | History[][]> {
  const histories = (await fitAll(jobs.flat() as FitJob[], options)).values();
  const historyOf = () => histories.next().value!;
  return jobs.map((job) => (Array.isArray(job) ? job.map(historyOf) : historyOf())) as History[] | History[][];
}

async function fitAll(
  jobs: readonly FitJob[],
  { workers = availableParallelism(), progress }: FitManyOptions,
): Promise<History[]> {
  if (!Number.isInteger(workers) || workers < 1) {
    throw new RangeError(`fitMany: workers is ${workers}; allowed are whole numbers from 1 up`);
  }
  checkApart(jobs);
  const shared = new Map<Matrix, Matrix>();
  const failed = new AbortController();
  const histories: History[] = new Array(jobs.length);
  const fits = jobs.map((job) => job.options);
  const reports = progress && reportTogether(fits, progress);
  const queue = jobs.entries();
  const lane = async () => {
    for (const [k, { autoencoder, x, options }] of queue) {
      const signal = options.signal ?? cellSignal();
      const fitOptions: FitOptions = {
        ...options,
        progress: reports?.[k] ?? options.progress,
        validation: options.validation && inSharedMemory(options.validation, shared),
        signal: signal ? AbortSignal.any([signal, failed.signal]) : failed.signal,
      };
      histories[k] = await fitOn(startInWorker, autoencoder, inSharedMemory(x, shared), fitOptions);
    }
  };
  const lanes = Array.from({ length: Math.min(workers, jobs.length) }, lane);
  try {
    await Promise.all(lanes);
  } catch (error) {
    failed.abort();
    await Promise.allSettled(lanes);
    progress?.end(false);
    throw error;
  }
  progress?.end(true);
  return histories;
}

const startInWorker: typeof startEngine = async (task, choice = 'auto'): Promise<StartedEngine> => {
  const { variational, ...portable } = task;
  if (choice === 'tfjs' || variational || fused.refuses(task) !== null) return startEngine(task, choice);
  const run = await WorkerRun.start({ ...portable, threads: 1 });
  return { name: 'fused', run, line: `${fusedLine(task)}; in a worker` };
};

/** The rows as float32 in memory that workers see without a copy; one copy for all jobs with the same rows. */
function inSharedMemory(m: Matrix, shared: Map<Matrix, Matrix>): Matrix {
  let copy = shared.get(m);
  if (!copy) {
    const data = new Float32Array(new SharedArrayBuffer(4 * m.data.length));
    data.set(m.data);
    copy = { ...m, data };
    shared.set(m, copy);
  }
  return copy;
}

function checkApart(jobs: readonly FitJob[]): void {
  const seen = new Map<object, number>();
  jobs.forEach(({ autoencoder, options: { random, noise } }, k) => {
    for (const [name, part] of Object.entries({ autoencoder, random, noise })) {
      if (!part || (name === 'noise' && noise === random)) continue;
      const other = seen.get(part);
      if (other !== undefined)
        throw new RangeError(`fitMany: jobs ${other} and ${k} share one ${name}; give each its own`);
      seen.set(part, k);
    }
  });
}
