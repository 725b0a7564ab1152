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

/** @returns an epoch's figures in a line: `epoch 12 of 500 · loss 3.2100e-4 · val loss 2.9000e-4 · rate 1.0000e-4` */
export function epochLine({ epoch, epochs, loss, valLoss, learningRate }: EpochReport): string {
  const validation = valLoss === null ? '' : ` · val loss ${valLoss.toExponential(4)}`;
  return `epoch ${epoch} of ${epochs} · loss ${loss.toExponential(4)}${validation} · rate ${learningRate.toExponential(4)}`;
}

/** How several fits are going. */
export interface FitsReport {
  readonly fits: number;
  /** Fits that have ended. */
  readonly done: number;
  /** Epochs done, of all fits together. */
  readonly epochs: number;
  /** Epochs done and, at most, to be done. */
  readonly epochsAtMost: number;
  /** Expected seconds to the end if no fit stops early, from the mean of the epochs done. */
  readonly secondsLeft: number;
}

/** Something that shows how several fits are going. */
export interface FitsProgress {
  /** Called after every epoch of any fit, and after every fit. */
  epoch(report: FitsReport): void;
  /** Called once, however the fits end; `complete`: all of them have a history. */
  end(complete: boolean): void;
}

/** `liveProgress` for `fitMany`: `17 of 40 fits · 5,231 epochs`. */
export function liveFitsProgress(): FitsProgress {
  const line = liveLine();
  let last = 'no fit done';
  const text = ({ done, fits, epochs }: FitsReport) =>
    `${done} of ${fits} fits · ${epochs.toLocaleString('en')} epochs`;
  return {
    epoch(report) {
      last = text(report);
      const { epochs, epochsAtMost, secondsLeft } = report;
      line.show(() => ({ text: last, done: epochs, of: epochsAtMost, secondsLeft }));
    },
    end: (complete) => line.end(complete ? last : `${last} · ended by an error`),
  };
}

/** @returns the progress of each fit: its own, and a report on all of them for `progress` */
export function reportTogether(
  options: readonly { readonly epochs: number; readonly progress?: Progress }[],
  progress: FitsProgress,
): Progress[] {
  const start = performance.now();
  let [done, epochs] = [0, 0];
  let left = options.reduce((sum, one) => sum + one.epochs, 0);
  const tell = () => {
    const secondsLeft = epochs ? ((performance.now() - start) / 1000 / epochs) * left : 0;
    progress.epoch({ fits: options.length, done, epochs, epochsAtMost: epochs + left, secondsLeft });
  };
  return options.map((one) => {
    let own = one.epochs;
    return {
      epoch(report) {
        one.progress?.epoch(report);
        epochs++;
        left--;
        own--;
        tell();
      },
      end(history) {
        one.progress?.end(history);
        left -= own;
        if (!history) return;
        done++;
        tell();
      },
    };
  });
}
