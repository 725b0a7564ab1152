import type { Failure } from '../failure';

/** What happens while notebooks run; `--json` prints these, one a line. */
export type RunEvent =
  | { readonly event: 'start'; readonly notebook: string }
  | { readonly event: 'progress'; readonly notebook: string; readonly done: number; readonly of: number }
  | { readonly event: 'skipped'; readonly notebook: string; readonly reason: string }
  | {
      readonly event: 'end';
      readonly notebook: string;
      readonly seconds: number;
      /** Of these, until the kernel had started; left out when nothing was executed. */
      readonly kernelSeconds?: number;
      /** What data the notebook used, if it announced that: "file", "smote" or "stand-in". */
      readonly source?: string;
      readonly wrote?: string;
      readonly failure?: Failure;
    };

/** Shows events as they come. */
export interface Reporter {
  report(event: RunEvent): void;
  /** Leaves the terminal as it was found. */
  close?(): void;
}
