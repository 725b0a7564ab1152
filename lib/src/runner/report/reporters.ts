import { performance } from 'node:perf_hooks';
import { stripVTControlCharacters } from 'node:util';
import { describeEnd, describeFailure, formatSeconds } from './describe';
import type { Reporter } from './events';

/** Without a terminal, a running notebook reports its progress at most this often. */
const LINE_INTERVAL_MS = 10_000;

/** Events as JSON, one a line, for programs. */
export function jsonReporter(out: NodeJS.WritableStream): Reporter {
  return { report: (event) => void out.write(`${JSON.stringify(event)}\n`) };
}

/** Failures only. @param coloured whether colours are kept, for a terminal */
export function quietReporter(out: NodeJS.WritableStream, coloured: boolean): Reporter {
  return {
    report: (event) => {
      if (event.event !== 'end' || !event.failure) return;
      const text = describeFailure(event.notebook, event.failure);
      out.write(`${coloured ? text : stripVTControlCharacters(text)}\n`);
    },
  };
}

/** Plain lines, for logs, without a terminal's colours. */
export function lineReporter(out: NodeJS.WritableStream): Reporter {
  const started = new Map<string, { at: number; reported: number }>();
  return {
    report: (event) => {
      if (event.event === 'start') {
        const at = performance.now();
        started.set(event.notebook, { at, reported: at });
        out.write(`${event.notebook}: starting\n`);
      } else if (event.event === 'progress') {
        const times = started.get(event.notebook);
        if (!times || performance.now() - times.reported < LINE_INTERVAL_MS) return;
        times.reported = performance.now();
        const elapsed = formatSeconds((times.reported - times.at) / 1000);
        out.write(`${event.notebook}: cell ${Math.min(event.done + 1, event.of)} of ${event.of}, ${elapsed}\n`);
      } else {
        out.write(`${describeEnd(event)}\n`);
        if (event.event !== 'end' || !event.failure) return;
        out.write(`${stripVTControlCharacters(describeFailure(event.notebook, event.failure))}\n`);
      }
    },
  };
}
