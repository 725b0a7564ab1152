import { resolve } from 'node:path';
import { ArgumentError } from './arguments';
import type { Failure } from './execute/failure';
import { hashText } from './record/hashFiles';
import { NotebookError, parseNotebook, readBytes, type Notebook } from './document/notebook';
import { checkRunnable } from './document/runnable';
import { injectParameters, parametersOf, type GivenParameter, type GivenParameters } from './parameters/parameters';
import { notebookName, runnerMetadata } from './places';
import { predecessorsOf } from './record/predecessors';
import { findCircle } from './schedule';

/** A notebook as it will be executed. */
export interface PreparedNotebook {
  readonly path: string;
  readonly notebook: Notebook;
  /** What it was made of: the sha256 of its file, and parameters that are all its own; left out when some are not. */
  readonly asRead?: { readonly file: string; readonly given: GivenParameters };
}

/** One of the notebooks of a run; without `notebook`, `failure` tells why it cannot be executed. */
export interface Prepared extends Partial<PreparedNotebook> {
  readonly path: string;
  /** What it is called in messages. */
  readonly name: string;
  /** Absolute paths of the notebooks that must have succeeded before. */
  readonly after: readonly string[];
  readonly failure?: Failure;
}

/**
 * Reads notebooks and gives them their parameters.
 * @param smoke whether the small parameters that a notebook declares for a quick try are given too
 * @throws ArgumentError for parameters that no notebook knows, or of a wrong type; for notebooks that wait for each other
 */
export function prepareNotebooks(paths: readonly string[], given: GivenParameters, smoke: boolean): Prepared[] {
  const read = paths.map((path) => ({ path, name: notebookName(path, paths), ...tryToRead(path) }));
  const known = read.map(({ notebook }) => notebook && parametersOfUnlessUnneeded(notebook, given));
  for (const name of given.keys()) {
    if (read.length > 1 && !known.some((declared) => declared?.has(name))) {
      const all = [...new Set(known.flatMap((declared) => [...(declared ?? [])]))].join(', ') || 'none';
      throw new ArgumentError(`parameter ${name}: no notebook declares it; known parameters: ${all}`);
    }
  }
  const prepared = read.map(({ path, name, file, notebook, failure }, i): Prepared => {
    if (!notebook) return { path, name, after: [], failure };
    const own = [...given].filter(([parameter]) => read.length === 1 || known[i]?.has(parameter));
    const small = smoke ? Object.entries(runnerMetadata(notebook).smoke ?? {}) : [];
    const values = new Map<string, GivenParameter>([
      ...small.map(([parameter, value]) => [parameter, { value }] as const),
      ...own,
    ]);
    const after = predecessorsOf(path, notebook);
    const asRead = own.length === given.size ? { file, given } : undefined;
    return { path, name, after, notebook: injectParameters(notebook, values, name), asRead };
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

function tryToRead(path: string): { file: string; notebook?: Notebook; failure?: Failure } {
  let file = '';
  try {
    const bytes = readBytes(path);
    file = hashText(bytes);
    const notebook = parseNotebook(bytes.toString(), path);
    checkRunnable(notebook, path);
    return { file, notebook };
  } catch (error) {
    if (!(error instanceof NotebookError)) throw error;
    return { file, failure: { cause: 'bad-notebook', ename: error.name, evalue: error.message, traceback: [] } };
  }
}
