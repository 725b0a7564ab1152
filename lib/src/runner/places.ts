import { accessSync, constants, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { projectOf } from '../notebook/project';
import type { Notebook } from './document/notebook';

/** Executed copies and partial ones, which may lie beside their notebooks. */
const COPY = /\.(executed|failed)\.ipynb$/;

/** @returns the project's notebooks, `notebooks/*.ipynb` but for executed copies, in the order of their numbers */
export function findNotebooks(project: string): string[] {
  const folder = join(project, 'notebooks');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ipynb') && !COPY.test(name))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .map((name) => join(folder, name));
}

/** @returns what a notebook is called in messages: its file name, or its whole path where two have the same */
export function notebookName(path: string, paths: readonly string[]): string {
  const unique = paths.filter((other) => basename(other) === basename(path)).length === 1;
  return unique ? basename(path) : path;
}

/** What a notebook tells the runner in its metadata, under `anomaly-notebooks`. */
export interface RunnerMetadata {
  /** The run's name, the folder of its figures; default: the file's name without number. */
  readonly run?: string;
  /** Notebooks (file names) that must have succeeded before this one starts. */
  readonly after?: readonly string[];
  /** Parameters that make the notebook run in seconds (`--smoke`). */
  readonly smoke?: Readonly<Record<string, unknown>>;
}

/** @returns a notebook's metadata for the runner */
export const runnerMetadata = (notebook: Notebook): RunnerMetadata =>
  (notebook.metadata['anomaly-notebooks'] as RunnerMetadata | undefined) ?? {};

/** @returns the name of a notebook's run, unless it announces another one */
export const defaultRun = (path: string, notebook: Notebook): string =>
  runnerMetadata(notebook).run ?? basename(path, '.ipynb').replace(/^\d+[-_]/, '');

/** Where executed notebooks go. */
export type Destination =
  { readonly kind: 'figures' } | { readonly kind: 'inplace' } | { readonly kind: 'folder'; readonly folder: string };

/** The places of one executed notebook: partial ones never take the place of complete ones. */
export interface ExecutedPaths {
  readonly complete: string;
  readonly partial: string;
  /** For one whose place another notebook has taken. */
  readonly apart: string;
}

/**
 * @param run the run's name, as `folderName` makes it
 * @returns where the executed copy goes: `../figures/<run>/notebook.ipynb` for a notebook of a project, else
 *   `<name>.executed.ipynb` beside it; a notebook that failed half-way is named `.failed.ipynb`
 */
export function executedPaths(path: string, destination: Destination, run: string): ExecutedPaths {
  const name = basename(path, '.ipynb');
  if (destination.kind === 'folder') return named(resolve(destination.folder), name, name);
  const project = projectOf(dirname(resolve(path)));
  const beside = project
    ? named(join(project, 'figures', run), 'notebook', 'notebook', name)
    : named(dirname(resolve(path)), `${name}.executed`, name);
  return destination.kind === 'inplace' ? { ...beside, complete: resolve(path) } : beside;
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

const named = (folder: string, complete: string, partial: string, apart = partial): ExecutedPaths => ({
  complete: join(folder, `${complete}.ipynb`),
  partial: join(folder, `${partial}.failed.ipynb`),
  apart: join(folder, `${apart}.failed.ipynb`),
});
