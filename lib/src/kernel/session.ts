/** The name of a stream, as messages and `process` know it. */
export type StreamName = 'stdout' | 'stderr';

/** Sends one message on iopub, as an answer to the request that it was made for. */
export type Publish = (type: string, content: object, metadata?: object) => void;

/** What an `error` message says (protocol 5.3, "Execution errors"). */
export interface ErrorContent {
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: string[];
}

/** A place in a cell; line and column count from 1. */
export interface CellLocation {
  readonly count: number;
  readonly line: number;
  readonly column: number;
}

/** One execution of a cell. */
export class Cell {
  /** Aborted when the cell is interrupted; long computations look at its signal. */
  readonly controller = new AbortController();
  running = false;
  /** Ends the running cell with an error that came from outside its own promise chain. */
  fail: (error: unknown) => void = () => {};

  constructor(
    readonly count: number,
    readonly source: string,
    readonly publish: Publish,
  ) {}
}

/** The kernel's state between messages. */
export class Session {
  /** The running cell or, between cells, the last one; undefined before the first. */
  cell: Cell | undefined;
  /** Stops waiting for the running cell's promise; set once tslab's executor exists. */
  interruptWaiting: () => void = () => {};
  /** Ends the running cell, or the last one, with an error that is the last that the kernel says. */
  leave: (error: ErrorContent) => void = () => {};
  /** When a signal last interrupted a cell, as performance.now() tells it. */
  lastInterrupt = -Infinity;
  /** Set once the client has asked the kernel to end. */
  closing = false;
  private readonly sources = new Map<number, string>();
  private count = 0;

  /** Starts a cell; a silent one does not raise the execution count. */
  begin(source: string, publish: Publish, silent: boolean): Cell {
    if (!silent) this.count++;
    this.sources.set(this.count, source);
    this.cell = new Cell(this.count, source, publish);
    return this.cell;
  }

  /** @returns the lines of the cell executed as number `count` */
  lines(count: number): string[] {
    return (this.sources.get(count) ?? '').split('\n');
  }

  /**
   * Interrupts the running cell, politely first: its signal aborts, so that loops that look at it (a training, say)
   * stop by themselves; a second later, or at the second interrupt, the kernel stops waiting for the cell.
   */
  interrupt(): void {
    const cell = this.cell;
    if (!cell?.running) return;
    if (cell.controller.signal.aborted) {
      this.interruptWaiting();
      return;
    }
    cell.controller.abort();
    setTimeout(() => {
      if (cell.running) this.interruptWaiting();
    }, 1000).unref();
  }
}
