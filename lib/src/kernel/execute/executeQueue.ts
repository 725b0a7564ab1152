import { performance } from 'node:perf_hooks';

/** Requests that reach the kernel this soon after an error were already under way when it happened. */
const ABORT_WINDOW_MS = 50;

/** Runs execute requests one after the other; an error aborts those that were already waiting. */
export class ExecuteQueue {
  private tail: Promise<void> = Promise.resolve();
  private abortBefore = 0;

  /**
   * @param run executes the request and says whether it succeeded
   * @param abort answers the request without executing it
   * @param stopOnError whether this request's failure aborts those behind it (stock tslab aborts everything that
   *   comes within 200 ms, asked or not)
   */
  add(run: () => Promise<boolean>, abort: () => void, stopOnError: boolean): Promise<void> {
    const arrived = performance.now();
    this.tail = this.tail.then(async () => {
      if (arrived < this.abortBefore) {
        abort();
      } else if (!(await run()) && stopOnError) {
        this.abortBefore = performance.now() + ABORT_WINDOW_MS;
      }
    });
    return this.tail;
  }
}
