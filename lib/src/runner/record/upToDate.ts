import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { codeCells, type CodeCell, type Notebook } from '../document/notebook';
import { readNotebook } from '../document/readNotebook';
import { formatNotebook, writeNotebook } from '../document/writeNotebook';
import type { Dependencies } from './dependencies';
import { hashFile } from './fileHashes';
import { hashOutputs, manifestsOf, STAND_INS, type Manifest } from './manifest';

/** A notebook that need not be executed again. */
export interface UpToDate {
  readonly run: string;
  /** The executed copy. */
  readonly copy: string;
  /** Whether the copy's prose had to be brought up to date. */
  readonly rewritten: boolean;
}

/**
 * Looks for an earlier run with the same dependencies whose outputs are all still there, unchanged. If only prose has
 * changed since, the executed copy gets the new prose and keeps its outputs.
 * @param path the notebook's file
 * @param copyOf where a run's executed copy lies
 */
export function findUpToDate(
  path: string,
  notebook: Notebook,
  { project, key }: Dependencies,
  copyOf: (run: string) => string,
): UpToDate | undefined {
  for (const manifest of manifestsOf(project, basename(path))) {
    if (manifest.key !== key || !isIntact(project, manifest)) continue;
    const copy = copyOf(manifest.run);
    const executed = tryToRead(copy);
    if (!executed || hashOutputs(executed) !== manifest.notebookOutputs) continue;
    const merged = withOutputs(notebook, codeCells(executed), executed.metadata.language_info);
    const rewritten = !isDeepStrictEqual(merged, executed) && formatNotebook(merged) !== formatNotebook(executed);
    if (rewritten) writeNotebook(copy, merged);
    return { run: manifest.run, copy, rewritten };
  }
  return undefined;
}

/** @returns whether a run's outputs, and the stand-ins that it may have worked on, are as they were */
function isIntact(project: string, { inputs, outputs }: Manifest): boolean {
  const standIns = Object.entries(inputs).filter(([path]) => path.startsWith(`${STAND_INS}/`));
  return [...Object.entries(outputs), ...standIns].every(([path, before]) => {
    const file = join(project, path);
    return existsSync(file) && hashFile(file) === before;
  });
}

function tryToRead(path: string): Notebook | undefined {
  try {
    return readNotebook(path);
  } catch {
    return undefined; // gone, or broken: it is written anew
  }
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
