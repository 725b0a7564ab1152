import { KERNEL_ENDED } from '../kernel/process/kernelExit';
import { textOf, type CodeCell } from './document/notebook';

/** Why a notebook did not succeed; decides the exit code. */
export type FailureCause =
  | 'cell-error'
  | 'type-error'
  | 'timeout'
  | 'kernel-death'
  | 'bad-notebook'
  | 'data-missing'
  | 'mismatch'
  | 'not-written'
  | 'interrupted';

/** What went wrong in a notebook, and where. */
export interface Failure {
  readonly cause: FailureCause;
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
  readonly cell?: FailedCell;
}

/** The cell in which something went wrong. */
export interface FailedCell {
  readonly id: string;
  /** Its place among the notebook's code cells, from 1. */
  readonly number: number;
  readonly of: number;
  /** The line in question, from 1, where it is known. */
  readonly line?: number;
  /** That line's text. */
  readonly source?: string;
}

/** @returns a thrown error as a notebook's failure */
export function failureOf(cause: FailureCause, error: unknown, cell?: FailedCell): Failure {
  const { name: ename, message: evalue } = error as Error;
  return { cause, ename, evalue, traceback: [], cell };
}

/** @returns the failure of a notebook that the user stopped */
export const interruption = (traceback: readonly string[] = [], cell?: FailedCell): Failure => ({
  cause: 'interrupted',
  ename: 'Interrupted',
  evalue: 'stopped by the user',
  traceback,
  cell,
});

/** @returns a cell's place, with the text of one of its lines */
export function failedCell(cells: readonly CodeCell[], cell: CodeCell, line?: number): FailedCell {
  const source = line === undefined ? undefined : textOf(cell.source).split('\n')[line - 1];
  return { id: cell.id, number: cells.indexOf(cell) + 1, of: cells.length, line, source };
}

/** Errors with these names mean that input data is missing. */
const DATA_MISSING = /^(MissingDataError|DataMissingError|DataNotFoundError)$/;

/**
 * @param fromCompiler whether the compiler raised it: a `SyntaxError` may as well come from `JSON.parse`
 * @returns the cause behind an `error` message with this name
 */
export function causeOf(ename: string, fromCompiler: boolean): FailureCause {
  if (fromCompiler) return 'type-error';
  if (ename === KERNEL_ENDED) return 'kernel-death';
  return DATA_MISSING.test(ename) ? 'data-missing' : 'cell-error';
}
