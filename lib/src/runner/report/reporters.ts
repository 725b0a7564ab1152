import { performance } from 'node:perf_hooks';
import { stripVTControlCharacters } from 'node:util';
import { closingLine, formatSeconds, type Reporter } from './events';
import { describeFailure } from '../execute/failure';

/** Without a terminal, a running notebook says how far it is at most this often. */
const LINE_INTERVAL_MS = 10_000;

/** Events as JSON, one a line, for programs. */
export function jsonReporter(out: NodeJS.WritableStream): Reporter {
  return { report: (event) => void out.write(`${JSON.stringify(event)}\n`), close: () => {} };
}

/** Failures only. @param coloured whether colours are kept, for a terminal */
export function quietReporter(out: NodeJS.WritableStream, coloured: boolean): Reporter {
  return {
    report: (event) => {
      if (event.event !== 'end' || !event.failure) return;
      const text = describeFailure(event.notebook, event.failure);
      out.write(`${coloured ? text : stripVTControlCharacters(text)}\n`);
    },
    close: () => {},
  };
}

/** Plain lines, for logs: colours of terminals would be noise there. */
export function lineReporter(out: NodeJS.WritableStream): Reporter {
  const started = new Map<string, { at: number; said: number }>();
  return {
    report: (event) => {
      if (event.event === 'start') {
        const at = performance.now();
        started.set(event.notebook, { at, said: at });
        out.write(`${event.notebook}: starting\n`);
      } else if (event.event === 'progress') {
        const times = started.get(event.notebook);
        if (!times || performance.now() - times.said < LINE_INTERVAL_MS) return;
        times.said = performance.now();
        const elapsed = formatSeconds((times.said - times.at) / 1000);
        out.write(`${event.notebook}: cell ${Math.min(event.done + 1, event.of)} of ${event.of}, ${elapsed}\n`);
      } else {
        out.write(`${closingLine(event)}\n`);
        if (event.event !== 'end' || !event.failure) return;
        out.write(`${stripVTControlCharacters(describeFailure(event.notebook, event.failure))}\n`);
      }
    },
    close: () => {},
  };
}
