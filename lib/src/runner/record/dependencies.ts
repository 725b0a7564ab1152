import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { asksForStandIns } from '../../notebook/dataFiles';
import { dataFolderOf, projectOf } from '../../notebook/project';
import { codeCells, textOf, type Notebook } from '../document/notebook';
import { predecessorsOf, runnerMetadata } from '../document/runnerMetadata';
import { hashFile, hashFolder, hashText, type FileChoice, type FileHashes } from './fileHashes';
import { GENERATED_FOLDERS, manifestsOf } from './manifest';

/** How a notebook is executed, as far as its outputs depend on it. */
export interface RunConditions {
  readonly env?: NodeJS.ProcessEnv;
  /** Appended to the names of runs, so that quick tries do not overwrite results. */
  readonly runSuffix: string;
  /** Whether it goes on behind cells that fail: then a run that failed counts as complete. */
  readonly allowErrors?: boolean;
  /** Data files that parameters name: absolute paths, or names in the data folder. */
  readonly ownFiles?: readonly string[];
}

/** Everything that decides a run's outputs. */
export interface Dependencies {
  /** The project that the notebook belongs to. */
  readonly project: string;
  /** A hash over all of it; see {@link readDependencies}. */
  readonly key: string;
  /** The files that cells may read: those of the data folder, and by their paths in the project those beside the notebook. */
  readonly inputs: FileHashes;
}

/**
 * Reads what a run depends on: the code cells and their tags (prose is free), the parameters (they are a cell), the
 * run's name, data files, files beside the notebook (other notebooks are not among them), what the notebooks that it
 * comes after have made, the library's build, the package lock, the version of Node, and the conditions.
 * @param path the notebook's file
 * @returns undefined for a notebook that belongs to no project
 */
export function readDependencies(
  path: string,
  notebook: Notebook,
  { env, runSuffix, allowErrors = false, ownFiles = [] }: RunConditions,
): Dependencies | undefined {
  const cells = codeCells(notebook).map(({ source, metadata }) => [textOf(source), metadata.tags ?? []]);
  const folder = dirname(resolve(path));
  const project = projectOf(folder);
  if (project === undefined) return undefined;
  const dataFolder = dataFolderOf(project, env);
  const inFolder = hashOwnFiles(dataFolder, project, {
    wanted: (file) => basename(file) !== 'README.md',
    enters: (name) => name !== 'derived' && name !== 'stand-in',
  });
  const named = ownFiles.map((file) => [file, resolve(dataFolder, file)] as const).filter(([, at]) => existsSync(at));
  const inputs = { ...inFolder, ...Object.fromEntries(named.map(([file, at]) => [file, hashFile(at)])) };
  const beside = hashOwnFiles(folder, project, { wanted: (file) => !file.endsWith('.ipynb') });
  const before = hashText(JSON.stringify(predecessorsOf(path, notebook).map((each) => runsOf(each, runSuffix))));
  const lock = join(project, 'package-lock.json');
  const build = hashText(
    JSON.stringify({
      library: hashFolder(join(project, 'lib', 'dist')),
      lock: existsSync(lock) ? hashFile(lock) : 'none',
      node: process.version,
    }),
  );
  const { run } = runnerMetadata(notebook);
  const conditions = { suffix: runSuffix, allowErrors, standIn: asksForStandIns(env ?? {}) || undefined };
  const key = hashText(JSON.stringify({ cells, run, inputs, beside, before, build, ...conditions }));
  const inProject = relative(project, realpathSync(folder)).split(sep).join('/');
  const besidePaths = Object.entries(beside).map(([name, hash]) => [`${inProject}/${name}`, hash]);
  return { project, key, inputs: { ...inputs, ...Object.fromEntries(besidePaths) } };
}

/**
 * @param suffix of the runs that count: quick tries build on quick tries
 * @returns what the runs of a notebook were made of and what they put out, their files as they are now
 */
function runsOf(path: string, suffix: string): object[] {
  const project = projectOf(dirname(path));
  if (project === undefined) return [];
  return manifestsOf(project, basename(path))
    .filter((manifest) => manifest.suffix === suffix)
    .map(({ run, key, notebookOutputs, outputs }) => {
      const now = Object.keys(outputs).map((output) => {
        const file = join(project, output);
        return [output, existsSync(file) ? hashFile(file) : 'missing'];
      });
      return { run, key, notebookOutputs, now };
    });
}

/** Hashes what people have put into a folder: nothing hidden, installed, or written by runs. */
function hashOwnFiles(
  folder: string,
  project: string,
  { wanted, enters = () => true }: FileChoice & Required<Pick<FileChoice, 'wanted'>>,
): FileHashes {
  const generated = GENERATED_FOLDERS.map((each) => join(project, each))
    .filter(existsSync)
    .map((each) => realpathSync(each));
  const isOwn = (path: string): boolean => !/^(\.|node_modules$)/.test(basename(path));
  return hashFolder(folder, {
    wanted: (path) => isOwn(path) && wanted(path),
    enters: (path) => isOwn(path) && enters(path) && !generated.includes(realpathSync(join(folder, path))),
  });
}
