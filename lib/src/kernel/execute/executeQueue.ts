import { performance } from 'node:perf_hooks';

/** Requests that reach the kernel this soon after an error were already under way when it happened. */
const UNDER_WAY_MS = 50;

/** Which requests a finished one aborts: none, those already waiting, or also those that come at once after it. */
export type Aborts = 'none' | 'waiting' | 'soon';

/** A request to execute something. */
export interface Execute {
  run(): Promise<Aborts>;
  /** Answers the request without executing it. */
  abort(): Promise<void>;
  /** Whether all requests that have reached the kernel's socket have been read. */
  isRead(): boolean;
}

/**
 * Runs execute requests one after the other; an error, or an interrupt, aborts those that were already waiting, as
 * ipykernel does. (Stock tslab aborts everything that comes within 200 ms, wanted or not.)
 */
export class ExecuteQueue {
  private tail: Promise<void> = Promise.resolve();
  private abortBefore = 0;

  add({ run, abort, isRead }: Execute): Promise<void> {
    const arrived = performance.now();
    this.tail = this.tail.then(async () => {
      if (arrived < this.abortBefore) return abort();
      const aborts = await run();
      if (aborts === 'none') return;
      // What came while a cell kept the thread busy has arrived, but nobody has looked yet.
      do await new Promise(setImmediate);
      while (!isRead());
      await new Promise(setImmediate); // what was read last is on its way here
      this.abortBefore = performance.now() + (aborts === 'soon' ? UNDER_WAY_MS : 0);
    });
    return this.tail;
  }
}
