import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, realpathSync, rmSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { isRunning } from '../../formats/runningProcess';

/** Milliseconds after which a lock that has stayed the same is nobody's: work under it takes some milliseconds. */
const STALE = 5000;

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code;
/** What Windows says of a file that is just being removed, and of a folder that may not be written to. */
const mayBeLeaving = (error: unknown) => process.platform === 'win32' && codeOf(error) === 'EPERM';

/**
 * Works on a file while no other process does so: the lock is a file beside it, which only one process can make. Others
 * wait. A lock whose process is gone is taken over, one of another machine once it has stayed for five seconds.
 * @throws what `work` throws, and the system's error where the lock cannot be made; the lock is removed in either case
 */
export function whileLocked<T>(path: string, work: () => T): T {
  return whileHolding(`${existsSync(path) ? realpathSync(path) : resolve(path)}.lock`, work);
}

function whileHolding<T>(lock: string, work: () => T): T {
  const owner = `${process.pid} ${hostname()} ${randomUUID()}`;
  acquire(lock, owner);
  try {
    return work();
  } finally {
    if (ownerOf(lock) === owner) rmSync(lock, { force: true });
  }
}

function acquire(lock: string, owner: string): void {
  const begun = performance.now();
  let [seen, since] = [ownerOf(lock), begun];
  while (!made(lock, owner, begun)) {
    const now = ownerOf(lock);
    if (now !== seen) [seen, since] = [now, performance.now()];
    if (seen !== null && (isGone(seen) || performance.now() - since > STALE)) removeStale(lock, seen);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1 + 9 * Math.random());
  }
}

/** @returns whether the lock was made; false where there is one */
function made(lock: string, owner: string, begun: number): boolean {
  let fd: number;
  try {
    fd = openSync(lock, 'wx');
  } catch (error) {
    if (codeOf(error) === 'EEXIST' || (mayBeLeaving(error) && performance.now() - begun < STALE)) return false;
    throw error;
  }
  try {
    writeSync(fd, owner);
    return true;
  } catch (error) {
    rmSync(lock, { force: true });
    throw error;
  } finally {
    closeSync(fd);
  }
}

/** Who holds a lock; null where nobody does, '' where somebody is just making it. */
function ownerOf(lock: string): string | null {
  try {
    return readFileSync(lock, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || mayBeLeaving(error)) return null;
    throw error;
  }
}

/** Whether a lock's owner was a process of this machine that has ended. */
function isGone(owner: string): boolean {
  const [pid, host] = owner.split(' ');
  return host === hostname() && !isRunning(Number(pid));
}

/** One process at a time removes a stale lock: a second one would remove the lock that the first has taken since. */
function removeStale(lock: string, stale: string): void {
  whileHolding(`${lock}.lock`, () => {
    if (ownerOf(lock) === stale) rmSync(lock, { force: true });
  });
}
