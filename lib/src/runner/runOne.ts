import { mkdirSync, rmSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { folderName } from '../notebook/run';
import { complaintAbout, expectedRun } from './collisions';
import { compareNotebooks } from './compare/compareOutputs';
import { executeNotebook, type ExecuteOptions } from './execute/execute';
import type { Failure } from './execute/failure';
import { checkNotebook, formatNotebook, readNotebook, writeNotebook, type Notebook } from './document/notebook';
import type { CellRecord } from './execute/notebookRun';
import { checkWritable, defaultRun, executedPaths, type Destination } from './places';
import type { PreparedNotebook } from './prepare';
import { recordOf } from './record/runRecord';
import type { RecordOptions } from './record/surroundings';
import { typecheckNotebook } from './execute/typecheck';
import { unchangedSince } from './record/untouched';

/** What is done with each notebook. */
export type Mode =
  | { readonly kind: 'execute'; readonly destination: Destination; readonly incremental: boolean }
  | { readonly kind: 'check'; readonly tolerance: number }
  | { readonly kind: 'typecheck' };

/** What became of one notebook. */
export interface Result {
  readonly failure?: Failure;
  /** Why nothing had to be done. */
  readonly skipped?: string;
  /** Seconds until the kernel had started. */
  readonly kernelSeconds?: number;
  /** Where the executed copy lies. */
  readonly wrote?: string;
  readonly cells: readonly CellRecord[];
}

/** What {@link runOne} needs to know beyond a notebook's own execution. */
export interface RunOneOptions extends Omit<ExecuteOptions, 'cwd'>, RecordOptions {
  readonly mode: Mode;
  /** Which notebook each executed copy of this run of the command belongs to, by its path. */
  readonly written: Map<string, string>;
}

/** Does with one notebook what the mode asks for. */
export async function runOne(prepared: PreparedNotebook, options: RunOneOptions): Promise<Result> {
  const { path, notebook } = prepared;
  const { mode } = options;
  const cwd = dirname(resolve(path));
  if (mode.kind === 'typecheck') return { cells: [], failure: await typecheckNotebook(notebook, cwd) };
  if (mode.kind === 'execute') return executeAndWrite(prepared, mode, { ...options, cwd });
  const { notebook: executed, failure, cells } = await executeNotebook(notebook, { ...options, cwd });
  return { cells, failure: failure ?? (await compareNotebooks(notebook, executed, mode.tolerance)) };
}

async function executeAndWrite(
  prepared: PreparedNotebook,
  { destination, incremental }: Mode & { kind: 'execute' },
  options: ExecuteOptions & RecordOptions & Pick<RunOneOptions, 'written'>,
): Promise<Result> {
  const { path, notebook } = prepared;
  const complaintOf = (target: string, run: string): string | undefined =>
    complaintAbout(target, path, destination, run, options.written);
  try {
    checkWritable(path, destination);
    const run = expectedRun(path, notebook, options.runSuffix);
    const taken = run && complaintOf(executedPaths(path, destination, run).complete, run);
    if (taken) throw new Error(taken);
  } catch (error) {
    return { cells: [], failure: notWritten(error) };
  }
  let record = incremental ? recordOf(prepared, options) : undefined;
  const found = record?.findUpToDate(destination);
  if (found) {
    const { run, rewritten } = found;
    const skipped = rewritten ? `only its prose has changed since ${run} was executed` : unchangedSince(run);
    return { cells: [], wrote: found.path, skipped };
  }
  const since = Date.now();
  // What the run will have been made of is hashed while the kernel starts: it does nothing else meanwhile.
  const whileStarting = (): void => void (record ??= recordOf(prepared, options));
  const execution = await executeNotebook(notebook, { ...options, whileStarting });
  const { failure, cells } = execution;
  const kernelSeconds = execution.kernelMs / 1000;
  if (failure && cells.length === 0) return { cells, failure, kernelSeconds }; // nothing to be kept
  const run = folderName(execution.run ?? defaultRun(path, notebook) + options.runSuffix);
  const places = executedPaths(path, destination, run);
  const edited = !failure && destination.kind === 'inplace' && !isUnchanged(path, notebook);
  const wanted = failure || edited ? places.partial : places.complete;
  const taken = complaintOf(wanted, run);
  const target = taken === undefined ? wanted : places.apart;
  options.written.set(target, path);
  try {
    checkNotebook(execution.notebook, basename(path));
    mkdirSync(dirname(target), { recursive: true });
    writeNotebook(target, execution.notebook);
    if (edited) throw new Error(`${path} has changed since it was read; the executed copy is ${target}`);
    if (taken !== undefined && !failure) throw new Error(`${taken}; the executed copy is ${target}`);
    if (!failure) {
      rmSync(places.partial, { force: true });
      record ??= recordOf(prepared, options); // nothing was there to be executed
      record?.write(run, target, execution.notebook, since);
    }
    return { cells, failure, kernelSeconds, wrote: target };
  } catch (error) {
    return {
      cells,
      kernelSeconds,
      failure: failure ? { ...failure, traceback: [...failure.traceback, notKept(error)] } : notWritten(error),
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

function notWritten(error: unknown): Failure {
  const { name: ename, message: evalue } = error as Error;
  return { cause: 'not-written', ename, evalue, traceback: [] };
}

const notKept = (error: unknown): string => `the partial notebook could not be written: ${(error as Error).message}`;
