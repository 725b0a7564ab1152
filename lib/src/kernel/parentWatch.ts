import { isMainThread, Worker } from 'node:worker_threads';

const INTERVAL_MS = 1000;

/**
 * Ends the kernel when the process that started it is gone, so that no kernel is left behind by a client that was
 * killed. A thread of its own, because a cell may keep the main thread busy for ever. Clients that want this set
 * JPY_PARENT_PID, as Jupyter does.
 */
export function watchParent(): void {
  if (process.env.JPY_PARENT_PID === undefined) return;
  const resourceLimits = { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 2 };
  new Worker(__filename, { resourceLimits, stdout: false, stderr: false }).unref();
}

if (!isMainThread) {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent || !exists(parent)) process.kill(process.pid, 'SIGKILL');
  }, INTERVAL_MS);
}

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
