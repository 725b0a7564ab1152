import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeJsonAtomic } from '../../formats/atomic';
import { hashFile, hashFolder, listFiles, type FileHashes } from './hashFiles';

/** What a run was made of and what it made. Holds nothing that varies by itself. */
export interface Manifest {
  /** The notebook's file name. */
  readonly notebook: string;
  readonly run: string;
  /** What was appended to the run's name: `-smoke` for a quick try, else nothing. */
  readonly suffix: string;
  /** Hash of everything that decides the outputs. */
  readonly key: string;
  readonly versions: Readonly<Record<string, string>>;
  /** What trained the models, as the notebook says in its metrics.json. */
  readonly engine?: string;
  /** The data folder's files; by their paths in the project, those beside the notebook and the stand-ins that there were. */
  readonly inputs: FileHashes;
  /** The files that the run wrote, by their paths in the project. */
  readonly outputs: FileHashes;
  /** Hash of the outputs in the executed notebook. */
  readonly notebookOutputs: string;
  /** By which a run sees that nothing has changed without reading a notebook; left out where it cannot. */
  readonly untouched?: Untouched;
}

/** A notebook and its executed copy as they were after a run. */
export interface Untouched {
  /** Of the notebook's file and its surroundings ({@link untouchedKey}). */
  readonly key: string;
  /** sha256 of the executed copy's file. */
  readonly executed: string;
  /** The notebooks that it comes after, as its metadata names them. */
  readonly after: readonly string[];
}

const FILE = 'manifest.json';
/** Files in a run's folders that are about the run, not made by its cells, or that vary from run to run. */
const NOT_OUTPUTS = /^(manifest\.json|timings\.json|notebook\.ipynb|[^/]*\.failed\.ipynb)$/;
/** Clocks of file systems are coarser than the process's. */
const CLOCK_MS = 2000;

/** Generated data: made by the first run that needs it, so that it cannot be known before. */
const STAND_INS = 'data/stand-in';

/** @returns the generated data of a project, with its hashes */
export const standInsOf = (project: string): FileHashes =>
  Object.fromEntries(
    Object.entries(
      hashFolder(join(project, STAND_INS), { enters: () => false, wanted: (name) => !name.startsWith('.') }),
    ).map(([name, hash]) => [`${STAND_INS}/${name}`, hash]),
  );

/** @returns the two folders of a run, relative to its project */
const foldersOf = (run: string): string[] => [`figures/${run}`, `data/derived/${run}`];

/** @returns the files that a run has written since it started (milliseconds since 1970), with their hashes */
export function outputsOf(project: string, run: string, since: number): FileHashes {
  const written = foldersOf(run).flatMap((folder) =>
    listFiles(join(project, folder))
      .map((path) => `${folder}/${path}`)
      .filter((path) => !NOT_OUTPUTS.test(path.slice(folder.length + 1)))
      .filter((path) => statSync(join(project, path)).mtimeMs >= since - CLOCK_MS),
  );
  return Object.fromEntries(written.map((path) => [path, hashFile(join(project, path))]));
}

/** @returns the engine that a run names in its metrics.json */
export function engineOf(project: string, run: string): string | undefined {
  const metrics = readJson(join(project, 'data', 'derived', run, 'metrics.json')) as { engine?: unknown } | undefined;
  return metrics?.engine === undefined ? undefined : String(metrics.engine);
}

/** Writes `figures/<run>/manifest.json`. */
export function writeManifest(project: string, manifest: Manifest): void {
  writeJsonAtomic(join(project, 'figures', manifest.run, FILE), manifest);
}

/** @returns the manifest of a run, if there is one */
export const readManifest = (project: string, run: string): Manifest | undefined =>
  readJson(join(project, 'figures', run, FILE)) as Manifest | undefined;

/** @returns the manifests of a project's runs of a notebook */
export function manifestsOf(project: string, notebook: string): Manifest[] {
  const figures = join(project, 'figures');
  if (!existsSync(figures)) return [];
  return readdirSync(figures)
    .map((run) => readManifest(project, run))
    .filter((manifest): manifest is Manifest => manifest?.notebook === notebook);
}

/**
 * @returns the first output of a run, or stand-in that it may have worked on, that is missing or has changed since;
 *   undefined when all are as they were
 * @param hash hashes a file, given its path; default {@link hashFile}
 */
export function changedFile(
  project: string,
  { inputs, outputs }: Manifest,
  hash: (path: string) => string = hashFile,
): string | undefined {
  const standIns = Object.entries(inputs).filter(([path]) => path.startsWith(`${STAND_INS}/`));
  const changed = [...Object.entries(outputs), ...standIns].find(([path, before]) => {
    const file = join(project, path);
    return !existsSync(file) || hash(file) !== before;
  });
  return changed?.[0];
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
