import { mkdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { TSLAB_VERSION } from '../kernel/tslab';
import type { HashedFiles } from './hashedFiles';
import { hashFile } from './hashFiles';
import { findUpToDate, type UpToDate } from './incremental';
import { engineOf, outputsOf, standInsOf, writeManifest, type Untouched } from './manifest';
import type { Notebook } from './notebook';
import { dataFolderOf, projectOf, type Destination } from './places';
import type { PreparedNotebook } from './prepare';
import { outputsKey, readSurroundings, runKey, untouchedKey } from './runKey';

/** What decides, besides a notebook, how it comes out. */
export interface RecordOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** Appended to the names of runs, so that quick tries do not overwrite results. */
  readonly runSuffix: string;
  /** What this run of the command has hashed already. */
  readonly files: HashedFiles;
}

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
  const { runSuffix, files } = options;
  const project = projectOf(path);
  if (project === undefined) return undefined;
  const surroundings = readSurroundings(project, dataFolderOf(project, options.env), files);
  const key = runKey(notebook, surroundings, runSuffix);

  const untouched = (target: string): Untouched | undefined => {
    if (!asRead) return undefined;
    const executed = hashFile(target);
    const file = target === resolve(path) ? executed : asRead.file; // executed in place, it is read in its new form from now on
    return { key: untouchedKey(file, surroundings, runSuffix, asRead.given), executed };
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
      const found = findUpToDate(project, path, notebook, key, destination);
      if (found) remember(found);
      return found;
    },
    write: (run, target, executed, since) => {
      const info = executed.metadata.language_info as { version?: string } | undefined;
      mkdirSync(join(project, 'figures', run), { recursive: true });
      writeManifest(project, {
        notebook: basename(path),
        run,
        key,
        inputs: { ...surroundings.inputs, ...standInsOf(project) },
        versions: { node: process.versions.node, tslab: TSLAB_VERSION, typescript: info?.version ?? 'unknown' },
        engine: engineOf(project, run),
        outputs: outputsOf(project, run, since),
        notebookOutputs: outputsKey(executed),
        untouched: untouched(target),
      });
    },
  };
}
