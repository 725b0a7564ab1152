import { basename } from 'node:path';
import { hashFile } from './hashFiles';
import { changedFile, manifestsOf } from './manifest';
import type { GivenParameters } from './parameters';
import { dataFolderOf, executedPaths, projectOf, type Destination } from './places';
import { readSurroundings, untouchedKey } from './runKey';
import type { RecordOptions } from './runRecord';

/** A notebook whose file, surroundings and outputs are all as an earlier run left them. */
export interface UntouchedNotebook {
  readonly path: string;
  readonly run: string;
  /** The executed copy. */
  readonly executed: string;
}

/** @returns why a notebook is skipped */
export const unchangedSince = (run: string): string => `nothing has changed since ${run} was executed`;

/**
 * Looks whether there is nothing to do at all, by hashes alone: reading and checking notebooks takes several times as
 * long, and what that needs takes long to load.
 * @returns all notebooks, or undefined when one of them has to be looked at
 */
export function findUntouched(
  paths: readonly string[],
  given: GivenParameters,
  destination: Destination,
  options: RecordOptions,
): UntouchedNotebook[] | undefined {
  const found: UntouchedNotebook[] = [];
  for (const path of paths) {
    const untouched = findOne(path, given, destination, options);
    if (!untouched) return undefined;
    found.push(untouched);
  }
  return found;
}

function findOne(
  path: string,
  given: GivenParameters,
  destination: Destination,
  { env, runSuffix, files }: RecordOptions,
): UntouchedNotebook | undefined {
  const project = projectOf(path);
  if (project === undefined) return undefined;
  const manifests = manifestsOf(project, basename(path)).filter(({ untouched }) => untouched);
  if (manifests.length === 0) return undefined;
  const surroundings = readSurroundings(project, dataFolderOf(project, env), files);
  const file = hashIfThere(path);
  const key = file && untouchedKey(file, surroundings, runSuffix, given);
  for (const manifest of manifests) {
    const { run, untouched } = manifest;
    const { complete } = executedPaths(path, destination, run);
    const isSame = untouched?.key === key && untouched?.executed === hashIfThere(complete);
    if (isSame && changedFile(project, manifest) === undefined) return { path, run, executed: complete };
  }
  return undefined;
}

function hashIfThere(path: string): string | undefined {
  try {
    return hashFile(path);
  } catch {
    return undefined;
  }
}
