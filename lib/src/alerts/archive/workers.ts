import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Detector, FittedDetector } from '../../detectors';
import { Stopped } from '../scoring/scoreSources';
import type { Counts, SourcesReport } from '../scoring/tally';
import { removeUnfinished, runJob, type Job } from './job';

/** What a worker says: how far it is, what came of its job, or why it did not come to its end. */
export type Answer =
  | { readonly progress: Counts }
  | { readonly report: SourcesReport }
  | { readonly failed: string; readonly code?: string };

/** How a job comes out. */
export interface JobWatch {
  readonly signal: AbortSignal;
  /** @param k which job */
  progress(k: number, counts: Counts): void;
  /** Called one job at a time. */
  done(k: number, report: SourcesReport): void;
}

/**
 * Processes of their own, as JavaScript computes on one core. They load the model while this one still looks at what there
 * is to do.
 */
export class Workers {
  readonly children: readonly ChildProcess[];

  /** @param count below 2, there are none */
  constructor(model: string, count: number) {
    this.children = Array.from({ length: count < 2 ? 0 : count }, () =>
      fork(join(__dirname, 'worker.js'), [model], { execArgv: [] }),
    );
  }

  stop(): void {
    for (const child of this.children) child.kill('SIGKILL');
  }
}

/** Runs jobs in this process, or, where there are several, in the workers. */
export async function runJobs(
  detector: Detector | FittedDetector,
  jobs: readonly Job[],
  workers: Workers,
  watch: JobWatch,
): Promise<void> {
  if (jobs.length > 1 && workers.children.length > 0) return runApart(jobs, workers, watch);
  for (let k = 0; k < jobs.length; k++) {
    const progress = (counts: Counts) => watch.progress(k, counts);
    watch.done(k, await runJob(detector, jobs[k], { signal: watch.signal, progress }));
  }
}

async function runApart(jobs: readonly Job[], workers: Workers, watch: JobWatch): Promise<void> {
  let next = 0;
  const stop = () => workers.stop();
  watch.signal.addEventListener('abort', stop);
  try {
    await Promise.all(
      workers.children.map(async (child) => {
        while (next < jobs.length && !watch.signal.aborted) {
          const k = next++;
          watch.done(k, await answerOf(child, jobs[k], (counts) => watch.progress(k, counts), watch.signal));
        }
      }),
    );
  } finally {
    watch.signal.removeEventListener('abort', stop);
  }
}

function answerOf(
  child: ChildProcess,
  job: Job,
  progress: (counts: Counts) => void,
  signal: AbortSignal,
): Promise<SourcesReport> {
  let last = 0;
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      removeUnfinished(job);
      finish(() => reject(error));
    };
    const ended = () =>
      fail(
        signal.aborted
          ? new Stopped(job.sources[0].path, last)
          : new Error(`a worker ended while scoring ${job.sources[0].path}`),
      );
    const hear = (answer: Answer) => {
      if ('progress' in answer) {
        last = answer.progress.read;
        progress(answer.progress);
      } else if ('report' in answer) finish(() => resolve(answer.report));
      else fail(Object.assign(new Error(answer.failed), { code: answer.code }));
    };
    const finish = (settle: () => void) => {
      child.off('message', hear).off('exit', ended);
      settle();
    };
    child.on('message', hear).on('exit', ended);
    if (child.connected) child.send(job);
    else ended();
  });
}
