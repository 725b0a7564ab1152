import { projectOf } from '../notebook/project';
import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { folderName } from '../notebook/run';
import { ArgumentError } from './arguments';
import { readManifest } from './record/manifest';
import { codeCells, textOf, type Notebook } from './document/notebook';
import { defaultRun, executedPaths, type Destination } from './places';

const ADVICE = 'give them different runs in their metadata ("anomaly-notebooks", "run")';

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
    const { complete } = executedPaths(path, destination, run ?? '');
    const owner = owners.get(complete);
    if (owner !== undefined) {
      const advice = destination.kind === 'folder' ? 'run them one by one, each into a folder of its own' : ADVICE;
      throw new ArgumentError(`${complete} would be the executed copy of both ${owner} and ${name}; ${advice}`);
    }
    owners.set(complete, name);
  }
}

/** @returns the run's name as that of its folder, unless only the execution can tell: the notebook announces one itself */
export function expectedRun(path: string, notebook: Notebook, suffix: string): string | undefined {
  const announces = codeCells(notebook).some(({ source }) => /startRun|anomaly-notebooks\.run/.test(textOf(source)));
  return announces ? undefined : folderName(defaultRun(path, notebook) + suffix);
}

/**
 * @param written which notebook each executed copy of this run of the command belongs to, by its path
 * @returns what is wrong with writing an executed copy there, if another notebook's is there already
 */
export function complaintAbout(
  target: string,
  path: string,
  destination: Destination,
  run: string,
  written: ReadonlyMap<string, string>,
): string | undefined {
  const owner = written.get(target);
  if (owner === path) return undefined;
  if (owner !== undefined) return `${target} is the executed copy of ${basename(owner)}; ${ADVICE}`;
  const project = destination.kind === 'figures' ? projectOf(dirname(resolve(path))) : undefined;
  const earlier = project && readManifest(project, run)?.notebook;
  // A notebook that has been renamed since is the same.
  if (!earlier || earlier === basename(path) || !existsSync(join(dirname(resolve(path)), earlier))) return undefined;
  return `${dirname(target)} holds the run of ${earlier}; ${ADVICE}, or remove that folder`;
}

/** @returns a file's path without links, or undefined when there is no such file */
function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
