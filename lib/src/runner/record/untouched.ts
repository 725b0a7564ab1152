import { projectOf } from '../../notebook/project';
import { existsSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { hashFile } from './hashFiles';
import { changedFile, manifestsOf } from './manifest';
import type { GivenParameters } from '../parameters/parameters';
import { executedPaths, type Destination } from '../places';
import { resolvePredecessors } from './predecessors';
import { untouchedKey } from './runKey';
import { readSurroundings, type RecordOptions } from './surroundings';

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
  options: RecordOptions,
): UntouchedNotebook | undefined {
  const project = projectOf(dirname(resolve(path)));
  const file = hashIfThere(path);
  if (project === undefined || file === undefined) return undefined;
  for (const manifest of manifestsOf(project, basename(path))) {
    const { run, untouched } = manifest;
    if (!untouched) continue;
    const { complete } = executedPaths(path, destination, run);
    if (untouched.executed !== hashIfThere(complete)) continue;
    const after = resolvePredecessors(path, untouched.after);
    const key = untouchedKey(file, readSurroundings(project, path, after, options), given);
    const isSame = key === untouched.key && after.every(existsSync);
    if (isSame && changedFile(project, manifest, options.files?.hash) === undefined)
      return { path, run, executed: complete };
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
