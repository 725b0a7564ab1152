import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Notebook } from './notebook';

/** @returns the project's notebooks, `notebooks/*.ipynb`, in the order of their numbers */
export function findNotebooks(project: string): string[] {
  const folder = join(project, 'notebooks');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ipynb'))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .map((name) => join(folder, name));
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

/** Where executed notebooks go. */
export type Destination =
  { readonly kind: 'figures' } | { readonly kind: 'inplace' } | { readonly kind: 'folder'; readonly folder: string };

/** The two places of one executed notebook: partial ones never take the place of complete ones. */
export interface ExecutedPaths {
  readonly complete: string;
  readonly partial: string;
}

/**
 * @param run the name that the running notebook announced, if it did
 * @returns where the executed copy goes: `../figures/<run>/notebook.ipynb` for a notebook of a project (one with
 *   `../lib` beside its folder), else `<name>.executed.ipynb` beside it; what failed is named `.failed.ipynb`
 */
export function executedPaths(path: string, notebook: Notebook, destination: Destination, run?: string): ExecutedPaths {
  const name = basename(path, '.ipynb');
  if (destination.kind === 'folder') return named(resolve(destination.folder), name, name);
  const folder = dirname(resolve(path));
  const inProject = existsSync(join(folder, '..', 'lib', 'package.json'));
  const runName = safeName(run ?? runnerMetadata(notebook).run ?? name.replace(/^\d+[-_]/, ''));
  const beside = inProject
    ? named(join(folder, '..', 'figures', runName), 'notebook', 'notebook')
    : named(folder, `${name}.executed`, name);
  return destination.kind === 'inplace' ? { ...beside, complete: resolve(path) } : beside;
}

const named = (folder: string, complete: string, partial: string): ExecutedPaths => ({
  complete: join(folder, `${complete}.ipynb`),
  partial: join(folder, `${partial}.failed.ipynb`),
});

/** A run's name becomes a folder's: it must not lead elsewhere. */
const safeName = (name: string): string => name.replace(/[^\w.-]+/g, '-').replace(/^\.+/, '');
