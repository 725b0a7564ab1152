import { statSync } from 'node:fs';
import { hashFile } from './hashFiles';

/** A file written less than this long ago may be written again without its times telling: clocks of disks are coarse. */
const SETTLED_MS = 2000;

/**
 * Hashes of the files that several notebooks of one run of the command depend on: each file is read once, whatever paths
 * lead to it, and again only if it was written meanwhile. Nothing is kept from one run of the command to the next.
 */
export class HashedFiles {
  /** By a file's place on its disk, size and times. */
  private readonly known = new Map<string, string>();

  /** @returns the sha256 of a file's content, in hexadecimal */
  readonly hash = (path: string): string => {
    const { dev, ino, size, mtimeNs, ctimeNs, mtimeMs, ctimeMs } = statSync(path, { bigint: true });
    const state = [dev, ino, size, mtimeNs, ctimeNs].join();
    const before = this.known.get(state);
    if (before !== undefined) return before;
    const now = Date.now();
    const hash = hashFile(path);
    const changed = Math.max(Number(mtimeMs), Number(ctimeMs));
    if (now - changed > SETTLED_MS) this.known.set(state, hash);
    return hash;
  };
}
