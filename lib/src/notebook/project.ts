import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { MissingDataError } from './dataFiles';

/** @returns the nearest folder, from one upwards, that holds a file */
function nearestWith(file: string, from: string): string | undefined {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (existsSync(join(folder, file))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}

/**
 * @param folder that of a notebook, or the working directory
 * @returns the project it belongs to, the nearest folder upwards with a `lib/package.json`, if there is one; where the
 *   folder is a link, the one that it leads to counts first: cells see that
 */
export function projectOf(folder: string): string | undefined {
  const real = existsSync(folder) ? realpathSync(folder) : folder;
  return nearestWith(join('lib', 'package.json'), real) ?? nearestWith(join('lib', 'package.json'), folder);
}

/**
 * The folder under which a notebook or program reads and writes: its project; elsewhere the nearest folder
 *   with a package.json, or the working directory when there is none
 */
export const projectRoot = (from = process.cwd()): string =>
  projectOf(from) ?? nearestWith('package.json', from) ?? resolve(from);

/** @returns where a project's notebooks look for data files: the environment variable DATA_DIR, else `data/` */
export const dataFolderOf = (project: string, env: NodeJS.ProcessEnv = {}): string =>
  env.DATA_DIR ? resolve(env.DATA_DIR) : join(project, 'data');

/** @returns why DATA_DIR cannot be searched, if it was given and is not a folder */
export function whyNotFolder({ DATA_DIR }: NodeJS.ProcessEnv): string | undefined {
  const path = DATA_DIR && resolve(DATA_DIR);
  if (!path || (existsSync(path) && statSync(path).isDirectory())) return undefined;
  return `DATA_DIR is ${path}, which is not a folder; unset it to use data/, or name the folder that holds the data files`;
}

/**
 * Where the running notebook looks for data files. A relative DATA_DIR is relative to the working directory (the runner
 * hands it on as an absolute path).
 * @throws MissingDataError when DATA_DIR names something that is not a folder
 */
export function dataDirectory(): string {
  const problem = whyNotFolder(process.env);
  if (problem !== undefined) throw new MissingDataError(problem);
  return dataFolderOf(projectRoot(), process.env);
}
