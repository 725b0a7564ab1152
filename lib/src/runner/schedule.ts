import { availableParallelism, freemem } from 'node:os';

/** A piece of work with a name that others can wait for. */
export interface Task<T> {
  readonly name: string;
  readonly after: readonly string[];
  run(): Promise<T>;
  /** Called instead of `run` when one that this task waits for did not succeed. */
  skip(because: string): T;
}

/** A kernel with the library loaded takes about this much memory. */
const KERNEL_BYTES = 250 * 1024 * 1024;

/** @returns how many kernels run well beside each other here: one a core, as far as memory goes */
export const defaultJobs = (): number =>
  Math.max(1, Math.min(availableParallelism(), Math.floor(freemem() / KERNEL_BYTES)));

/** @returns the names of tasks that can never start because they wait for each other, or undefined */
export function findCircle(tasks: readonly Pick<Task<unknown>, 'name' | 'after'>[]): string[] | undefined {
  let waiting = [...tasks];
  for (;;) {
    const names = new Set(waiting.map(({ name }) => name));
    const blocked = waiting.filter(({ after }) => after.some((name) => names.has(name)));
    if (blocked.length === 0) return undefined;
    if (blocked.length === waiting.length) return waiting.map(({ name }) => name);
    waiting = blocked;
  }
}

/**
 * Runs tasks, at most `jobs` at a time, in the order given as far as their dependencies allow; those named in `after`
 * but not among the tasks count as done.
 * @param succeeded whether a result allows the tasks behind it
 * @returns the results in the tasks' order
 * @throws Error when tasks wait for each other in a circle
 */
export async function runTasks<T>(
  tasks: readonly Task<T>[],
  jobs: number,
  succeeded: (result: T) => boolean,
): Promise<T[]> {
  const circle = findCircle(tasks);
  if (circle) throw new Error(`tasks wait for each other: ${circle.join(', ')}`);
  const results = new Map<string, T>();
  const running = new Map<string, Promise<void>>();
  const waiting = new Map(tasks.map((task) => [task.name, task]));
  const failedBefore = ({ after }: Task<T>): string | undefined =>
    after.find((name) => results.has(name) && !succeeded(results.get(name) as T));
  const isReady = (task: Task<T>): boolean =>
    failedBefore(task) !== undefined || !task.after.some((name) => waiting.has(name) || running.has(name));
  while (waiting.size + running.size > 0) {
    const task = running.size < jobs ? [...waiting.values()].find(isReady) : undefined;
    if (!task) {
      await Promise.race(running.values());
      continue;
    }
    waiting.delete(task.name);
    const culprit = failedBefore(task);
    if (culprit !== undefined) {
      results.set(task.name, task.skip(culprit));
      continue;
    }
    const done = task.run().then((result) => {
      results.set(task.name, result);
      running.delete(task.name);
    });
    running.set(task.name, done);
  }
  return tasks.map(({ name }) => results.get(name) as T);
}
