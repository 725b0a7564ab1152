import { EXIT_CODES } from '../execute/failure';
import { codeCells, formatNotebook, NotebookError, readNotebook, writeNotebook, type Notebook } from './notebook';

/** @returns a notebook without outputs and execution counts, as before its first execution */
export function stripOutputs(notebook: Notebook): Notebook {
  const copy = structuredClone(notebook);
  for (const cell of codeCells(copy)) Object.assign(cell, { outputs: [], execution_count: null });
  return copy;
}

/** Takes the outputs out of notebooks, in place; those without any are not touched. @returns the exit code */
export function stripNotebooks(paths: readonly string[]): number {
  let code = 0;
  for (const path of paths) {
    try {
      const notebook = readNotebook(path);
      const stripped = stripOutputs(notebook);
      const changed = formatNotebook(stripped) !== formatNotebook(notebook);
      if (changed) writeNotebook(path, stripped);
      console.error(`${path}: ${changed ? 'outputs removed' : 'has no outputs'}`);
    } catch (error) {
      const cause = error instanceof NotebookError ? 'bad-notebook' : 'not-written';
      console.error(cause === 'bad-notebook' ? (error as Error).message : `${path}: ${(error as Error).message}`);
      code ||= EXIT_CODES[cause];
    }
  }
  return code;
}
