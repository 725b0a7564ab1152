import { SingleBar } from 'cli-progress';
import { launcherDisplay, type Display } from '../../notebook/display';

/** How far a computation is, for a line that is updated in place. */
export interface Standing {
  readonly text: string;
  /** Steps done, of `of` at most. */
  readonly done: number;
  readonly of: number;
  /** Expected seconds to the last step. */
  readonly secondsLeft: number;
}

/** A line that is updated in place: under the notebook cell that runs, or as a bar in the terminal. */
export interface LiveLine {
  /** Asks for the standing only when an update is due. */
  show(standing: () => Standing): void;
  /** Leaves a last text without times: the same computation leaves the same line. */
  end(text: string): void;
}

/** Milliseconds between two updates. */
const PACE = 250;

let shown = 0;

/** @returns a line where there is a notebook or a terminal; elsewhere one that shows nothing */
export function liveLine(): LiveLine {
  const display = launcherDisplay();
  if (display) return notebookLine(display);
  return process.stderr.isTTY ? terminalBar() : { show: () => undefined, end: () => undefined };
}

function notebookLine(display: Display): LiveLine {
  const id = `anomaly-notebooks-fit-${process.pid}-${++shown}`;
  let [begun, due] = [false, 0];
  const write = (text: string) => {
    display({ data: { 'text/plain': text } }, { id, update: begun });
    begun = true;
  };
  return {
    show(standing) {
      if (performance.now() < due) return;
      due = performance.now() + PACE;
      const { text, secondsLeft } = standing();
      write(`${text} · ${duration(secondsLeft)} left at most`);
    },
    end: write,
  };
}

function terminalBar(): LiveLine {
  const format = '{bar} {text} · {left} left at most';
  const bar = new SingleBar({ format, stream: process.stderr, barsize: 20, clearOnComplete: false, fps: 1000 / PACE });
  let started = false;
  return {
    show(standing) {
      const { text, done, of, secondsLeft } = standing();
      const payload = { text, left: duration(secondsLeft) };
      if (!started) bar.start(of, done, payload);
      else bar.update(done, payload);
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
