import { basename, resolve } from 'node:path';
import { ArgumentError } from './argumentError';
import { hasTag, NotebookError, type Notebook, type NotebookCell } from './document/notebook';
import { readNotebook } from './document/readNotebook';
import { checkMetadata, predecessorsOf, runnerMetadata } from './document/runnerMetadata';
import { failureOf, type Failure } from './failure';
import { parametersOf } from './parameters/declaredParameters';
import type { GivenParameter, GivenParameters } from './parameters/givenParameters';
import { injectParameters } from './parameters/injectParameters';
import { findCircle } from './schedule';

/** A notebook with its parameters; or, without `notebook`, why it cannot be executed. */
export interface LoadedNotebook {
  readonly path: string;
  /** What messages call it. */
  readonly name: string;
  /** Absolute paths of the notebooks that must have succeeded before. */
  readonly after: readonly string[];
  /** Data files of the reader's own that its parameters name, as they are given. */
  readonly ownFiles?: readonly string[];
  readonly notebook?: Notebook;
  readonly failure?: Failure;
}

/** Prose about what the notebook's own data show; it has no place in a copy that was executed on other data. */
const ORIGINAL_DATA_TAG = 'original-data';

/**
 * Reads notebooks and gives them their parameters.
 * @param smoke whether they also get the small parameters that they declare for a quick try
 * @throws ArgumentError for parameters that no notebook knows, or of a wrong type; for notebooks that wait for each other
 */
export function loadNotebooks(paths: readonly string[], given: GivenParameters, smoke: boolean): LoadedNotebook[] {
  const read = paths.map((path) => ({ path, name: nameOf(path, paths), ...tryToRead(path) }));
  const isAlone = read.length === 1;
  const declared = given.size === 0 || isAlone ? [] : read.map(({ notebook }) => declaredNames(notebook));
  for (const parameter of isAlone ? [] : given.keys()) {
    if (declared.some((names) => names.has(parameter))) continue;
    const known = [...new Set(declared.flatMap((names) => [...names]))].join(', ') || 'none';
    throw new ArgumentError(`parameter ${parameter}: no notebook declares it; known parameters: ${known}`);
  }
  const loaded = read.map(({ path, name, notebook, failure }, i): LoadedNotebook => {
    if (!notebook) return { path, name, after: [], failure };
    const small = smoke ? Object.entries(runnerMetadata(notebook).smoke ?? {}) : [];
    const values = new Map<string, GivenParameter>([
      ...small.map(([parameter, value]) => [parameter, { value }] as const),
      ...[...given].filter(([parameter]) => isAlone || declared[i].has(parameter)),
    ]);
    const ownFiles = ownFilesOf(notebook, values);
    const fitting = ownFiles.length > 0 ? withoutOriginalData(notebook) : notebook;
    const after = predecessorsOf(path, notebook);
    return { path, name, after, ownFiles, notebook: injectParameters(fitting, values, name) };
  });
  const circle = findCircle(loaded.map(({ path, after }) => ({ name: resolve(path), after })));
  if (circle) {
    const names = loaded.filter(({ path }) => circle.includes(resolve(path))).map(({ name }) => name);
    throw new ArgumentError(
      `notebooks wait for each other: ${names.join(', ')} (metadata "anomaly-notebooks", "after")`,
    );
  }
  return loaded;
}

/** @returns what messages call a notebook: its file name, or its whole path where two have the same */
function nameOf(path: string, paths: readonly string[]): string {
  const unique = paths.filter((other) => basename(other) === basename(path)).length === 1;
  return unique ? basename(path) : path;
}

/** @returns the files that the parameters name which metadata "ownData" lists */
function ownFilesOf(notebook: Notebook, values: GivenParameters): string[] {
  return (runnerMetadata(notebook).ownData ?? []).flatMap((parameter) => {
    const given = values.get(parameter);
    const file = given && ('text' in given ? given.text : given.value);
    return typeof file === 'string' && file !== '' ? [file] : [];
  });
}

function withoutOriginalData(notebook: Notebook): Notebook {
  const isOther = (cell: NotebookCell) => cell.cell_type !== 'markdown' || !hasTag(cell, ORIGINAL_DATA_TAG);
  return { ...notebook, cells: notebook.cells.filter(isOther) };
}

const declaredNames = (notebook: Notebook | undefined): Set<string> =>
  new Set(notebook && parametersOf(notebook)?.map(({ name }) => name));

function tryToRead(path: string): { notebook?: Notebook; failure?: Failure } {
  try {
    const notebook = readNotebook(path);
    checkMetadata(notebook, path);
    return { notebook };
  } catch (error) {
    if (!(error instanceof NotebookError)) throw error;
    return { failure: failureOf('bad-notebook', error) };
  }
}
