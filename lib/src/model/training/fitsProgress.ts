import { liveLine } from './liveLine';
import type { Progress } from './progress';

/** How several fits are going. */
export interface FitsReport {
  readonly fits: number;
  /** Fits that have come to their end. */
  readonly done: number;
  /** Fits that were interrupted, or would have begun after that. */
  readonly stopped: number;
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
  const text = ({ done, stopped, fits, epochs }: FitsReport) =>
    `${done} of ${fits} fits · ${epochs.toLocaleString('en')} epochs${stopped ? ` · ${stopped} stopped` : ''}`;
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
  let [done, stopped, epochs] = [0, 0, 0];
  let left = options.reduce((sum, one) => sum + one.epochs, 0);
  const tell = () => {
    const secondsLeft = epochs ? ((performance.now() - start) / 1000 / epochs) * left : 0;
    progress.epoch({ fits: options.length, done, stopped, epochs, epochsAtMost: epochs + left, secondsLeft });
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
        if (history.stopped === 'interrupted') stopped++;
        else done++;
        tell();
      },
    };
  });
}
