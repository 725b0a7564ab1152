import { mkdirSync, rmSync } from 'node:fs';
import { basename, dirname, relative, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Reporter } from './events';
import { executeNotebook, type ExecuteOptions } from './execute';
import type { Failure } from './failure';
import { checkNotebook, NotebookError, readNotebook, writeNotebook, type Notebook } from './notebook';
import { executedPaths, runnerMetadata, type Destination } from './places';
import { runTasks, type Task } from './schedule';

/** What to do with a list of notebooks. */
export interface RunOptions extends Omit<ExecuteOptions, 'cwd' | 'onProgress'> {
  readonly destination: Destination;
  readonly jobs: number;
  readonly reporter: Reporter;
}

/** What became of one notebook. */
export interface Outcome {
  readonly path: string;
  readonly failure?: Failure;
  /** Where the executed copy lies. */
  readonly wrote?: string;
  readonly seconds: number;
}

/** Executes notebooks and writes their executed copies; the outcomes come in the order of `paths`. */
export async function runNotebooks(paths: readonly string[], options: RunOptions): Promise<Outcome[]> {
  const tasks = paths.map((path): Task<Outcome> => {
    const name = basename(path);
    const read = tryToRead(path);
    return {
      name,
      after: 'notebook' in read ? (runnerMetadata(read.notebook).after ?? []) : [],
      run: async () => {
        options.reporter.report({ event: 'start', notebook: name });
        const from = performance.now();
        const result = 'failure' in read ? read : await runOne(path, read.notebook, options);
        const outcome = { path, ...result, seconds: (performance.now() - from) / 1000 };
        const { seconds, failure } = outcome;
        const wrote = 'wrote' in result && result.wrote ? relative(process.cwd(), result.wrote) : undefined;
        options.reporter.report({ event: 'end', notebook: name, seconds, wrote, failure });
        return outcome;
      },
      skip: (because) => {
        options.reporter.report({ event: 'skipped', notebook: name, reason: `because ${because} did not succeed` });
        return { path, seconds: 0, failure: undefined };
      },
    };
  });
  return runTasks(tasks, options.jobs, ({ failure }) => failure === undefined);
}

async function runOne(path: string, notebook: Notebook, options: RunOptions): Promise<Partial<Outcome>> {
  const name = basename(path);
  const execution = await executeNotebook(notebook, {
    ...options,
    cwd: dirname(resolve(path)),
    onProgress: (done, of) => options.reporter.report({ event: 'progress', notebook: name, done, of }),
  });
  const { failure } = execution;
  const places = executedPaths(path, notebook, options.destination, execution.run);
  const target = failure ? places.partial : places.complete;
  try {
    checkNotebook(execution.notebook, name);
    mkdirSync(dirname(target), { recursive: true });
    writeNotebook(target, execution.notebook);
    if (!failure) rmSync(places.partial, { force: true });
    return { failure, wrote: target };
  } catch (error) {
    const { name: ename, message: evalue } = error as Error;
    return { failure: failure ?? { cause: 'not-written', ename, evalue, traceback: [] } };
  }
}

function tryToRead(path: string): { notebook: Notebook } | { failure: Failure } {
  try {
    return { notebook: readNotebook(path) };
  } catch (error) {
    if (!(error instanceof NotebookError)) throw error;
    return { failure: { cause: 'bad-notebook', ename: error.name, evalue: error.message, traceback: [] } };
  }
}
