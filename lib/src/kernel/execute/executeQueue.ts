import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

/** A request that reaches the kernel this soon after an error was already under way when it happened. */
const UNDER_WAY_MS = 50;

/** A request to execute something. */
export interface Execute {
  /** @param abortOthers to be awaited before the reply when no other request may run that is waiting or under way */
  run(abortOthers: () => Promise<void>): Promise<void>;
  /** Answers the request without executing it. */
  abort(): Promise<void>;
  /** Whether all requests that have reached the kernel's socket have been read. */
  isRead(): boolean;
}

/**
 * Runs execute requests one after the other; an error, or an interrupt, aborts those that were already waiting, as
 * ipykernel does. What a client sends after it got the reply always runs. (Stock tslab aborts everything that comes
 * within 200 ms, wanted or not.)
 */
export class ExecuteQueue {
  private tail: Promise<void> = Promise.resolve();
  private abortBefore = 0;

  add({ run, abort, isRead }: Execute): Promise<void> {
    const arrived = performance.now();
    this.tail = this.tail.then(() => (arrived < this.abortBefore ? abort() : run(() => this.abortOthers(isRead))));
    return this.tail;
  }

  private async abortOthers(isRead: () => boolean): Promise<void> {
    await sleep(UNDER_WAY_MS);
    // What came while a cell kept the thread busy has arrived, but nobody has looked yet.
    do await new Promise(setImmediate);
    while (!isRead());
    await new Promise(setImmediate); // what was read last is on its way here
    this.abortBefore = performance.now();
  }
}
