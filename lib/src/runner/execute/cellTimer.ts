import { performance } from 'node:perf_hooks';
import type { Kernel } from '../client/kernel';
import { interruption, type Failure } from '../failure';

/**
 * node:vm loses a signal that comes as the synchronous part of a cell ends, so a cell that does not stop when
 * interrupted is interrupted once more, by a message. By then the kernel has waited for the cell long enough
 * (`Session.interrupt`) for a second interrupt not to cut a training's end short.
 */
const REPEAT_MS = 1500;
/** A cell that does not stop then either is killed after this time. */
const GRACE_MS = 4000;

/** How long cells may run; times of 0 or left out mean no limit. */
export interface Limits {
  readonly cellTimeoutMs?: number;
  readonly notebookTimeoutMs?: number;
  /** Aborting it interrupts the running cell and ends the execution. */
  readonly signal?: AbortSignal;
}

/** Stops a cell that takes too long, or that the user wants stopped: first by interrupt, then by ending the kernel. */
export class CellTimer {
  private reason: 'cell' | 'notebook' | 'user' | undefined;
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly onAbort = (): void => this.stopCell('user');

  constructor(
    private readonly kernel: Kernel,
    private readonly limits: Limits,
    notebookStarted: number,
  ) {
    const { cellTimeoutMs, notebookTimeoutMs, signal } = limits;
    if (cellTimeoutMs) this.after(cellTimeoutMs, () => this.stopCell('cell'));
    if (notebookTimeoutMs) {
      const left = notebookTimeoutMs - (performance.now() - notebookStarted);
      this.after(Math.max(0, left), () => this.stopCell('notebook'));
    }
    if (signal?.aborted) this.onAbort();
    else signal?.addEventListener('abort', this.onAbort, { once: true });
  }

  /** The cell has ended. */
  stop(): void {
    this.timers.forEach(clearTimeout);
    this.limits.signal?.removeEventListener('abort', this.onAbort);
  }

  /** @returns the failure, if the cell had to be stopped; `where` tells in which cell, and where it stood */
  verdict({ cell, traceback }: Pick<Failure, 'cell' | 'traceback'>): Failure | undefined {
    if (this.reason === undefined) return undefined;
    if (this.reason === 'user') return interruption(traceback, cell);
    const { cellTimeoutMs = 0, notebookTimeoutMs = 0 } = this.limits;
    const [ename, what, ms, option] =
      this.reason === 'cell'
        ? ['CellTimeout', 'cell', cellTimeoutMs, '--cell-timeout']
        : ['NotebookTimeout', 'notebook', notebookTimeoutMs, '--timeout'];
    return {
      cause: 'timeout',
      ename,
      evalue: `the ${what} took longer than ${ms / 1000} s (${option})`,
      cell,
      traceback,
    };
  }

  /** Ends the running cell, first by interrupt, because the notebook has already failed elsewhere. */
  end(): void {
    this.kernel.interrupt();
    this.after(REPEAT_MS, () => this.kernel.interruptByMessage());
    this.after(GRACE_MS, () => void this.kernel.kill());
  }

  private stopCell(reason: NonNullable<CellTimer['reason']>): void {
    if (this.reason) return;
    this.reason = reason;
    this.end();
  }

  private after(ms: number, action: () => void): void {
    // setTimeout overflows beyond 2^31 ms and would fire at once.
    if (ms < 2 ** 31) this.timers.push(setTimeout(action, ms));
  }
}
