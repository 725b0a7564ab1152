import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { projectOf } from '../../notebook/project';
import { folderName } from '../../notebook/run';
import { ArgumentError } from '../argumentError';
import { codeCells, textOf, type Notebook } from '../document/notebook';
import { defaultRun } from '../document/runnerMetadata';
import { readManifest } from '../record/manifest';
import { copyPaths, type Destination } from './destination';

const ADVICE = 'give them different runs in their metadata ("anomaly-notebooks", "run")';

/**
 * Checks that no executed copy would replace a notebook itself: only `--inplace` may, which keeps edits made meanwhile.
 * @param paths the notebooks to execute
 * @throws ArgumentError naming the folder and the notebook
 */
export function checkSourcesStay(paths: readonly string[], destination: Destination): void {
  if (destination.kind !== 'folder') return;
  const sources = new Set(paths.map(realPath));
  for (const path of paths) {
    const target = realPath(copyPaths(path, destination, '').complete);
    if (target === undefined || !sources.has(target)) continue;
    const advice = 'name another folder, or use --inplace';
    throw new ArgumentError(`--output-dir ${destination.folder}: would overwrite the notebook ${target}; ${advice}`);
  }
}

/**
 * Checks that no two notebooks have the same place for their executed copies, as far as it is known before they run.
 * @throws ArgumentError naming both
 */
export function checkCollisions(
  notebooks: readonly { path: string; name: string; notebook?: Notebook }[],
  destination: Destination,
  suffix: string,
): void {
  const owners = new Map<string, string>();
  for (const { path, name, notebook } of notebooks) {
    const run = notebook && expectedRun(path, notebook, suffix);
    if (run === undefined && destination.kind !== 'folder') continue;
    const { complete } = copyPaths(path, destination, run ?? '');
    const owner = owners.get(complete);
    if (owner !== undefined) {
      const advice = destination.kind === 'folder' ? 'run them one by one, each into a folder of its own' : ADVICE;
      throw new ArgumentError(`${complete} would be the executed copy of both ${owner} and ${name}; ${advice}`);
    }
    owners.set(complete, name);
  }
}

/** @returns the name of the run's folder, unless only the execution can tell: the notebook announces a run itself */
export function expectedRun(path: string, notebook: Notebook, suffix: string): string | undefined {
  const announces = codeCells(notebook).some(({ source }) => /startRun|anomaly-notebooks\.run/.test(textOf(source)));
  return announces ? undefined : folderName(defaultRun(path, notebook) + suffix);
}

/**
 * @param written the notebook that each executed copy of this command belongs to, by the copy's path
 * @returns why a notebook's executed copy cannot be written to a place: another notebook's is there already
 */
export function whyTaken(
  place: string,
  path: string,
  destination: Destination,
  run: string,
  written: ReadonlyMap<string, string>,
): string | undefined {
  const owner = written.get(place);
  if (owner === path) return undefined;
  if (owner !== undefined) return `${place} is the executed copy of ${basename(owner)}; ${ADVICE}`;
  const folder = dirname(resolve(path));
  const project = destination.kind === 'figures' ? projectOf(folder) : undefined;
  const earlier = project && readManifest(project, run)?.notebook;
  // An earlier notebook that is gone is this one under its old name.
  if (!earlier || earlier === basename(path) || !existsSync(join(folder, earlier))) return undefined;
  return `${dirname(place)} holds the run of ${earlier}; ${ADVICE}, or remove that folder`;
}

/** @returns a file's path without links, or undefined when there is no such file */
function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
