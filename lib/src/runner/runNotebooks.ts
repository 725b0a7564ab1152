import { relative, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Reporter } from './report/events';
import { HashedFiles } from './record/hashedFiles';
import type { Prepared } from './prepare';
import { runOne, type Result, type RunOneOptions } from './runOne';
import { defaultJobs, runTasks, type Task } from './schedule';

/** What to do with a list of notebooks, and who is told. */
export interface RunOptions extends Omit<RunOneOptions, 'onProgress' | 'written' | 'files'> {
  /** What this run of the command has hashed already; default nothing. */
  readonly files?: HashedFiles;
  /** Notebooks at a time; default as many as run well beside each other here. */
  readonly jobs?: number;
  readonly reporter: Reporter;
}

/** What became of one notebook of a list. */
export interface Outcome extends Result {
  readonly path: string;
  readonly name: string;
  readonly seconds: number;
  /** Set when one that it comes after did not succeed, so that it was not executed. */
  readonly blocked?: boolean;
}

/** Executes notebooks, each once those that it comes after have succeeded; the outcomes are in the given order. */
export function runNotebooks(notebooks: readonly Prepared[], options: RunOptions): Promise<Outcome[]> {
  const { reporter, jobs = defaultJobs(), files = new HashedFiles() } = options;
  const written = new Map<string, string>();
  const tasks = notebooks.map((prepared): Task<Outcome> => {
    const { path, name, after } = prepared;
    return {
      name: resolve(path),
      after,
      run: async () => {
        reporter.report({ event: 'start', notebook: name });
        const from = performance.now();
        const result = await run(prepared, { ...options, files, written });
        const seconds = (performance.now() - from) / 1000;
        const wrote = result.wrote === undefined ? undefined : relative(process.cwd(), result.wrote);
        if (result.skipped === undefined) {
          const { failure, kernelSeconds } = result;
          reporter.report({ event: 'end', notebook: name, seconds, kernelSeconds, wrote, failure });
        } else {
          reporter.report({ event: 'skipped', notebook: name, reason: result.skipped });
        }
        return { path, name, seconds, ...result };
      },
      skip: (because) => {
        const culprit = notebooks.find((other) => resolve(other.path) === because)?.name ?? because;
        const skipped = `${culprit} did not succeed`;
        reporter.report({ event: 'skipped', notebook: name, reason: skipped });
        return { path, name, seconds: 0, cells: [], skipped, blocked: true };
      },
    };
  });
  return runTasks(tasks, jobs, ({ failure, blocked }) => failure === undefined && !blocked);
}

async function run(
  { path, name, notebook, asRead, failure }: Prepared,
  options: RunOptions & Pick<RunOneOptions, 'written' | 'files'>,
): Promise<Result> {
  if (!notebook) return { cells: [], failure };
  if (options.signal?.aborted) {
    const stopped = {
      cause: 'interrupted',
      ename: 'Interrupted',
      evalue: 'stopped by the user',
      traceback: [],
    } as const;
    return { cells: [], failure: stopped };
  }
  return runOne(
    { path, notebook, asRead },
    {
      ...options,
      onProgress: (done, of) => options.reporter.report({ event: 'progress', notebook: name, done, of }),
    },
  );
}
