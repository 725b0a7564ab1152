import { dirname, relative, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { compareNotebooks } from './compare/compareOutputs';
import { typecheckNotebook } from './document/typecheckNotebook';
import type { ExecuteOptions } from './execute/executeNotebook';
import type { Destination } from './executedCopy/destination';
import { updateExecutedCopy } from './executedCopy/updateExecutedCopy';
import { interruption } from './failure';
import type { LoadedNotebook } from './loadNotebooks';
import type { Outcome, Result } from './outcome';
import type { Reporter } from './report/events';
import { defaultJobs, runTasks, type Task } from './schedule';

/** What is done with each notebook. */
export type Mode =
  | { readonly kind: 'execute'; readonly destination: Destination; readonly incremental: boolean }
  | { readonly kind: 'check'; readonly tolerance: number }
  | { readonly kind: 'typecheck' };

/** What to do with a list of notebooks, and who is told. */
export interface RunOptions extends Omit<ExecuteOptions, 'cwd' | 'onProgress' | 'whileStarting'> {
  readonly mode: Mode;
  /** Appended to the names of runs, so that quick tries do not overwrite results. */
  readonly runSuffix: string;
  /** Notebooks at a time; default as many as run well beside each other here. */
  readonly jobs?: number;
  readonly reporter: Reporter;
}

/** Runs notebooks, each once those that it comes after have succeeded; the outcomes are in the given order. */
export function runNotebooks(notebooks: readonly LoadedNotebook[], options: RunOptions): Promise<Outcome[]> {
  const { reporter, jobs = defaultJobs() } = options;
  const written = new Map<string, string>();
  const tasks = notebooks.map((loaded): Task<Outcome> => {
    const { path, name, after } = loaded;
    return {
      name: resolve(path),
      after,
      run: async () => {
        reporter.report({ event: 'start', notebook: name });
        const from = performance.now();
        const result = await runNotebook(loaded, options, written);
        const seconds = (performance.now() - from) / 1000;
        const wrote = result.wrote === undefined ? undefined : relative(process.cwd(), result.wrote);
        if (result.skipped === undefined) {
          const { failure, source, kernelSeconds } = result;
          reporter.report({ event: 'end', notebook: name, seconds, kernelSeconds, source, wrote, failure });
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

/** Does with a notebook what the mode asks for. */
async function runNotebook(
  { path, name, notebook, ownFiles, failure: unreadable }: LoadedNotebook,
  { mode, reporter, ...options }: RunOptions,
  written: Map<string, string>,
): Promise<Result> {
  if (!notebook) return { cells: [], failure: unreadable };
  if (options.signal?.aborted) return { cells: [], failure: interruption() };
  const cwd = dirname(resolve(path));
  if (mode.kind === 'typecheck') return { cells: [], failure: await typecheckNotebook(notebook, cwd) };
  const onProgress = (done: number, of: number): void =>
    reporter.report({ event: 'progress', notebook: name, done, of });
  if (mode.kind === 'execute')
    return updateExecutedCopy(path, notebook, { ...options, ...mode, cwd, onProgress, ownFiles, written });
  const { executeNotebook } = await import('./execute/executeNotebook');
  const {
    notebook: executed,
    failure,
    cells,
    source,
  } = await executeNotebook(notebook, { ...options, cwd, onProgress });
  return { cells, source, failure: failure ?? (await compareNotebooks(notebook, executed, mode.tolerance)) };
}
