import { mkdirSync, rmSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { folderName } from '../../notebook/run';
import type { Notebook } from '../document/notebook';
import { readNotebook, validateNotebook } from '../document/readNotebook';
import { defaultRun } from '../document/runnerMetadata';
import { formatNotebook, writeNotebook } from '../document/writeNotebook';
import type { ExecuteOptions } from '../execute/executeNotebook';
import { failureOf } from '../failure';
import type { Result } from '../outcome';
import { readDependencies, type Dependencies } from '../record/dependencies';
import { recordRun } from '../record/recordRun';
import { findUpToDate } from '../record/upToDate';
import { expectedRun, whyTaken } from './collisions';
import { checkWritable, copyPaths, type Destination } from './destination';

/** How an executed copy comes about. */
export interface UpdateOptions extends Omit<ExecuteOptions, 'whileStarting'> {
  readonly destination: Destination;
  /** Whether a copy that would come out the same is kept. */
  readonly incremental: boolean;
  /** Appended to the names of runs. */
  readonly runSuffix: string;
  /** Data files that its parameters name. */
  readonly ownFiles?: readonly string[];
  /** The notebook that each executed copy of this command belongs to, by the copy's path. */
  readonly written: Map<string, string>;
}

/** Executes a notebook and writes the executed copy and the run's manifest, unless both are up to date. */
export async function updateExecutedCopy(path: string, notebook: Notebook, options: UpdateOptions): Promise<Result> {
  const { destination, incremental, runSuffix, written } = options;
  try {
    checkWritable(path, destination);
    const run = expectedRun(path, notebook, runSuffix);
    const taken = run && whyTaken(copyPaths(path, destination, run).complete, path, destination, run, written);
    if (taken) throw new Error(taken);
  } catch (error) {
    return { cells: [], failure: failureOf('not-written', error) };
  }
  let dependencies: Dependencies | undefined;
  const readOnce = (): Dependencies | undefined => (dependencies ??= readDependencies(path, notebook, options));
  const before = incremental ? readOnce() : undefined;
  const copyOf = (run: string): string => copyPaths(path, destination, run).complete;
  const found = before && findUpToDate(path, notebook, before, copyOf);
  if (found) {
    const what = found.rewritten ? 'only its prose has changed' : 'nothing has changed';
    return { cells: [], wrote: found.copy, skipped: `${what} since ${found.run} was executed` };
  }
  const { executeNotebook } = await import('../execute/executeNotebook'); // not where there is nothing to execute
  const since = Date.now();
  // Dependencies are read while the kernel starts: this process does nothing else meanwhile.
  const execution = await executeNotebook(notebook, { ...options, whileStarting: () => void readOnce() });
  const { failure, cells, source, notebook: executed } = execution;
  const kernelSeconds = execution.kernelMs / 1000;
  if (failure && cells.length === 0) return { cells, failure, source, kernelSeconds }; // nothing to be kept
  const run = folderName(execution.run ?? defaultRun(path, notebook) + runSuffix);
  const places = copyPaths(path, destination, run);
  const edited = !failure && destination.kind === 'inplace' && !isUnchanged(path, notebook);
  const wanted = failure || edited ? places.partial : places.complete;
  const taken = whyTaken(wanted, path, destination, run, written);
  const copy = taken === undefined ? wanted : places.apart;
  written.set(copy, path);
  try {
    validateNotebook(executed, basename(path));
    mkdirSync(dirname(copy), { recursive: true });
    writeNotebook(copy, executed);
    if (edited) throw new Error(`${path} has changed since it was read; the executed copy is ${copy}`);
    if (taken !== undefined && !failure) throw new Error(`${taken}; the executed copy is ${copy}`);
    if (!failure) {
      rmSync(places.partial, { force: true });
      const made = readOnce();
      if (made) recordRun({ ...made, path, run, suffix: runSuffix, executed, since });
    }
    return { cells, failure, source, kernelSeconds, wrote: copy };
  } catch (error) {
    const lost = `the partial notebook could not be written: ${(error as Error).message}`;
    return {
      cells,
      source,
      kernelSeconds,
      failure: failure ? { ...failure, traceback: [...failure.traceback, lost] } : failureOf('not-written', error),
    };
  }
}

/** Nobody's edits are overwritten by an execution that did not know of them. */
function isUnchanged(path: string, notebook: Notebook): boolean {
  try {
    return formatNotebook(readNotebook(path)) === formatNotebook(notebook);
  } catch {
    return false;
  }
}
