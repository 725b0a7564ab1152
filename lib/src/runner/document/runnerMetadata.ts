import { existsSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { NotebookError, type Notebook } from './notebook';

/** What a notebook tells the runner in its metadata, under `anomaly-notebooks`. */
export interface RunnerMetadata {
  /** The run's name, that of the folder with its figures; default: the file's name without its number. */
  readonly run?: string;
  /** Notebooks (file names) that must have succeeded before this one starts. */
  readonly after?: readonly string[];
  /** Data files (names in the data folder) of which it needs one, the preferred first. */
  readonly data?: readonly string[];
  /** Parameters that name data files of the reader's own, in place of those of `data`. */
  readonly ownData?: readonly string[];
  /** Parameters that make the notebook run in seconds (`--smoke`). */
  readonly smoke?: Readonly<Record<string, unknown>>;
}

/** @returns a notebook's metadata for the runner */
export const runnerMetadata = ({ metadata }: Notebook): RunnerMetadata =>
  (metadata['anomaly-notebooks'] as RunnerMetadata | undefined) ?? {};

/** @returns the absolute paths of the notebooks that one comes after */
export const predecessorsOf = (path: string, notebook: Notebook): string[] =>
  (runnerMetadata(notebook).after ?? []).map((file) => resolve(dirname(path), file));

/** @returns the name of a notebook's run, unless it announces another one while it runs */
export const defaultRun = (path: string, notebook: Notebook): string =>
  runnerMetadata(notebook).run ?? basename(path, '.ipynb').replace(/^\d+[-_]/, '');

/** @throws NotebookError for another language than TypeScript, and for metadata that the runner cannot follow */
export function checkMetadata({ metadata }: Notebook, path: string): void {
  const kernelspec = metadata.kernelspec as { name?: string; display_name?: string; language?: unknown } | undefined;
  const language = kernelspec?.language ?? (metadata.language_info as { name?: unknown } | undefined)?.name;
  if (language !== undefined && language !== 'typescript') {
    const kernel = kernelspec?.display_name ?? kernelspec?.name ?? 'unknown';
    throw new NotebookError(`${path}: is written in ${language} (kernel "${kernel}"); only TypeScript can be run`);
  }
  const problem = problemOf(dirname(resolve(path)), metadata['anomaly-notebooks']);
  if (problem) throw new NotebookError(`${path}: metadata "anomaly-notebooks": ${problem}`);
}

function problemOf(folder: string, own: unknown = {}): string | undefined {
  if (!isObject(own)) return 'must be an object';
  const { run, after = [], data = [], ownData = [], smoke = {} } = own;
  if (run !== undefined && typeof run !== 'string') return '"run" must be a name';
  if (!isNames(after)) return '"after" must be a list of file names';
  if (!isNames(data)) return '"data" must be a list of file names';
  if (!isNames(ownData)) return '"ownData" must be a list of parameters';
  const missing = after.find((file) => !existsSync(resolve(folder, file)));
  if (missing !== undefined) return `"after" names ${missing}, which is not in ${folder}`;
  return isObject(smoke) ? undefined : '"smoke" must be an object of parameters';
}

const isNames = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
