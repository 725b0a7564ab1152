import { codeCells, NotebookError } from '../runner/document/notebook';
import { readNotebook } from '../runner/document/readNotebook';
import { formatNotebook, writeNotebook } from '../runner/document/writeNotebook';
import { EXIT_CODES } from './exitCodes';

/** Removes outputs and execution counts from notebooks, in place (`run --strip`). @returns the exit code */
export function stripNotebooks(paths: readonly string[]): number {
  let code = 0;
  for (const path of paths) {
    try {
      const notebook = readNotebook(path);
      const before = formatNotebook(notebook);
      for (const cell of codeCells(notebook)) Object.assign(cell, { outputs: [], execution_count: null });
      const changed = formatNotebook(notebook) !== before;
      if (changed) writeNotebook(path, notebook);
      console.error(`${path}: ${changed ? 'outputs removed' : 'has no outputs'}`);
    } catch (error) {
      const unreadable = error instanceof NotebookError;
      const { message } = error as Error;
      console.error(unreadable ? message : `${path}: ${message}`);
      code ||= EXIT_CODES[unreadable ? 'bad-notebook' : 'not-written'];
    }
  }
  return code;
}
