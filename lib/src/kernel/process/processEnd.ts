import { readUnread } from '../output/childOutput';
import type { Streams } from '../output/streams';
import type { StackTraces } from '../execute/stackTrace';
import type { Session } from '../session';
import type { Journal } from './journal';
import { KERNEL_ENDED } from './kernelExit';

type Exit = (...code: [code?: number | string | null]) => never;

/** The sockets' own thread sends what it has been given; a process that kills itself must leave it the time. */
const SENDING_MS = 100;
/** Signals with which a cell does not end its own process. */
const HARMLESS: readonly unknown[] = [0, 'SIGINT', 'SIGSTOP', 'SIGTSTP', 'SIGCONT', 'SIGWINCH', 'SIGUSR1'];

/**
 * Makes a cell that ends the process show all that was written before, and say that it ended the kernel, and with what
 * code. A process that is ended from outside says nothing any more: its parent does (see {@link Journal}).
 */
export function explainEnd(session: Session, streams: Streams, traces: StackTraces, journal: Journal): void {
  const own = process as unknown as { exit: Exit; reallyExit: Exit; abort: () => never; kill: typeof process.kill };
  const { exit, reallyExit, abort, kill } = own;
  let calledFrom: string | undefined;

  own.exit = (...code) => {
    calledFrom ??= placeOf(new Error());
    return exit.apply(process, code); // without a code, process.exitCode counts
  };
  // Where every exit ends, after the listeners for `exit`, which may write too.
  own.reallyExit = (code) => {
    end(Number(code ?? 0), calledFrom ?? placeOf(new Error()));
    return reallyExit.call(process, code);
  };
  own.abort = () => {
    deliver();
    return abort.call(process);
  };
  own.kill = (pid, signal) => {
    const self = pid === process.pid || pid === 0 || pid === -process.pid;
    if (self && !HARMLESS.includes(signal)) deliver();
    return kill.call(process, pid, signal);
  };

  function placeOf(error: Error): string {
    const [frame] = traces.frames(String(error.stack));
    return frame === undefined ? '' : ` ${frame.trim()}`;
  }

  function end(code: number, from: string): void {
    if (session.cell === undefined || session.closing) return;
    deliver(() => {
      const ended = session.cell?.running ? 'and ended the kernel' : 'after the cell, and ended the kernel';
      const evalue =
        `process.exit(${code}) was called${from}, ${ended} with exit code ${code}; its variables are gone. ` +
        'To end only a cell, throw an error';
      session.leave({ ename: KERNEL_ENDED, evalue, traceback: [`${KERNEL_ENDED}: ${evalue}`] });
      journal.close();
    });
  }

  function deliver(sayMore: () => void = () => {}): void {
    readUnread();
    streams.flush();
    sayMore();
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, SENDING_MS);
  }
}
