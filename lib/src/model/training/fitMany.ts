import { availableParallelism } from 'node:os';
import type { Matrix } from '../../matrix';
import type { Autoencoder } from '../network/autoencoder';
import { cellSignal } from '../../notebook/display';
import { fusedLine, startEngine, type StartedEngine } from '../engines/choose';
import { fused } from '../engines/fused';
import { WorkerRun } from '../engines/worker/run';
import { fitOn, type FitOptions } from './fit';
import { type FitsProgress, reportTogether } from '../progress/fitsProgress';
import type { History } from './history';

/** One of several fits. */
export interface FitJob {
  readonly autoencoder: Autoencoder;
  readonly x: Matrix;
  readonly options: FitOptions;
}

/**
 * Fits several autoencoders at once (seeds, architectures, schedules), each on one thread of its own; the results are
 * those of `fit`, byte for byte, in the order of the jobs. What the fused engine cannot do is trained by TensorFlow.js on
 * the caller's thread. When a fit fails, the others are stopped. Interrupting the notebook cell stops all of them; those
 * that had not begun have a history without epochs, `stopped: 'interrupted'`.
 * @param options.workers fits at a time; the machine's cores by default
 * @param options.progress shows how the fits are going together, for example `liveFitsProgress()`; nothing by default
 * @throws RangeError if two jobs share an autoencoder or a RandomState: their results would depend on timing; and
 *   whatever `fit` throws
 */
export async function fitMany(
  jobs: readonly FitJob[],
  options: { workers?: number; progress?: FitsProgress } = {},
): Promise<History[]> {
  const { workers = availableParallelism(), progress } = options;
  if (!Number.isInteger(workers) || workers < 1) {
    throw new RangeError(`fitMany: workers is ${workers}; allowed are whole numbers from 1 up`);
  }
  checkApart(jobs);
  const shared = new Map<Matrix, Matrix>();
  const failed = new AbortController();
  const histories: History[] = new Array(jobs.length);
  const progresses =
    progress &&
    reportTogether(
      jobs.map((job) => job.options),
      progress,
    );
  const queue = jobs.entries();
  const lane = async () => {
    for (const [k, { autoencoder, x, options: own }] of queue) {
      const signal = own.signal ?? cellSignal();
      const fitOptions: FitOptions = {
        ...own,
        progress: progresses?.[k] ?? own.progress,
        validation: own.validation && inSharedMemory(own.validation, shared),
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
