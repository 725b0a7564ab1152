import type { EpochReport, History } from './history';
import { liveLine } from './liveLine';

/** Something that shows how a fit is going. */
export interface Progress {
  epoch(report: EpochReport): void;
  /** Called once, however the fit ends; without a history if it threw. */
  end(history?: History): void;
}

/**
 * A live line under the notebook cell that runs the fit, or a bar in the terminal; nothing where there is neither.
 * The line that a notebook keeps has epochs and losses but no times: the same fit leaves the same line.
 */
export function liveProgress(): Progress {
  const line = liveLine();
  let last: EpochReport | null = null;
  return {
    epoch(report) {
      last = report;
      const { epoch, epochs, secondsLeft } = report;
      line.show(() => ({ text: epochLine(report), done: epoch, of: epochs, secondsLeft }));
    },
    end(history) {
      line.end(`${last ? epochLine(last) : 'no epoch done'} · ${history ? history.reason : 'ended by an error'}`);
    },
  };
}

/** An epoch's figures in a line: `epoch 12 of 500 · loss 3.2100e-4 · val loss 2.9000e-4 · rate 1.0000e-4` */
export function epochLine({ epoch, epochs, loss, valLoss, learningRate }: EpochReport): string {
  const validation = valLoss === null ? '' : ` · val loss ${valLoss.toExponential(4)}`;
  return `epoch ${epoch} of ${epochs} · loss ${loss.toExponential(4)}${validation} · rate ${learningRate.toExponential(4)}`;
}
