import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

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
  /** Whether folders in the folder are entered; default true. */
  readonly recursive?: boolean;
  /** Hashes a file, given its path; default {@link hashFile}. */
  readonly hash?: (path: string) => string;
}

/** @returns the hash of every chosen file of a folder, in the order of their paths; none when there is no such folder */
export const hashFolder = (folder: string, choice: FileChoice = {}): FileHashes =>
  Object.fromEntries(listFiles(folder, choice).map((path) => [path, (choice.hash ?? hashFile)(join(folder, path))]));

/** @returns the chosen files of a folder, as sorted relative paths with forward slashes */
export function listFiles(folder: string, { wanted = () => true, recursive = true }: FileChoice = {}): string[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return [];
  return readdirSync(folder, { withFileTypes: true, recursive })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      relative(folder, join(entry.parentPath ?? entry.path, entry.name))
        .split(sep)
        .join('/'),
    )
    .filter(wanted)
    .sort();
}
