import { performance } from 'node:perf_hooks';
import { Kernel, KernelDeath, type KernelOptions } from '../client/kernel';
import { codeCells, hasTag, type Notebook } from '../document/notebook';
import { failureOf, type Failure } from '../failure';
import { isExecuted, NotebookRun, SKIP_TAG, type CellOptions, type CellRecord } from './notebookRun';

/** How a notebook is executed. */
export type ExecuteOptions = KernelOptions & CellOptions;

/** An executed notebook: up to the failing cell if there was a failure. */
export interface Execution {
  readonly notebook: Notebook;
  readonly failure?: Failure;
  /** The run's name, if the notebook announced one. */
  readonly run?: string;
  /** What data it used, if the notebook announced that. */
  readonly source?: string;
  /** The cells that were executed, in order. */
  readonly cells: readonly CellRecord[];
  /** Milliseconds from the kernel's start to its first answer; 0 when there was nothing to execute. */
  readonly kernelMs: number;
}

/**
 * Executes a notebook's code cells in a kernel of their own, top to bottom, up to the first that fails. The notebook
 * given is not changed; the one returned has the same ids, order and prose, and nothing in it tells when or where it
 * was executed. Without a cell to execute no kernel is started.
 */
export async function executeNotebook(notebook: Notebook, options: ExecuteOptions): Promise<Execution> {
  const copy = structuredClone(notebook);
  const cells = codeCells(copy);
  for (const cell of cells) if (!hasTag(cell, SKIP_TAG)) Object.assign(cell, { outputs: [], execution_count: null });
  if (!cells.some(isExecuted)) return { notebook: copy, cells: [], kernelMs: 0 };
  const from = performance.now();
  let kernel: Kernel;
  try {
    kernel = await Kernel.start(options);
  } catch (error) {
    if (!(error instanceof KernelDeath)) throw error;
    const cause = options.signal?.aborted ? 'interrupted' : 'kernel-death';
    return { notebook: copy, failure: failureOf(cause, error), cells: [], kernelMs: performance.now() - from };
  }
  const run = new NotebookRun(kernel, cells, options);
  try {
    const failure = await run.executeAll();
    copy.metadata.language_info = kernel.info.language_info;
    await kernel.shutdown();
    run.storeOutputs();
    const { name, source, records: cells } = run;
    return { notebook: copy, failure, run: name, source, cells, kernelMs: kernel.startupMs };
  } finally {
    await kernel.kill();
  }
}
