import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  fsyncSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
  type Stats,
} from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { threadId } from 'node:worker_threads';
import { jsonText } from './json';
import { isRunning } from './runningProcess';

/** Bytes of a file: text (written as UTF-8), one array, or arrays one after the other (made while they are written). */
export type FileContent = string | ArrayBufferView | Iterable<ArrayBufferView>;

const LARGEST_WRITE = 1 << 28;
const RENAME_ATTEMPTS = 20;
let written = 0;

const digest = (text: string, length: number) => createHash('sha256').update(text).digest('hex').slice(0, length);

/** Temporary files say which file they are for and which process on which machine makes them, so leftovers are known. */
function temporaryPrefix(target: string): string {
  return `.anomaly-notebooks-${digest(basename(target), 12)}-${digest(hostname(), 8)}-`;
}

/** Removes what a process killed in the middle of writing this same file has left behind. */
function sweep(folder: string, prefix: string): void {
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(prefix)) continue;
    const owner = /^(\d+)-(\d+)-\d+\.tmp$/.exec(name.slice(prefix.length));
    if (owner === null) continue;
    const mine = Number(owner[1]) === process.pid && Number(owner[2]) === threadId;
    if (mine || !isRunning(Number(owner[1]))) rmSync(join(folder, name), { force: true });
  }
}

/** write(2) may take fewer bytes than it is given, on a nearly full disk for one: go on until all are out or it fails. */
function writeWhole(fd: number, view: ArrayBufferView): void {
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  for (let at = 0; at < bytes.length;) {
    at += writeSync(fd, bytes, at, Math.min(bytes.length - at, LARGEST_WRITE));
  }
}

function* parts(content: FileContent): Iterable<ArrayBufferView> {
  if (typeof content === 'string') yield Buffer.from(content, 'utf8');
  else if (ArrayBuffer.isView(content)) yield content;
  else yield* content;
}

/** On Windows a virus scanner or an indexer may hold the file for a moment; elsewhere a rename fails for good. */
function rename(from: string, to: string): void {
  for (let attempt = 1; ; attempt++) {
    try {
      return renameSync(from, to);
    } catch (error) {
      const held = ['EPERM', 'EACCES', 'EBUSY'].includes((error as NodeJS.ErrnoException).code ?? '');
      if (process.platform !== 'win32' || !held || attempt === RENAME_ATTEMPTS) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10 * attempt);
    }
  }
}

/** Makes the rename itself survive a power failure. Folders cannot be synchronised on Windows and some network drives. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const fd = openSync(folder, 'r');
  try {
    fsyncSync(fd);
  } catch {
    // The new content is in place; only its survival of a power failure within seconds is not promised here.
  } finally {
    closeSync(fd);
  }
}

function keepOwnership(path: string, before: Stats): void {
  if (process.platform === 'win32') return;
  chmodSync(path, before.mode & 0o7777);
  try {
    chownSync(path, before.uid, before.gid);
  } catch (error) {
    // Only root can give files away; the file then belongs to whoever wrote it.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error;
  }
}

function temporaryFor(target: string): string {
  const prefix = temporaryPrefix(target);
  sweep(dirname(target), prefix);
  return join(dirname(target), `${prefix}${process.pid}-${threadId}-${++written}.tmp`);
}

/**
 * Writes a file so that at every moment, whatever happens, `path` holds either its old content or all of the new:
 * the bytes go to a temporary file in the same folder, are forced to disk, and take the name in one step. A failure
 * (full disk, a part that throws) removes the temporary file and leaves the old one alone; a process killed meanwhile
 * leaves the old file whole, and its temporary file is removed the next time the same file is written.
 * Links are followed; mode and owner of an existing file are kept. The folder must exist.
 *
 * @param path the file to write
 * @param content text (UTF-8), an array whose bytes are written as they are, or an iterable of arrays
 * @throws the system's own error (ENOENT, ENOSPC, EACCES …) with its path
 */
export function writeFileAtomic(path: string, content: FileContent): void {
  const before = statSync(path, { throwIfNoEntry: false });
  const target = before === undefined ? resolve(path) : realpathSync(path);
  const temporary = temporaryFor(target);
  let fd: number | undefined = openSync(temporary, 'wx', 0o666);
  try {
    for (const part of parts(content)) writeWhole(fd, part);
    fsyncSync(fd);
    closeSync(fd);
    fd = undefined;
    if (before !== undefined) keepOwnership(temporary, before);
    rename(temporary, target);
  } catch (error) {
    if (fd !== undefined) closeSync(fd);
    rmSync(temporary, { force: true });
    throw error;
  }
  syncFolder(dirname(target));
}

/**
 * Writes a value as JSON, indented by two spaces, with a newline at the end, atomically; BigInts as the integers they are.
 * @throws TypeError if the value holds a number JSON cannot hold (NaN, Infinity), which would silently become null
 */
export function writeJsonAtomic(path: string, value: unknown): void {
  writeFileAtomic(path, `${jsonText(value, path)}\n`);
}
