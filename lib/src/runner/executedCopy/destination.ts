import { accessSync, constants, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { projectOf } from '../../notebook/project';

/** Where executed copies go. */
export type Destination =
  { readonly kind: 'figures' } | { readonly kind: 'inplace' } | { readonly kind: 'folder'; readonly folder: string };

/** Where the executed copy of one notebook goes: a partial one never takes the place of a complete one. */
export interface CopyPaths {
  readonly complete: string;
  readonly partial: string;
  /** For a copy whose place another notebook has taken. */
  readonly apart: string;
}

/**
 * @param run the run's name, as `folderName` makes it
 * @returns where the executed copy goes: `../figures/<run>/notebook.ipynb` for a notebook of a project, else
 *   `<name>.executed.ipynb` beside it; a notebook that failed half-way is named `.failed.ipynb`
 */
export function copyPaths(path: string, destination: Destination, run: string): CopyPaths {
  const name = basename(path, '.ipynb');
  if (destination.kind === 'folder') return pathsIn(resolve(destination.folder), name, name);
  const project = projectOf(dirname(resolve(path)));
  const paths = project
    ? pathsIn(join(project, 'figures', run), 'notebook', 'notebook', name)
    : pathsIn(dirname(resolve(path)), `${name}.executed`, name);
  return destination.kind === 'inplace' ? { ...paths, complete: resolve(path) } : paths;
}

const pathsIn = (folder: string, complete: string, partial: string, apart = partial): CopyPaths => ({
  complete: join(folder, `${complete}.ipynb`),
  partial: join(folder, `${partial}.failed.ipynb`),
  apart: join(folder, `${apart}.failed.ipynb`),
});

/** Executed copies and partial ones, which may lie beside their notebooks. */
const COPY = /\.(executed|failed)\.ipynb$/;

/** @returns the project's notebooks, `notebooks/*.ipynb` without executed copies, in the order of their numbers */
export function findNotebooks(project: string): string[] {
  const folder = join(project, 'notebooks');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ipynb') && !COPY.test(name))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .map((name) => join(folder, name));
}

/**
 * Checks before anything is executed that the executed copy can be written.
 * @throws Error of the file system, naming the folder
 */
export function checkWritable(path: string, destination: Destination): void {
  const project = projectOf(dirname(resolve(path)));
  const folder =
    destination.kind === 'folder'
      ? resolve(destination.folder)
      : project && destination.kind === 'figures'
        ? join(project, 'figures')
        : dirname(resolve(path));
  mkdirSync(folder, { recursive: true });
  accessSync(folder, constants.W_OK);
  if (destination.kind === 'inplace') accessSync(path, constants.W_OK);
}
