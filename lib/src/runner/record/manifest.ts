import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeJsonAtomic } from '../../formats/atomic';
import { codeCells, type Notebook } from '../document/notebook';
import { formatNotebook } from '../document/writeNotebook';
import { hashText, type FileHashes } from './fileHashes';

/** What a run was made of and what it made: `figures/<run>/manifest.json`. Holds nothing that varies by itself. */
export interface Manifest {
  /** The notebook's file name. */
  readonly notebook: string;
  readonly run: string;
  /** What was appended to the run's name: `-smoke` for a quick try, else nothing. */
  readonly suffix: string;
  /** Hash of everything that decides the outputs. */
  readonly key: string;
  readonly versions: Readonly<Record<string, string>>;
  /** What trained the models, according to the run's metrics.json. */
  readonly engine?: string;
  /** The data folder's files; by their paths in the project, those beside the notebook and the stand-ins. */
  readonly inputs: FileHashes;
  /** The files that the run wrote, by their paths in the project. */
  readonly outputs: FileHashes;
  /** Hash of the outputs in the executed notebook ({@link hashOutputs}). */
  readonly notebookOutputs: string;
}

export const MANIFEST = 'manifest.json';

/** Data that the first run to need it generates, so that it cannot be known before. */
export const STAND_INS = 'data/stand-in';
/** What runs write, relative to their project. */
export const GENERATED_FOLDERS = ['figures', 'data/derived', STAND_INS];

export function writeManifest(project: string, manifest: Manifest): void {
  writeJsonAtomic(join(project, 'figures', manifest.run, MANIFEST), manifest);
}

/** @returns the manifest of a run, if there is a readable one */
export const readManifest = (project: string, run: string): Manifest | undefined =>
  readJson(join(project, 'figures', run, MANIFEST)) as Manifest | undefined;

/** @returns the manifests of a project's runs of a notebook */
export function manifestsOf(project: string, notebook: string): Manifest[] {
  const figures = join(project, 'figures');
  if (!existsSync(figures)) return [];
  return readdirSync(figures)
    .map((run) => readManifest(project, run))
    .filter((manifest): manifest is Manifest => manifest?.notebook === notebook);
}

/** @returns one hash over what a notebook's code cells hold as outputs */
export function hashOutputs(notebook: Notebook): string {
  const cells = codeCells(notebook).map((cell) => ({ ...cell, id: '', source: '', metadata: {} }));
  return hashText(formatNotebook({ ...notebook, metadata: {}, cells }));
}

/** @returns a JSON file's value, or undefined when it cannot be read */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
