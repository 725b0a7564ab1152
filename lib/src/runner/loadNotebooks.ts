import { basename, resolve } from 'node:path';
import { ArgumentError } from './argumentError';
import { NotebookError, type Notebook } from './document/notebook';
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
  readonly notebook?: Notebook;
  readonly failure?: Failure;
}

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
    return { path, name, after: predecessorsOf(path, notebook), notebook: injectParameters(notebook, values, name) };
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
