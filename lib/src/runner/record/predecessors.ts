import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { hashText } from './hashFiles';
import { manifestsOf } from './manifest';
import { projectOf } from '../../notebook/project';
import type { Notebook } from '../document/notebook';
import { runnerMetadata } from '../places';

/** @returns the absolute paths of the notebooks that one comes after */
export const predecessorsOf = (path: string, notebook: Notebook): string[] =>
  resolvePredecessors(path, runnerMetadata(notebook).after ?? []);

/** @param after as in a notebook's metadata: relative to its folder */
export const resolvePredecessors = (path: string, after: readonly string[]): string[] =>
  after.map((file) => resolve(dirname(path), file));

/**
 * @param paths the notebooks that one comes after
 * @param suffix of the runs that count: quick tries build on quick tries
 * @param hash hashes a file, given its path
 * @returns a hash over what their runs were made of and what these put out, their files as they are now
 */
export function predecessorsKey(paths: readonly string[], suffix: string, hash: (path: string) => string): string {
  const runs = paths.map((path) => {
    const project = projectOf(dirname(resolve(path)));
    const manifests = project === undefined ? [] : manifestsOf(project, basename(path));
    return manifests
      .filter((manifest) => manifest.suffix === suffix)
      .map(({ run, key, notebookOutputs, outputs }) => {
        const now = Object.keys(outputs).map((output) => {
          const file = join(project!, output);
          return [output, existsSync(file) ? hash(file) : 'missing'];
        });
        return { run, key, notebookOutputs, now };
      });
  });
  return hashText(JSON.stringify(runs));
}
