import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { changedFile, manifestsOf, type Manifest } from './manifest';
import {
  codeCells,
  formatNotebook,
  readNotebook,
  writeNotebook,
  type CodeCell,
  type Notebook,
} from '../document/notebook';
import { executedPaths, type Destination } from '../places';
import { outputsKey } from './runKey';

/** A notebook that need not be executed again. */
export interface UpToDate {
  readonly run: string;
  /** The executed copy. */
  readonly path: string;
  /** Whether its prose has been brought up to date. */
  readonly rewritten: boolean;
  readonly manifest: Manifest;
}

/**
 * Looks for an earlier run with the same key whose outputs are all still there, unchanged. If only prose has changed
 * since, the executed copy gets the new prose and keeps its outputs.
 * @param project the folder with `figures/`
 * @param hash hashes a file, given its path
 */
export function findUpToDate(
  project: string,
  path: string,
  notebook: Notebook,
  key: string,
  destination: Destination,
  hash?: (path: string) => string,
): UpToDate | undefined {
  for (const manifest of manifestsOf(project, basename(path))) {
    if (manifest.key !== key || changedFile(project, manifest, hash) !== undefined) continue;
    const { complete } = executedPaths(path, destination, manifest.run);
    if (!existsSync(complete)) continue;
    const executed = readNotebook(complete);
    if (outputsKey(executed) !== manifest.notebookOutputs) continue;
    const merged = withOutputs(notebook, codeCells(executed), executed.metadata.language_info);
    const rewritten = formatNotebook(merged) !== formatNotebook(executed);
    if (rewritten) writeNotebook(complete, merged);
    return { run: manifest.run, path: complete, rewritten, manifest };
  }
  return undefined;
}

/** The same key means the same code cells in the same order. */
function withOutputs(notebook: Notebook, executed: readonly CodeCell[], languageInfo: object | undefined): Notebook {
  let next = 0;
  const cells = notebook.cells.map((cell) => {
    if (cell.cell_type !== 'code') return cell;
    const { outputs, execution_count } = executed[next++];
    return { ...cell, outputs, execution_count };
  });
  return { ...notebook, metadata: { ...notebook.metadata, language_info: languageInfo }, cells };
}
