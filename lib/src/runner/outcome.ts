import type { CellRecord } from './execute/notebookRun';
import type { Failure } from './failure';

/** What became of one notebook. */
export interface Result {
  readonly failure?: Failure;
  /** Why nothing had to be done. */
  readonly skipped?: string;
  /** Seconds until the kernel had started. */
  readonly kernelSeconds?: number;
  /** What data it used, as it announced: "file", "smote" or "stand-in" for the project's studies. */
  readonly source?: string;
  /** Where the executed copy lies. */
  readonly wrote?: string;
  readonly cells: readonly CellRecord[];
}

/** What became of one notebook of a list. */
export interface Outcome extends Result {
  readonly path: string;
  readonly name: string;
  readonly seconds: number;
  /** Set when it was not executed because one that it comes after did not succeed. */
  readonly blocked?: boolean;
}
