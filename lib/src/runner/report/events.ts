import type { Failure } from '../execute/failure';

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
      readonly wrote?: string;
      readonly failure?: Failure;
    };

/** Shows events as they come. */
export interface Reporter {
  report(event: RunEvent): void;
  /** Leaves the terminal as it was found. */
  close(): void;
}

/** @returns a time as people read it: `4.2 s`, `3 min 05 s` */
export function formatSeconds(seconds: number): string {
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
}

/** @returns the line that closes a notebook, or says that it was skipped */
export function closingLine(event: RunEvent & { event: 'end' | 'skipped' }): string {
  if (event.event === 'skipped') return `${event.notebook}: skipped, ${event.reason}`;
  const time = formatSeconds(event.seconds);
  const wrote = event.wrote ? `, ${event.wrote}` : '';
  return `${event.notebook}: ${event.failure ? 'FAILED' : 'ok'} in ${time}${wrote}`;
}
