import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Piece } from '../source/piece';

/** A file to score, or some rows of one. */
export interface Source extends Piece {
  readonly size: number;
  /** Milliseconds; a file that has changed is another one. */
  readonly changed: number;
  /** What of the size these rows take. */
  readonly bytes?: number;
}

/** Files whose names say that something else is in them, or that they are not whole. */
const LEFT_OUT = /^\.|\.(part|tmp|refused\.jsonl|manifest\.json)$/;

const isPattern = (path: string): boolean => /[*?]/.test(path) && !existsSync(path);

/** What stands for any characters (*) or one (?) in one name. */
const patternOf = (name: string): RegExp =>
  new RegExp(
    `^${name
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  );

function matching(path: string): string[] {
  const [parent, name] = [dirname(path), path.slice(path.lastIndexOf('/') + 1)];
  const folders = isPattern(parent) ? matching(parent) : [parent];
  if (!/[*?]/.test(name)) return folders.map((folder) => join(folder, name)).filter((each) => existsSync(each));
  const pattern = patternOf(name);
  return folders
    .filter((folder) => existsSync(folder) && statSync(folder).isDirectory())
    .flatMap((folder) =>
      readdirSync(folder)
        .filter((each) => pattern.test(each) && !LEFT_OUT.test(each))
        .map((each) => join(folder, each)),
    );
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !LEFT_OUT.test(name))
    .flatMap((entry) => (entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)]));
}

/**
 * The files that arguments mean: files, folders with all that is in them, patterns with * and ?; each once, in order.
 * @throws RangeError for what is not there
 */
export function sourcesOf(given: readonly string[]): Source[] {
  const paths = given.flatMap((path) => {
    const named = isPattern(path) ? matching(path).sort() : [path];
    if (named.length === 0) throw new RangeError(`score: no file is like ${path}`);
    return named.flatMap((each) => {
      if (!existsSync(each)) throw new RangeError(`score: no file ${each}`);
      return statSync(each).isDirectory() ? filesIn(each).sort() : [each];
    });
  });
  return [...new Set(paths)].map((path) => {
    const { size, mtimeMs } = statSync(path);
    return { path, size, changed: mtimeMs };
  });
}

const MAGIC = Buffer.from('PAR1');

/** Whether a file begins as Parquet does. */
export function isParquet(path: string): boolean {
  const fd = openSync(path, 'r');
  try {
    const head = Buffer.alloc(MAGIC.length);
    return readSync(fd, head) === MAGIC.length && head.equals(MAGIC);
  } finally {
    closeSync(fd);
  }
}
