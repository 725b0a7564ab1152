import { performance } from 'node:perf_hooks';
import type { Message } from '../kernel/wire';
import { CellTimer } from './cellTimer';
import { causeOf, failedCell, type Failure } from './failure';
import { Kernel, KernelDeath, type KernelOptions } from './kernel';
import { codeCells, hasTag, textOf, type CodeCell, type Notebook } from './notebook';
import { Outputs, type Displays } from './outputs';

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
  /** Milliseconds spent: starting the kernel, and in the cells. */
  readonly timings: { readonly kernelMs: number; readonly cellsMs: number };
}

/** Cells with one of these tags are treated as Jupyter's tools do (nbclient). */
const RAISES = 'raises-exception';
const SKIP = 'skip-execution';

/**
 * Executes a notebook's code cells in a kernel of their own, top to bottom, up to the first that fails. The notebook
 * given is not changed; ids, order and prose of the one returned are the same, and nothing in it tells when or where
 * it was executed.
 */
export async function executeNotebook(notebook: Notebook, options: ExecuteOptions): Promise<Execution> {
  const copy = structuredClone(notebook);
  const cells = codeCells(copy);
  for (const cell of cells.filter((each) => !hasTag(each, SKIP)))
    Object.assign(cell, { outputs: [], execution_count: null });
  const from = performance.now();
  let kernel: Kernel;
  try {
    kernel = await Kernel.start(options);
  } catch (error) {
    if (!(error instanceof KernelDeath)) throw error;
    const failure: Failure = { cause: 'kernel-death', ename: error.name, evalue: error.message, traceback: [] };
    return { notebook: copy, failure, timings: { kernelMs: performance.now() - from, cellsMs: 0 } };
  }
  const started = performance.now();
  const run = new NotebookRun(kernel, cells, options);
  try {
    const failure = await run.all();
    copy.metadata.language_info = kernel.info.language_info;
    const timings = { kernelMs: started - from, cellsMs: performance.now() - started };
    await kernel.shutdown();
    run.storeOutputs();
    return { notebook: copy, failure, run: run.name, timings };
  } finally {
    await kernel.kill();
  }
}

class NotebookRun {
  name: string | undefined;
  private readonly outputs = new Map<CodeCell, Outputs>();
  private readonly displays: Displays = new Map();
  private readonly started = performance.now();
  private lateFailure: Failure | undefined;

  constructor(
    private readonly kernel: Kernel,
    private readonly cells: readonly CodeCell[],
    private readonly options: ExecuteOptions,
  ) {}

  async all(): Promise<Failure | undefined> {
    for (const [i, cell] of this.cells.entries()) {
      this.options.onProgress?.(i, this.cells.length);
      if (hasTag(cell, SKIP) || textOf(cell.source).trim() === '') continue;
      const failure = await this.cell(cell);
      if (failure) return failure;
    }
    this.options.onProgress?.(this.cells.length, this.cells.length);
    return undefined;
  }

  storeOutputs(): void {
    for (const [cell, outputs] of this.outputs) cell.outputs = outputs.toList();
  }

  /** Executes one cell; an error that may be is no failure. */
  private async cell(cell: CodeCell): Promise<Failure | undefined> {
    const { options, kernel } = this;
    const outputs = new Outputs(this.displays);
    this.outputs.set(cell, outputs);
    const tolerated = options.allowErrors === true || hasTag(cell, RAISES);
    let failure: Failure | undefined;
    let ended = false;
    const onMessage = (message: Message): void => {
      outputs.add(message);
      this.name = outputs.run ?? this.name;
      if (message.header.msg_type !== 'error') return;
      const { ename, evalue, traceback } = message.content;
      const line = (message.metadata as LocatedError)['anomaly-notebooks']?.location?.line;
      const error = { cause: causeOf(ename), ename, evalue, traceback, cell: failedCell(this.cells, cell, line) };
      if (ended && !tolerated) this.lateFailure ??= error;
      else failure = error;
    };
    const timer = new CellTimer(kernel, options, options.notebookTimeoutMs, this.started);
    try {
      const reply = await kernel.execute(textOf(cell.source), onMessage);
      cell.execution_count = reply.execution_count ?? null;
    } catch (error) {
      if (!(error instanceof KernelDeath)) throw error;
      const { name: ename, message: evalue } = error;
      failure = { cause: 'kernel-death', ename, evalue, traceback: [], cell: failedCell(this.cells, cell) };
      return timer.verdict(failure.cell) ?? failure;
    } finally {
      ended = true;
      timer.stop();
    }
    return timer.verdict(failedCell(this.cells, cell)) ?? this.lateFailure ?? (tolerated ? undefined : failure);
  }
}

interface LocatedError {
  'anomaly-notebooks'?: { location?: { line: number } };
}
