import { SingleBar } from 'cli-progress';
import type { EpochReport, History } from './history';

/** Something that shows how a fit is going. */
export interface Progress {
  epoch(report: EpochReport): void;
  /** Called once, however the fit ends; without a history if it threw. */
  end(history?: History): void;
}

type Display = (
  bundle: { data: Record<string, unknown> },
  options?: { id?: string; update?: boolean; transient?: object },
) => void;

/** Milliseconds between two looks at a fit in progress. */
const PACE = 250;

let shown = 0;

/**
 * A live line under the notebook cell that runs the fit, or a bar in the terminal; nothing where there is neither.
 * The line a notebook keeps names epochs and losses, no times: the same fit leaves the same line.
 */
export function liveProgress(): Progress {
  const display = (globalThis as Record<symbol, unknown>)[Symbol.for('anomaly-notebooks.display')];
  if (typeof display === 'function') return notebookLine(display as Display);
  return process.stderr.isTTY ? terminalBar() : { epoch: () => undefined, end: () => undefined };
}

/** @returns an epoch's figures in a line: `epoch 12 of 500 · loss 3.2100e-4 · val loss 2.9000e-4 · rate 1.0000e-4` */
export function epochLine({ epoch, epochs, loss, valLoss, learningRate }: EpochReport): string {
  const validation = valLoss === null ? '' : ` · val loss ${valLoss.toExponential(4)}`;
  return `epoch ${epoch} of ${epochs} · loss ${loss.toExponential(4)}${validation} · rate ${learningRate.toExponential(4)}`;
}

function notebookLine(display: Display): Progress {
  const id = `anomaly-notebooks-fit-${process.pid}-${++shown}`;
  let [last, begun]: [EpochReport | null, boolean] = [null, false];
  let due = 0;
  const show = (line: string) => {
    display({ data: { 'text/plain': line } }, { id, update: begun });
    begun = true;
  };
  return {
    epoch(report) {
      last = report;
      if (performance.now() < due) return;
      due = performance.now() + PACE;
      show(`${epochLine(report)} · ${duration(report.secondsLeft)} left at most`);
    },
    end(history) {
      const line = last ? epochLine(last) : 'no epoch done';
      show(history ? `${line} · ${history.reason}` : `${line} · ended by an error`);
    },
  };
}

function terminalBar(): Progress {
  const format = '{bar} {line} · {left} left at most';
  const bar = new SingleBar({ format, stream: process.stderr, barsize: 20, clearOnComplete: false, fps: 1000 / PACE });
  let started = false;
  return {
    epoch(report) {
      const payload = { line: epochLine(report), left: duration(report.secondsLeft) };
      if (!started) bar.start(report.epochs, report.epoch, payload);
      else bar.update(report.epoch, payload);
      started = true;
    },
    end: () => bar.stop(),
  };
}

/** @returns seconds in the largest unit that suits: `42 s`, `3 min`, `1.5 h` */
function duration(seconds: number): string {
  if (seconds < 100) return `${Math.ceil(seconds)} s`;
  return seconds < 6000 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
