import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { HashedFiles } from './hashedFiles';
import { hashFile, hashFolder, hashText, type FileChoice, type FileHashes } from './hashFiles';
import { dataFolderOf } from '../../notebook/project';
import { predecessorsKey } from './predecessors';

/** What decides, besides a notebook, how it comes out. */
export interface RecordOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** Appended to the names of runs, so that quick tries do not overwrite results. */
  readonly runSuffix: string;
  /** Whether it goes on behind cells that fail: then a run that failed counts as complete. */
  readonly allowErrors?: boolean;
  /** What this run of the command has hashed already; default nothing. */
  readonly files?: HashedFiles;
}

/** What decides a run's outputs, besides the notebook itself. */
export interface RunSurroundings {
  /** Content of the data folder's files, but for those that are generated. */
  readonly inputs: FileHashes;
  /** Content of the files beside the notebook, which its cells may import or read; other notebooks are not among them. */
  readonly beside: FileHashes;
  /** One hash over what the notebooks that it comes after have made. */
  readonly before: string;
  /** One hash over the library's build, the package lock and the version of Node. */
  readonly build: string;
  readonly suffix: string;
  readonly allowErrors: boolean;
}

/** What runs write, relative to their project. */
const GENERATED = ['figures', 'data/derived', 'data/stand-in'];

/**
 * @param project folder with `lib/` and `package-lock.json`
 * @param path the notebook
 * @param after absolute paths of the notebooks that it comes after
 */
export function readSurroundings(
  project: string,
  path: string,
  after: readonly string[],
  { env, runSuffix, allowErrors = false, files }: RecordOptions,
): RunSurroundings {
  const hash = files?.hash ?? hashFile;
  const lock = join(project, 'package-lock.json');
  const build = {
    library: hashFolder(join(project, 'lib', 'dist'), { hash }),
    lock: existsSync(lock) ? hash(lock) : 'none',
    node: process.version,
  };
  return {
    inputs: readFolder(dataFolderOf(project, env), project, hash, {
      wanted: (file) => basename(file) !== 'README.md',
      enters: (folder) => folder !== 'derived' && folder !== 'stand-in',
    }),
    beside: readFolder(dirname(resolve(path)), project, hash, { wanted: (file) => !file.endsWith('.ipynb') }),
    before: predecessorsKey(after, runSuffix, hash),
    build: hashText(JSON.stringify(build)),
    suffix: runSuffix,
    allowErrors,
  };
}

/** Hashes what people have put into a folder: nothing hidden, installed, or written by runs. */
function readFolder(
  folder: string,
  project: string,
  hash: (path: string) => string,
  { wanted, enters = () => true }: FileChoice & Required<Pick<FileChoice, 'wanted'>>,
): FileHashes {
  const generated = GENERATED.map((each) => join(project, each))
    .filter(existsSync)
    .map((each) => realpathSync(each));
  const isOwn = (path: string): boolean => !/^(\.|node_modules$)/.test(basename(path));
  return hashFolder(folder, {
    hash,
    wanted: (path) => isOwn(path) && wanted(path),
    enters: (path) => isOwn(path) && enters(path) && !generated.includes(realpathSync(join(folder, path))),
  });
}
