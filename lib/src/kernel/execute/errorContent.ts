import { isAbsolute, resolve } from 'node:path';
import { inspect, types } from 'node:util';
import type { Cell, CellLocation, ErrorContent } from '../session';
import type { StackTraces } from './stackTrace';
import type { Diagnostic } from '../tslab';

/** An `error` message, and what goes with it for a client that wants to point at the line of the running cell. */
export interface DescribedError {
  readonly content: ErrorContent;
  readonly line?: number;
  /** Set when the compiler complained, and nothing was executed. */
  readonly compiler?: true;
}

/** The name of the error with which an interrupted cell ends. */
export const INTERRUPTED = 'Interrupted';

const MAX_CAUSES = 5;
const MAX_DIAGNOSTICS = 10;
const red = (text: string): string => `\u001b[31m${text}\u001b[39m`;

/**
 * Describes whatever a cell threw. Stock tslab sends no `error` message at all.
 * @param cell the cell that is failed by it
 */
export function describeError(error: unknown, traces: StackTraces, cell: Cell | undefined): DescribedError {
  try {
    return describe(error, traces, cell);
  } catch {
    // Its own properties throw when they are looked at.
    const evalue = 'an error that cannot be looked at';
    return { content: { ename: 'Error', evalue, traceback: [red('Error') + `: ${evalue}`] } };
  }
}

function describe(error: unknown, traces: StackTraces, cell: Cell | undefined): DescribedError {
  if (isInterrupt(error, cell?.controller.signal.aborted === true)) {
    error = Object.assign(new Error('the cell was interrupted'), {
      name: INTERRUPTED,
      stack: (error as Error).stack,
    });
  }
  if (!isError(error)) {
    const text = inspect(error);
    return { content: { ename: 'Thrown', evalue: text, traceback: [red('Thrown') + `: ${text}`] } };
  }
  const ename = nameOf(error);
  const evalue = textOf(error.message) + whereLookedFor(error);
  const frames = framesOf(error, traces);
  const traceback = [red(ename) + `: ${evalue}`, ...frames, ...inner(error, traces, 0)];
  const innermost = traces.location(frames);
  if (innermost) traceback.push('', ...traces.excerpt(innermost));
  return { content: { ename, evalue, traceback }, line: traces.location(frames, cell?.count)?.line };
}

/** Describes the compiler's complaints about cell number `count`. */
export function describeDiagnostics(list: readonly Diagnostic[], count: number, traces: StackTraces): DescribedError {
  const first = list[0];
  const ename = first.code < 2000 ? 'SyntaxError' : 'TypeScriptError';
  const traceback: string[] = [];
  list.slice(0, MAX_DIAGNOSTICS).forEach((diagnostic, i) => {
    traceback.push(i === 0 ? red(ename) + `: ${diagnosticText(diagnostic)}` : diagnosticText(diagnostic));
    const next = list[i + 1];
    const continued = next?.start.line === diagnostic.start.line && next.start.character === diagnostic.start.character;
    if (!diagnostic.fileName && !continued) traceback.push(...traces.excerpt(locationOf(diagnostic, count)), '');
  });
  if (list.length > MAX_DIAGNOSTICS) traceback.push(`and ${list.length - MAX_DIAGNOSTICS} more`);
  if (traceback[traceback.length - 1] === '') traceback.pop();
  const line = first.fileName ? undefined : locationOf(first, count).line;
  return { content: { ename, evalue: diagnosticText(first), traceback }, line, compiler: true };
}

const locationOf = ({ start }: Diagnostic, count: number): CellLocation => ({
  count,
  line: start.line + 1,
  column: start.character + 1,
});

const diagnosticText = ({ fileName, start, code, messageText }: Diagnostic): string =>
  `${fileName ? `${fileName}:` : ''}${start.line + 1}:${start.character + 1} - ${code ? `TS${code}: ` : ''}${messageText}`;

/** Node names a missing file as it was asked for; whether that was meant to be in the notebook's folder is not to be seen. */
function whereLookedFor(error: Error): string {
  const { code, path } = error as NodeJS.ErrnoException;
  if (code !== 'ENOENT' || typeof path !== 'string' || path === '' || isAbsolute(path)) return '';
  return `; looked for at ${resolve(path)}`;
}

const isError = (value: unknown): value is Error => value instanceof Error || types.isNativeError(value);

const textOf = (value: unknown): string => (typeof value === 'string' ? value : inspect(value));

function nameOf(error: Error): string {
  const { name } = error;
  if (typeof name === 'string' && name !== '' && name !== 'Error') return name;
  const className = error.constructor?.name;
  return typeof className === 'string' && className.endsWith('Error') ? className : 'Error';
}

/** The message may have changed since the stack was taken: only the stack's frames are used. */
const framesOf = (error: Error, traces: StackTraces): string[] => traces.frames(textOf(error.stack ?? ''));

function inner(error: Error, traces: StackTraces, depth: number): string[] {
  if (depth >= MAX_CAUSES) return [];
  const errors = (error as AggregateError).errors;
  const parts = Array.isArray(errors) ? errors.slice(0, MAX_CAUSES).map((each) => ['One of its errors: ', each]) : [];
  if (error.cause !== undefined) parts.push(['Caused by: ', error.cause]);
  return parts.flatMap(([label, each]) =>
    isError(each)
      ? [
          `${label}${nameOf(each)}: ${textOf(each.message)}`,
          ...framesOf(each, traces),
          ...inner(each, traces, depth + 1),
        ]
      : [`${label}${inspect(each)}`],
  );
}

function isInterrupt(error: unknown, interrupted: boolean): boolean {
  if (!isError(error)) return false;
  if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED') return true;
  return interrupted && error.name === 'AbortError';
}
