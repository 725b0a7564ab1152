import { performance } from 'node:perf_hooks';
import type { Failure } from './failure';
import { Kernel, KernelDeath, type KernelOptions } from '../client/kernel';
import { codeCells, hasTag, type Notebook } from '../document/notebook';
import { isExecuted, NotebookRun, SKIP_TAG, type CellRecord } from './notebookRun';

/** How a notebook is executed; times of 0 or left out mean no limit. */
export interface ExecuteOptions extends KernelOptions {
  readonly cellTimeoutMs?: number;
  readonly notebookTimeoutMs?: number;
  /** Goes on behind cells that fail. */
  readonly allowErrors?: boolean;
  /** Aborting it interrupts the running cell and ends the execution. */
  readonly signal?: AbortSignal;
  /** Called when a cell starts, with its place among the code cells from 1, and at the end with their number. */
  readonly onProgress?: (done: number, of: number) => void;
}

/** An executed notebook: up to the failing cell if there was a failure. */
export interface Execution {
  readonly notebook: Notebook;
  readonly failure?: Failure;
  /** The name under which the notebook said it runs. */
  readonly run?: string;
  /** The cells that were executed, in order. */
  readonly cells: readonly CellRecord[];
  /** Milliseconds from the kernel's start to its first answer; 0 when there was nothing to execute. */
  readonly kernelMs: number;
}

/**
 * Executes a notebook's code cells in a kernel of their own, top to bottom, up to the first that fails. The notebook
 * given is not changed; ids, order and prose of the one returned are the same, and nothing in it tells when or where
 * it was executed. Without a cell to execute no kernel is started.
 */
export async function executeNotebook(notebook: Notebook, options: ExecuteOptions): Promise<Execution> {
  const copy = structuredClone(notebook);
  const cells = codeCells(copy);
  for (const cell of cells.filter((each) => !hasTag(each, SKIP_TAG)))
    Object.assign(cell, { outputs: [], execution_count: null });
  if (!cells.some(isExecuted)) return { notebook: copy, cells: [], kernelMs: 0 };
  const from = performance.now();
  let kernel: Kernel;
  try {
    kernel = await Kernel.start(options);
  } catch (error) {
    if (!(error instanceof KernelDeath)) throw error;
    const cause = options.signal?.aborted ? 'interrupted' : 'kernel-death';
    const failure: Failure = { cause, ename: error.name, evalue: error.message, traceback: [] };
    return { notebook: copy, failure, cells: [], kernelMs: performance.now() - from };
  }
  const run = new NotebookRun(kernel, cells, options);
  try {
    const failure = await run.all();
    copy.metadata.language_info = kernel.info.language_info;
    await kernel.shutdown();
    run.storeOutputs();
    return { notebook: copy, failure, run: run.name, cells: run.records, kernelMs: kernel.startupMs };
  } finally {
    await kernel.kill();
  }
}
