import { performance } from 'node:perf_hooks';
import type { Failure } from './failure';
import type { Kernel } from '../client/kernel';

/**
 * A cell that does not stop when interrupted is interrupted once more by a message: node:vm loses a signal that comes as
 * the synchronous part of a cell ends. The kernel has waited for the cell long enough by then (`Session.interrupt`), so
 * a second interrupt does not cut a training's end short.
 */
const REPEAT_MS = 1500;
/** A cell that does not stop then either is killed after this time. */
const GRACE_MS = 4000;

interface Limits {
  readonly cellTimeoutMs?: number;
  readonly notebookTimeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** Stops a cell that takes too long, or that the user wants stopped: by interrupt first, then by ending the kernel. */
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
  verdict(where: Pick<Failure, 'cell' | 'traceback'>): Failure | undefined {
    const { cellTimeoutMs = 0, notebookTimeoutMs = 0 } = this.limits;
    const place = { cell: where.cell, traceback: where.traceback };
    switch (this.reason) {
      case undefined:
        return undefined;
      case 'user':
        return { cause: 'interrupted', ename: 'Interrupted', evalue: 'stopped by the user', ...place };
      case 'cell': {
        const evalue = `the cell took longer than ${cellTimeoutMs / 1000} s (--cell-timeout)`;
        return { cause: 'timeout', ename: 'CellTimeout', evalue, ...place };
      }
      case 'notebook': {
        const evalue = `the notebook took longer than ${notebookTimeoutMs / 1000} s (--timeout)`;
        return { cause: 'timeout', ename: 'NotebookTimeout', evalue, ...place };
      }
    }
  }

  /** Ends the running cell, by interrupt first, because the notebook has already failed elsewhere. */
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
