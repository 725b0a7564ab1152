import type { CodeCell } from '../document/notebook';
import { textOf } from '../document/notebook';

/** Why a notebook did not succeed. */
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

/** The command's exit codes; 0 is success. SIGINT and SIGTERM end it with 130 and 143, as shells expect. */
export const EXIT_CODES: Readonly<Record<FailureCause, number>> = {
  'cell-error': 1,
  'bad-notebook': 2,
  'type-error': 3,
  timeout: 4,
  'kernel-death': 5,
  'data-missing': 6,
  mismatch: 7,
  'not-written': 8,
  interrupted: 130,
};

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

/** Errors of these names say that input data is not there. */
const DATA_MISSING = /^(MissingDataError|DataMissingError|DataNotFoundError)$/;

/**
 * @param fromCompiler whether it was the compiler that complained: a `SyntaxError` may as well come from `JSON.parse`
 * @returns the cause behind an `error` message of this name
 */
export function causeOf(ename: string, fromCompiler: boolean): FailureCause {
  if (fromCompiler) return 'type-error';
  return DATA_MISSING.test(ename) ? 'data-missing' : 'cell-error';
}

/** @returns a cell's place, with the text of one of its lines */
export function failedCell(cells: readonly CodeCell[], cell: CodeCell, line?: number): FailedCell {
  const source = line === undefined ? undefined : textOf(cell.source).split('\n')[line - 1];
  return { id: cell.id, number: cells.indexOf(cell) + 1, of: cells.length, line, source };
}

/** @returns the failure told in lines: notebook, cell, line of source, message, trace */
export function describeFailure(name: string, failure: Failure): string {
  const { cell } = failure;
  const lines = [`${name}: ${headline(failure)}`];
  if (cell?.source !== undefined) lines.push(`  line ${cell.line}: ${cell.source.trim()}`);
  lines.push(`  ${failure.ename}: ${failure.evalue}`.replace(/\n/g, '\n  '));
  const trace = failure.traceback.flatMap((text) => text.split('\n'));
  // The trace begins with the message itself.
  const from = trace[0]?.includes(failure.evalue.split('\n')[0]) ? failure.evalue.split('\n').length : 0;
  lines.push(...trace.slice(from).map((line) => `  ${line}`.trimEnd()));
  return lines.join('\n');
}

function headline({ cause, cell }: Failure): string {
  const where = cell ? `cell ${cell.number} of ${cell.of} (id ${cell.id})` : 'the notebook';
  switch (cause) {
    case 'type-error':
      return `${where} does not compile`;
    case 'timeout':
      return `${where} ran out of time`;
    case 'kernel-death':
      return cell ? `the kernel died in ${where}` : 'the kernel did not start';
    case 'interrupted':
      return `${where} was interrupted`;
    case 'data-missing':
      return `${where} needs data that is not there`;
    case 'mismatch':
      return `${where} differs from what is stored`;
    case 'not-written':
      return 'the executed notebook could not be written';
    case 'bad-notebook':
      return 'cannot be run';
    case 'cell-error':
      return `${where} failed`;
  }
}
