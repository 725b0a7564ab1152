import { basename, dirname, resolve } from 'node:path';
import { ArgumentError } from './arguments';
import type { Failure } from './failure';
import { NotebookError, readNotebook, type Notebook } from './notebook';
import { checkRunnable } from './runnable';
import { injectParameters, parametersOf, type GivenParameter, type GivenParameters } from './parameters';
import { runnerMetadata } from './places';
import { findCircle } from './schedule';

/** A notebook as it will be executed; `failure` tells why it cannot be. */
export interface Prepared {
  readonly path: string;
  /** What it is called in messages. */
  readonly name: string;
  /** Absolute paths of the notebooks that must have succeeded before. */
  readonly after: readonly string[];
  readonly notebook?: Notebook;
  readonly failure?: Failure;
}

/**
 * Reads notebooks and gives them their parameters.
 * @param smoke whether the small parameters that a notebook declares for a quick try are given too
 * @throws ArgumentError for parameters that no notebook knows, or of a wrong type; for notebooks that wait for each other
 */
export function prepareNotebooks(paths: readonly string[], given: GivenParameters, smoke: boolean): Prepared[] {
  const read = paths.map((path) => ({ path, name: nameOf(path, paths), ...tryToRead(path) }));
  const known = read.map(({ notebook }) => notebook && parametersOfUnlessUnneeded(notebook, given));
  for (const name of given.keys()) {
    if (read.length > 1 && !known.some((declared) => declared?.has(name))) {
      const all = [...new Set(known.flatMap((declared) => [...(declared ?? [])]))].join(', ') || 'none';
      throw new ArgumentError(`parameter ${name}: no notebook declares it; known parameters: ${all}`);
    }
  }
  const prepared = read.map(({ path, name, notebook, failure }, i): Prepared => {
    if (!notebook) return { path, name, after: [], failure };
    const own = [...given].filter(([parameter]) => read.length === 1 || known[i]?.has(parameter));
    const small = smoke ? Object.entries(runnerMetadata(notebook).smoke ?? {}) : [];
    const values = new Map<string, GivenParameter>([
      ...small.map(([parameter, value]) => [parameter, { value }] as const),
      ...own,
    ]);
    const after = (runnerMetadata(notebook).after ?? []).map((file) => resolve(dirname(path), file));
    return { path, name, after, notebook: injectParameters(notebook, values, name) };
  });
  const circle = findCircle(prepared.map(({ path, after }) => ({ name: resolve(path), after })));
  if (circle) {
    const names = prepared.filter(({ path }) => circle.includes(resolve(path))).map(({ name }) => name);
    throw new ArgumentError(
      `notebooks wait for each other: ${names.join(', ')} (metadata "anomaly-notebooks", "after")`,
    );
  }
  return prepared;
}

/** The compiler that reads declarations takes long to load. */
function parametersOfUnlessUnneeded(notebook: Notebook, given: GivenParameters): Set<string> | undefined {
  const declared = given.size > 0 ? parametersOf(notebook) : undefined;
  return declared && new Set(declared.map(({ name }) => name));
}

function nameOf(path: string, paths: readonly string[]): string {
  const unique = paths.filter((other) => basename(other) === basename(path)).length === 1;
  return unique ? basename(path) : path;
}

function tryToRead(path: string): { notebook?: Notebook; failure?: Failure } {
  try {
    const notebook = readNotebook(path);
    checkRunnable(notebook, path);
    return { notebook };
  } catch (error) {
    if (!(error instanceof NotebookError)) throw error;
    return { failure: { cause: 'bad-notebook', ename: error.name, evalue: error.message, traceback: [] } };
  }
}
