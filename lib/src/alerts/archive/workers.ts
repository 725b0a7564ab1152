import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { loadDetector } from '../../detectors';
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

/** Runs jobs in this process, or in several of their own: JavaScript computes on one core. */
export async function runJobs(model: string, jobs: readonly Job[], workers: number, watch: JobWatch): Promise<void> {
  if (Math.min(workers, jobs.length) > 1) return runApart(model, jobs, Math.min(workers, jobs.length), watch);
  const detector = await loadDetector(model);
  for (let k = 0; k < jobs.length; k++) {
    const progress = (counts: Counts) => watch.progress(k, counts);
    watch.done(k, await runJob(detector, jobs[k], { signal: watch.signal, progress }));
  }
}

async function runApart(model: string, jobs: readonly Job[], workers: number, watch: JobWatch): Promise<void> {
  let next = 0;
  const children = Array.from({ length: workers }, () => fork(join(__dirname, 'worker.js'), [model], { execArgv: [] }));
  const stop = () => children.forEach((child) => child.kill('SIGKILL'));
  watch.signal.addEventListener('abort', stop);
  try {
    await Promise.all(
      children.map(async (child) => {
        while (next < jobs.length && !watch.signal.aborted) {
          const k = next++;
          watch.done(k, await answerOf(child, jobs[k], (counts) => watch.progress(k, counts), watch.signal));
        }
      }),
    );
  } finally {
    watch.signal.removeEventListener('abort', stop);
    stop();
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
