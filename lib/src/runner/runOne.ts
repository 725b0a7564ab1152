import { mkdirSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { TSLAB_VERSION } from '../kernel/tslab';
import { compareNotebooks } from './compareOutputs';
import { executeNotebook, type ExecuteOptions, type Execution } from './execute';
import type { Failure } from './failure';
import { findUpToDate } from './incremental';
import { engineOf, outputsOf, standInsOf, writeManifest, type Manifest } from './manifest';
import { checkNotebook, formatNotebook, readNotebook, writeNotebook, type Notebook } from './notebook';
import type { CellRecord } from './notebookRun';
import { checkWritable, defaultRun, executedPaths, folderName, projectOf, type Destination } from './places';
import { outputsKey, readSurroundings, runKey, type RunSurroundings } from './runKey';
import { typecheckNotebook } from './typecheck';

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
export interface RunOneOptions extends Omit<ExecuteOptions, 'cwd'> {
  readonly mode: Mode;
  /** Which notebook each executed copy of this run of the command belongs to, by its path. */
  readonly written: Map<string, string>;
  /** Appended to the names of runs, so that quick tries do not overwrite results. */
  readonly runSuffix: string;
}

/** Does with one notebook what the mode asks for. */
export async function runOne(path: string, notebook: Notebook, options: RunOneOptions): Promise<Result> {
  const { mode } = options;
  const cwd = dirname(resolve(path));
  if (mode.kind === 'typecheck') return { cells: [], failure: await typecheckNotebook(notebook, cwd) };
  if (mode.kind === 'execute') return executeAndWrite(path, notebook, mode, { ...options, cwd });
  const { notebook: executed, failure, cells } = await executeNotebook(notebook, { ...options, cwd });
  return { cells, failure: failure ?? (await compareNotebooks(notebook, executed, mode.tolerance)) };
}

async function executeAndWrite(
  path: string,
  notebook: Notebook,
  { destination, incremental }: Mode & { kind: 'execute' },
  options: ExecuteOptions & Pick<RunOneOptions, 'runSuffix' | 'written'>,
): Promise<Result> {
  try {
    checkWritable(path, destination);
  } catch (error) {
    return { cells: [], failure: notWritten(error) };
  }
  const project = projectOf(path);
  const surroundings = project && readSurroundings(project, options.env?.DATA_DIR ?? join(project, 'data'));
  const key = surroundings && runKey(notebook, surroundings, options.runSuffix);
  if (incremental && project && key !== undefined) {
    const found = findUpToDate(project, path, notebook, key, destination);
    const how = found?.rewritten ? 'only its prose has changed' : 'nothing has changed';
    if (found) return { cells: [], wrote: found.path, skipped: `${how} since ${found.run} was executed` };
  }
  const since = Date.now();
  const execution = await executeNotebook(notebook, options);
  const { failure, cells } = execution;
  const kernelSeconds = execution.kernelMs / 1000;
  if (failure && cells.length === 0) return { cells, failure, kernelSeconds }; // nothing to be kept
  const run = folderName(execution.run ?? defaultRun(path, notebook) + options.runSuffix);
  const places = executedPaths(path, destination, run);
  const edited = !failure && destination.kind === 'inplace' && !isUnchanged(path, notebook);
  const target = failure || edited ? places.partial : places.complete;
  try {
    checkNotebook(execution.notebook, basename(path));
    claim(target, path, options.written);
    mkdirSync(dirname(target), { recursive: true });
    writeNotebook(target, execution.notebook);
    if (edited) throw new Error(`${path} has changed since it was read; the executed copy is ${target}`);
    if (!failure) {
      rmSync(places.partial, { force: true });
      if (project && key !== undefined) {
        const { inputs } = surroundings as RunSurroundings;
        record(project, { notebook: basename(path), run, key, inputs }, execution, since);
      }
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

/** @throws Error when the place already holds the executed copy of another notebook of this run of the command */
function claim(target: string, path: string, written: Map<string, string>): void {
  const owner = written.get(target) ?? path;
  if (owner !== path) {
    const advice = 'give them different runs in their metadata ("anomaly-notebooks", "run")';
    throw new Error(`${target} is the executed copy of ${basename(owner)}; ${advice}`);
  }
  written.set(target, path);
}

function record(
  project: string,
  known: Pick<Manifest, 'notebook' | 'run' | 'key' | 'inputs'>,
  { notebook }: Execution,
  since: number,
): void {
  const info = notebook.metadata.language_info as { version?: string } | undefined;
  mkdirSync(join(project, 'figures', known.run), { recursive: true });
  writeManifest(project, {
    ...known,
    inputs: { ...known.inputs, ...standInsOf(project) },
    versions: { node: process.versions.node, tslab: TSLAB_VERSION, typescript: info?.version ?? 'unknown' },
    engine: engineOf(project, known.run),
    outputs: outputsOf(project, known.run, since),
    notebookOutputs: outputsKey(notebook),
  });
}

function notWritten(error: unknown): Failure {
  const { name: ename, message: evalue } = error as Error;
  return { cause: 'not-written', ename, evalue, traceback: [] };
}

const notKept = (error: unknown): string => `the partial notebook could not be written: ${(error as Error).message}`;
