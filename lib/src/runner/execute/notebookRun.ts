import { performance } from 'node:perf_hooks';
import type { Message } from '../../kernel/protocol/wire';
import { KernelDeath, type Kernel } from '../client/kernel';
import { hasTag, textOf, type CodeCell } from '../document/notebook';
import { causeOf, failedCell, failureOf, type Failure } from '../failure';
import { CellTimer, type Limits } from './cellTimer';
import { Outputs, type Displays } from './outputs';

/** Tags that mean to Jupyter's own tools (nbclient) what they mean here. */
export const SKIP_TAG = 'skip-execution';
const RAISES_TAG = 'raises-exception';

/** @returns whether a cell has something to execute, and is not to be skipped */
export const isExecuted = (cell: CodeCell): boolean => !hasTag(cell, SKIP_TAG) && textOf(cell.source).trim() !== '';

/** One executed cell. */
export interface CellRecord {
  readonly id: string;
  /** Its place among the notebook's code cells, from 1. */
  readonly number: number;
  readonly seconds: number;
  readonly failure?: Failure;
}

/** How a notebook's cells are executed. */
export interface CellOptions extends Limits {
  /** Goes on behind cells that fail. */
  readonly allowErrors?: boolean;
  /** Called when a cell starts, with its place among the code cells from 1, and at the end with their number. */
  readonly onProgress?: (done: number, of: number) => void;
}

/** One pass through a notebook's code cells in a running kernel. */
export class NotebookRun {
  /** The run's name, once the notebook has announced it. */
  name: string | undefined;
  /** What data it uses, once the notebook has announced it. */
  source: string | undefined;
  readonly records: CellRecord[] = [];
  private readonly outputs = new Map<CodeCell, Outputs>();
  private readonly displays: Displays = new Map();
  private readonly started = performance.now();
  private lateFailure: Failure | undefined;
  private running: CellTimer | undefined;

  constructor(
    private readonly kernel: Kernel,
    private readonly cells: readonly CodeCell[],
    private readonly options: CellOptions,
  ) {}

  /** Executes the cells up to the first that fails. */
  async executeAll(): Promise<Failure | undefined> {
    for (const [i, cell] of this.cells.entries()) {
      this.options.onProgress?.(i, this.cells.length);
      if (this.lateFailure) return this.lateFailure;
      if (!isExecuted(cell)) continue;
      const from = performance.now();
      const failure = await this.execute(cell);
      this.records.push({ id: cell.id, number: i + 1, seconds: (performance.now() - from) / 1000, failure });
      if (failure) return failure;
    }
    this.options.onProgress?.(this.cells.length, this.cells.length);
    return this.lateFailure;
  }

  /** Puts the outputs into the cells; displays may have changed after their cell had ended. */
  storeOutputs(): void {
    for (const [cell, outputs] of this.outputs) cell.outputs = outputs.toList();
  }

  private async execute(cell: CodeCell): Promise<Failure | undefined> {
    const outputs = new Outputs(this.displays);
    this.outputs.set(cell, outputs);
    const tolerated = this.options.allowErrors === true || hasTag(cell, RAISES_TAG);
    let error: Failure | undefined;
    let ended = false;
    const onMessage = (message: Message): void => {
      outputs.add(message);
      this.name = outputs.run ?? this.name;
      this.source = outputs.source ?? this.source;
      if (message.header.msg_type === 'execute_input') cell.execution_count = message.content.execution_count;
      if (message.header.msg_type !== 'error') return;
      // After a cell, its timers and forgotten promises can still fail; the cell that runs then is ended.
      if (!ended || tolerated) return void (error = this.errorOf(cell, message));
      this.lateFailure ??= this.errorOf(cell, message);
      this.running?.end();
    };
    const timer = (this.running = new CellTimer(this.kernel, this.options, this.started));
    let death: Failure | undefined;
    try {
      await this.kernel.execute(textOf(cell.source), onMessage);
    } catch (thrown) {
      if (!(thrown instanceof KernelDeath)) throw thrown;
      death = failureOf('kernel-death', thrown, failedCell(this.cells, cell));
    } finally {
      ended = true;
      timer.stop();
      this.running = undefined;
    }
    const stopped = timer.verdict(error ?? { cell: failedCell(this.cells, cell), traceback: [] });
    const failure = stopped ?? this.lateFailure ?? death ?? (tolerated ? undefined : error);
    if (failure && failure !== error && failure !== this.lateFailure) outputs.addFailure(failure);
    return failure;
  }

  private errorOf(cell: CodeCell, { content, metadata }: Message): Failure {
    const { ename, evalue, traceback } = content;
    const { line, compiler = false } = (metadata as ErrorMetadata)['anomaly-notebooks'] ?? {};
    return { cause: causeOf(ename, compiler), ename, evalue, traceback, cell: failedCell(this.cells, cell, line) };
  }
}

/** What our launcher adds to an `error` message: the line of the running cell, and whether the compiler raised it. */
type ErrorMetadata = { 'anomaly-notebooks'?: { line?: number; compiler?: boolean } };
