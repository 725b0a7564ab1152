import type { FailureCause } from '../runner/failure';
import type { Outcome } from '../runner/outcome';

/** The exit code for each cause of failure; 0 is success. */
export const EXIT_CODES: Readonly<Record<FailureCause, number>> = {
  'cell-error': 1,
  'bad-notebook': 2,
  'type-error': 3,
  timeout: 4,
  'kernel-death': 5,
  'data-missing': 6,
  mismatch: 7,
  'not-written': 8,
  interrupted: 130,
};

/** A command line that is wrong, as a notebook that is. */
export const BAD_ARGUMENTS = EXIT_CODES['bad-notebook'];

/** What shells expect of a program that a signal has ended: 128 + its number. */
export const SIGNAL_EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

/** A defect of the command itself (EX_SOFTWARE). */
export const DEFECT = 70;

/** @returns the exit code of the first notebook that failed, or 0 */
export function exitCodeOf(outcomes: readonly Outcome[]): number {
  const failed = outcomes.find(({ failure }) => failure)?.failure;
  return failed ? EXIT_CODES[failed.cause] : 0;
}
