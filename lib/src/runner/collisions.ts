import { realpathSync } from 'node:fs';
import { ArgumentError } from './arguments';
import { executedPaths, type Destination } from './places';

/**
 * Checks that no executed copy would take the place of a notebook itself: only `--inplace` may, which keeps edits made
 * meanwhile.
 * @param paths the notebooks to execute
 * @throws ArgumentError naming the folder and the notebook
 */
export function checkSourcesStay(paths: readonly string[], destination: Destination): void {
  if (destination.kind !== 'folder') return;
  const sources = new Set(paths.map(realPath));
  for (const path of paths) {
    const target = realPath(executedPaths(path, destination, '').complete);
    if (target === undefined || !sources.has(target)) continue;
    const advice = 'name another folder, or use --inplace';
    throw new ArgumentError(`--output-dir ${destination.folder}: would overwrite the notebook ${target}; ${advice}`);
  }
}

/** @returns a file's path without links, or undefined when there is no such file */
function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
