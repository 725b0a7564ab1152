import fs from 'node:fs';
import { performance } from 'node:perf_hooks';
import { Readable } from 'node:stream';
import { describeError } from '../execute/errorContent';
import type { Session } from '../session';
import type { StackTraces } from '../execute/stackTrace';
import { SUPERVISED } from './parentWatch';

/** Writes to the process's own stderr, where its client looks once it has ended; cells get another `writeSync`. */
const { writeSync } = fs;
/** How long the supervisor may take to hand on a signal that the kernel got itself. */
const SAME_INTERRUPT_MS = 300;
const ERRORS = ['uncaughtException', 'unhandledRejection'];

/**
 * Decides what the process does with uncaught errors and interrupts. Call it after tslab has added its own
 * handlers, which only print.
 */
export function handleProcessEvents(session: Session, traces: StackTraces): void {
  for (const event of [...ERRORS, 'SIGINT']) process.removeAllListeners(event);
  process.on('uncaughtException', (error) => uncaught(error));
  process.on('unhandledRejection', (reason) => uncaught(reason));
  const isSupervised = process.env[SUPERVISED] !== undefined;
  delete process.env[SUPERVISED];
  process.on('SIGINT', () => {
    // Sent to the process group, or by VS Code to each process, an interrupt comes a second time from the supervisor, which
    // hands on what it gets. The first may have ended a cell that kept the thread busy, and the next cell may run by now.
    if (isSupervised && performance.now() - session.lastInterrupt < SAME_INTERRUPT_MS) return;
    session.lastInterrupt = performance.now();
    session.interrupt();
  });
  refuseErrorListeners();

  function uncaught(error: unknown): void {
    const cell = session.cell;
    if (cell?.running) return cell.fail(error);
    const described = describeError(error, traces, cell);
    if (cell) {
      cell.publish('error', described.content, { 'anomaly-notebooks': { line: described.line } });
    } else {
      writeSync(2, `${described.content.traceback.join('\n')}\n`);
    }
  }
}

/**
 * The WebAssembly backend of TensorFlow.js (emscripten's prologue) adds listeners that rethrow, which would end the
 * kernel at the first unhandled rejection. Listeners for signals are left alone: node:vm needs its own.
 */
function refuseErrorListeners(): void {
  for (const method of ['on', 'addListener', 'once', 'prependListener', 'prependOnceListener'] as const) {
    const add = process[method] as (event: string | symbol, listener: (...args: unknown[]) => void) => NodeJS.Process;
    const guarded = function (this: NodeJS.Process, event: string | symbol, listener: (...args: unknown[]) => void) {
      return ERRORS.includes(String(event)) ? this : add.call(this, event, listener);
    };
    (process as unknown as Record<string, unknown>)[method] = guarded;
  }
}

/** Makes reading from standard input an error instead of an endless wait: nobody can answer in a notebook. */
export function refuseStdin(): void {
  const stdin = new Readable({
    read() {
      this.destroy(new Error('standard input is not available in a notebook; use a parameter instead'));
    },
  });
  Object.defineProperty(process, 'stdin', { configurable: true, get: () => stdin });
}
