import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/**
 * The folder of the project a notebook or program runs in: the nearest folder, from the working directory upwards,
 * with a package.json; the working directory itself when there is none.
 */
export function projectRoot(from = process.cwd()): string {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (dirname(folder) === folder) return resolve(from);
  }
}

/**
 * Where data files are looked for: the environment variable DATA_DIR, else `data/` of the project. A relative DATA_DIR
 * is relative to the working directory (the runner hands it on as an absolute path).
 * @throws Error when DATA_DIR names something that is not a folder
 */
export function dataDirectory(): string {
  const named = process.env.DATA_DIR;
  if (!named) return join(projectRoot(), 'data');
  const path = resolve(named);
  if (!existsSync(path) || !statSync(path).isDirectory()) {
    throw new Error(`DATA_DIR is ${path}, which is not a folder. Point it at the folder that holds the data files.`);
  }
  return path;
}
