import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import type { HashedFiles } from './hashedFiles';
import { hashFile, hashFolder, hashText, type FileHashes } from './hashFiles';
import { codeCells, formatNotebook, textOf, type Notebook } from './notebook';
import type { GivenParameters } from './parameters';

/** What decides a run's outputs, besides the notebook itself. */
export interface RunSurroundings {
  /** Content of the data folder's own files; folders in it are generated. */
  readonly inputs: FileHashes;
  /** One hash over the library's build, the package lock and the version of Node. */
  readonly build: string;
}

/**
 * @param project folder with `lib/` and `package-lock.json`
 * @param dataFolder where the notebooks look for data
 * @param files what this run of the command has hashed already; default nothing
 */
export function readSurroundings(project: string, dataFolder: string, files?: HashedFiles): RunSurroundings {
  const hash = files?.hash ?? hashFile;
  const lock = join(project, 'package-lock.json');
  const build = {
    library: hashFolder(join(project, 'lib', 'dist'), { hash }),
    lock: existsSync(lock) ? hash(lock) : 'none',
    node: process.version,
  };
  const isData = (name: string): boolean => !name.startsWith('.') && name !== 'README.md';
  const inputs = hashFolder(dataFolder, { wanted: isData, recursive: false, hash });
  return { inputs, build: hashText(JSON.stringify(build)) };
}

/**
 * @returns a hash that changes whenever a run could come out differently: with the code cells and their tags (prose is
 *   free), the parameters (they are a cell), the data, the library, the packages, Node
 * @param suffix what is appended to the run's name
 */
export function runKey(notebook: Notebook, { inputs, build }: RunSurroundings, suffix: string): string {
  const cells = codeCells(notebook).map(({ source, metadata }) => [textOf(source), metadata.tags ?? []]);
  return hashText(JSON.stringify({ cells, inputs, build, suffix }));
}

/**
 * @param file hash of the notebook's file
 * @param given parameters from the command line
 * @returns a hash that only stays the same when nothing at all has changed, which is seen without reading the notebook
 */
export function untouchedKey(
  file: string,
  { inputs, build }: RunSurroundings,
  suffix: string,
  given: GivenParameters,
): string {
  const all = { depth: Infinity, maxArrayLength: null, maxStringLength: null };
  return hashText(JSON.stringify({ file, inputs, build, suffix, given: inspect([...given], all) }));
}

/** @returns one hash over what a notebook's code cells hold as outputs */
export function outputsKey(notebook: Notebook): string {
  const cells = codeCells(notebook).map((cell) => ({ ...cell, id: '', source: '', metadata: {} }));
  return hashText(formatNotebook({ ...notebook, metadata: {}, cells }));
}
