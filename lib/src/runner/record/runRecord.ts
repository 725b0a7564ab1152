import { mkdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { TSLAB_VERSION } from '../../kernel/tslab';
import { hashFile, type FileHashes } from './hashFiles';
import { findUpToDate, type UpToDate } from './incremental';
import { engineOf, outputsOf, standInsOf, writeManifest, type Untouched } from './manifest';
import { projectOf } from '../../notebook/project';
import type { Notebook } from '../document/notebook';
import { runnerMetadata, type Destination } from '../places';
import { predecessorsOf } from './predecessors';
import type { PreparedNotebook } from '../prepare';
import { outputsKey, runKey, untouchedKey } from './runKey';
import { readSurroundings, type RecordOptions, type RunSurroundings } from './surroundings';

/** What a project keeps about a notebook's runs, in `figures/<run>/manifest.json`. */
export interface RunRecord {
  /** Looks for an earlier run that would come out the same now. */
  findUpToDate(destination: Destination): UpToDate | undefined;
  /**
   * Keeps what a run was made of and what it made.
   * @param target the executed copy's file
   * @param since when it started, in milliseconds since 1970
   */
  write(run: string, target: string, executed: Notebook, since: number): void;
}

/** @returns the record of a notebook as things are now, or undefined when it belongs to no project */
export function recordOf(prepared: PreparedNotebook, options: RecordOptions): RunRecord | undefined {
  const { path, notebook, asRead } = prepared;
  const project = projectOf(dirname(resolve(path)));
  if (project === undefined) return undefined;
  const surroundings = readSurroundings(project, path, predecessorsOf(path, notebook), options);
  const key = runKey(notebook, surroundings);
  const { after = [] } = runnerMetadata(notebook);

  const untouched = (target: string): Untouched | undefined => {
    if (!asRead) return undefined;
    const executed = hashFile(target);
    const file = target === resolve(path) ? executed : asRead.file; // executed in place, it is read in its new form from now on
    return { key: untouchedKey(file, surroundings, asRead.given), executed, after };
  };
  const remember = ({ manifest, path: target }: UpToDate): void => {
    const now = untouched(target);
    if (!now || (now.key === manifest.untouched?.key && now.executed === manifest.untouched.executed)) return;
    try {
      writeManifest(project, { ...manifest, untouched: now });
    } catch {
      // the folder cannot be written: next time it takes as long again
    }
  };
  return {
    findUpToDate: (destination) => {
      const found = findUpToDate(project, path, notebook, key, destination, options.files?.hash);
      if (found) remember(found);
      return found;
    },
    write: (run, target, executed, since) => {
      const info = executed.metadata.language_info as { version?: string } | undefined;
      mkdirSync(join(project, 'figures', run), { recursive: true });
      writeManifest(project, {
        notebook: basename(path),
        run,
        suffix: surroundings.suffix,
        key,
        inputs: inputsOf(project, path, surroundings),
        versions: { node: process.versions.node, tslab: TSLAB_VERSION, typescript: info?.version ?? 'unknown' },
        engine: engineOf(project, run),
        outputs: outputsOf(project, run, since),
        notebookOutputs: outputsKey(executed),
        untouched: untouched(target),
      });
    },
  };
}

function inputsOf(project: string, path: string, { inputs, beside }: RunSurroundings): FileHashes {
  const folder = relative(project, realpathSync(dirname(resolve(path))))
    .split(sep)
    .join('/');
  const found = Object.entries(beside).map(([name, hash]) => [`${folder}/${name}`, hash]);
  return { ...inputs, ...Object.fromEntries(found), ...standInsOf(project) };
}
