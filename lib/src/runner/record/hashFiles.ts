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

/** One for all files: hashing goes on one file after the other, and a build has hundreds of small ones. */
const CHUNK = Buffer.allocUnsafeSlow(1 << 20);

/** @returns the sha256 of a text, or of bytes */
export const hashText = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');

/** @returns the sha256 of a file's content */
export function hashFile(path: string): string {
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
  /** Hashes a file, given its path; default {@link hashFile}. */
  readonly hash?: (path: string) => string;
}

/** @returns the hash of every chosen file of a folder, in the order of their paths; none when there is no such folder */
export const hashFolder = (folder: string, choice: FileChoice = {}): FileHashes =>
  Object.fromEntries(listFiles(folder, choice).map((path) => [path, (choice.hash ?? hashFile)(join(folder, path))]));

/**
 * Lists what a program could read: links count as what they lead to, those that lead nowhere not at all.
 * @returns the chosen files of a folder, as sorted relative paths with forward slashes
 */
export function listFiles(folder: string, { wanted = () => true, enters = () => true }: FileChoice = {}): string[] {
  const found: string[] = [];
  const visit = (prefix: string, above: readonly string[]): void => {
    const here = realpathSync(join(folder, prefix));
    if (above.includes(here)) return; // a link back to where it lies
    for (const entry of isReadable(here) ? readdirSync(here, { withFileTypes: true }) : []) {
      const path = prefix + entry.name;
      const kind = entry.isSymbolicLink() ? target(join(here, entry.name)) : entry;
      if (kind?.isDirectory() && enters(path)) visit(`${path}/`, [...above, here]);
      else if (kind?.isFile() && wanted(path) && isReadable(join(here, entry.name))) found.push(path);
    }
  };
  if (target(folder)?.isDirectory()) visit('', []);
  return found.sort();
}

/** What is found at a path, if anything: a link may lead nowhere, or to itself. */
function target(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}
