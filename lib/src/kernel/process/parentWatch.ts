import { rmSync } from 'node:fs';
import { isMainThread, Worker, workerData } from 'node:worker_threads';

/** Environment variable with a folder that is the kernel's alone, to be removed when its client is gone. */
export const OWN_FOLDER = 'ANOMALY_NOTEBOOKS_KERNEL_FOLDER';

/** Environment variable of a kernel whose parent hands on the signals that it gets. */
export const SUPERVISED = 'ANOMALY_NOTEBOOKS_SUPERVISED';

const INTERVAL_MS = 1000;
/** In place of a process id: there is no client any more. */
const NOBODY = -1;

/**
 * Ends the kernel when the process that started it is gone, so that no kernel is left behind by a client that was
 * killed; at once where it is gone already. A thread of its own, because a cell may keep the main thread busy for ever.
 * Clients that want this set JPY_PARENT_PID to their process id, as Jupyter does (on Windows to something else).
 */
export function watchParent(): void {
  const folder = process.env[OWN_FOLDER];
  delete process.env[OWN_FOLDER];
  const parent = parentToWatch();
  if (parent === undefined) return;
  const resourceLimits = { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 2 };
  new Worker(__filename, { workerData: { watch: parent, folder }, resourceLimits, env: {} }).unref();
}

/** The same for a process whose main thread is never busy, which decides itself what to do. */
export function whenParentIsGone(act: () => void): void {
  const parent = parentToWatch();
  if (parent !== undefined) setInterval(() => isThere(parent) || act(), INTERVAL_MS).unref();
}

/** @returns the parent's process id; undefined when its end does not matter */
function parentToWatch(): number | undefined {
  if (process.env.JPY_PARENT_PID === undefined) return undefined;
  const client = process.platform === 'win32' ? NaN : Number(process.env.JPY_PARENT_PID);
  const orphaned = client > 0 && client !== process.ppid && !exists(client);
  return orphaned ? NOBODY : process.ppid;
}

const isThere = (parent: number): boolean => process.ppid === parent && exists(parent);

if (!isMainThread && typeof workerData?.watch === 'number') {
  const { watch, folder } = workerData as { watch: number; folder: string | undefined };
  setInterval(() => {
    if (isThere(watch)) return;
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    try {
      process.kill(-process.pid, 'SIGKILL'); // what cells have started ends too, where the kernel leads its group
    } finally {
      process.kill(process.pid, 'SIGKILL');
    }
  }, INTERVAL_MS);
}

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
