import { mkdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { TSLAB_VERSION } from '../../kernel/tslab';
import type { Notebook } from '../document/notebook';
import type { Dependencies } from './dependencies';
import { hashFile, hashFolder, listFiles, type FileHashes } from './fileHashes';
import { hashOutputs, readJson, STAND_INS, writeManifest } from './manifest';

/** Files in a run's folders that are about the run, not made by its cells, or that vary from run to run. */
const NOT_OUTPUTS = /^(manifest\.json|timings\.json|notebook\.ipynb|[^/]*\.failed\.ipynb)$/;
/** Clocks of file systems are coarser than the process's. */
const CLOCK_MS = 2000;

/** A run that has succeeded. */
export interface SucceededRun extends Dependencies {
  /** The notebook's file. */
  readonly path: string;
  readonly run: string;
  readonly suffix: string;
  readonly executed: Notebook;
  /** When it started, in milliseconds since 1970. */
  readonly since: number;
}

/** What a run's metrics.json may say of it. */
interface Metrics {
  readonly engine?: unknown;
  readonly source?: unknown;
}

/** Writes a run's manifest: what it was made of and what it made. */
export function recordRun({ project, path, run, suffix, executed, since, key, inputs }: SucceededRun): void {
  const language = executed.metadata.language_info as { version?: string } | undefined;
  const metrics = readJson(join(project, 'data', 'derived', run, 'metrics.json')) as Metrics | undefined;
  mkdirSync(join(project, 'figures', run), { recursive: true });
  writeManifest(project, {
    notebook: basename(path),
    run,
    suffix,
    key,
    // Which stand-ins are there depends on the notebooks that have run before; an example stands in for nothing.
    inputs: { ...inputs, ...(metrics?.source !== 'example' && standInsOf(project)) },
    versions: { node: process.versions.node, tslab: TSLAB_VERSION, typescript: language?.version ?? 'unknown' },
    engine: metrics?.engine === undefined ? undefined : String(metrics.engine),
    outputs: outputsOf(project, run, since),
    notebookOutputs: hashOutputs(executed),
  });
}

/** @returns the generated data of a project, with its hashes */
function standInsOf(project: string): FileHashes {
  const found = hashFolder(join(project, STAND_INS), { enters: () => false, wanted: (name) => !name.startsWith('.') });
  return Object.fromEntries(Object.entries(found).map(([name, hash]) => [`${STAND_INS}/${name}`, hash]));
}

/** @returns the files that a run has written since it started, with their hashes */
function outputsOf(project: string, run: string, since: number): FileHashes {
  const written = [`figures/${run}`, `data/derived/${run}`].flatMap((folder) =>
    listFiles(join(project, folder), { wanted: (path) => !NOT_OUTPUTS.test(path) })
      .map((path) => `${folder}/${path}`)
      .filter((path) => statSync(join(project, path)).mtimeMs >= since - CLOCK_MS),
  );
  return Object.fromEntries(written.map((path) => [path, hashFile(join(project, path))]));
}
