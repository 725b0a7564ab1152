import { createHash } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  statSync,
  type Stats,
} from 'node:fs';
import { join } from 'node:path';

/** sha256 in hexadecimal, by path with forward slashes. */
export type FileHashes = Readonly<Record<string, string>>;

/** One for all files: they are hashed one after the other, and a build has hundreds of small ones. */
const CHUNK = Buffer.allocUnsafeSlow(1 << 20);
/** A file written less than this long ago may be written again without its times telling: clocks of disks are coarse. */
const SETTLED_MS = 2000;
/** What has been hashed, by a file's place on its disk, size and times: notebooks share most of their dependencies. */
const known = new Map<string, string>();

/** @returns the sha256 of a text, or of bytes */
export const hashText = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');

/** @returns the sha256 of a file's content, which is read only once, by whatever paths, unless it is written again */
export function hashFile(path: string): string {
  const { dev, ino, size, mtimeNs, ctimeNs, mtimeMs, ctimeMs } = statSync(path, { bigint: true });
  const state = [dev, ino, size, mtimeNs, ctimeNs].join();
  const before = known.get(state);
  if (before !== undefined) return before;
  const now = Date.now();
  const hash = hashContent(path);
  if (now - Math.max(Number(mtimeMs), Number(ctimeMs)) > SETTLED_MS) known.set(state, hash);
  return hash;
}

function hashContent(path: string): string {
  const hash = createHash('sha256');
  const file = openSync(path, 'r');
  try {
    for (let length = readSync(file, CHUNK); length > 0; length = readSync(file, CHUNK)) {
      hash.update(CHUNK.subarray(0, length));
    }
  } finally {
    closeSync(file);
  }
  return hash.digest('hex');
}

/** Which files of a folder count. */
export interface FileChoice {
  /** By the path relative to the folder, with forward slashes; default all. */
  readonly wanted?: (path: string) => boolean;
  /** Which folders in the folder are entered, by their paths as above; default all. */
  readonly enters?: (path: string) => boolean;
}

/** @returns the hash of every chosen file of a folder, in the order of their paths; none when there is no such folder */
export const hashFolder = (folder: string, choice: FileChoice = {}): FileHashes =>
  Object.fromEntries(listFiles(folder, choice).map((path) => [path, hashFile(join(folder, path))]));

/**
 * Lists what a program could read: a link counts as what it leads to, and not at all if it leads nowhere.
 * @returns the chosen files of a folder, as sorted relative paths with forward slashes
 */
export function listFiles(folder: string, { wanted = () => true, enters = () => true }: FileChoice = {}): string[] {
  const found: string[] = [];
  const visit = (prefix: string, above: readonly string[]): void => {
    const here = realpathSync(join(folder, prefix));
    if (above.includes(here)) return; // a link back to where it lies
    for (const name of readdirSync(here)) {
      const path = prefix + name;
      const entry = readable(join(here, name));
      if (entry?.isDirectory() && enters(path)) visit(`${path}/`, [...above, here]);
      else if (entry?.isFile() && wanted(path)) found.push(path);
    }
  };
  if (readable(folder)?.isDirectory()) visit('', []);
  return found.sort();
}

/** @returns what is found at a path, if it can be read: a link may lead nowhere, or to itself */
function readable(path: string): Stats | undefined {
  try {
    accessSync(path, constants.R_OK);
    return statSync(path);
  } catch {
    return undefined;
  }
}
