import { setTimeout as sleep } from 'node:timers/promises';
import type { Annotation } from './annotation';
import { Journal } from './journal';
import { HOUR, postAnnotation, type Lasair } from './lasair';

/** Calls that Lasair allows a user in an hour. */
export const CALLS_PER_HOUR = 100;
const ATTEMPTS = 8;
/** Milliseconds before the second attempt; doubled before each further one. */
const FIRST_WAIT = 2000;

/** What time it is, and waiting. */
export interface Clock {
  now(): number;
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export interface SendOptions extends Lasair {
  /** The file that says what was acknowledged; see Journal. */
  readonly journal: string;
  readonly signal?: AbortSignal;
  /** Told before each wait of more than a second. */
  readonly waits?: (milliseconds: number, reason: string) => void;
  /** Default: the machine's. */
  readonly clock?: Clock;
}

/** What became of annotations: acknowledged + before + refused + left are all of them. */
export interface Sent {
  readonly acknowledged: number;
  /** Acknowledged by an earlier start, and not sent again. */
  readonly before: number;
  readonly refused: readonly { readonly objectId: string; readonly reason: string }[];
  /** Not sent, or sent without an answer. */
  readonly left: number;
  /** Why some are left. */
  readonly stopped?: string;
}

const MACHINE: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds, signal) => sleep(milliseconds, undefined, { signal }),
};

/**
 * Sends annotations to Lasair, 100 an hour at most, those of earlier starts with the same journal included. A call that fails
 * is made again after 2, 4, 8 … s or what the server asks for, eight times in all. Then the sending ends, unless it may be
 * this annotation that the server fails on: it then goes on, and ends if the next one fails as well. What was acknowledged is never sent
 * again. An annotation whose answer was lost is: Lasair replaces what it holds of the same object and topic.
 */
export async function sendAnnotations(annotations: readonly Annotation[], options: SendOptions): Promise<Sent> {
  const { signal, waits, clock = MACHINE } = options;
  const journal = new Journal(options.journal);
  const todo = annotations.filter((annotation) => !journal.isAcknowledged(annotation));
  const refused: { objectId: string; reason: string }[] = [];
  let acknowledged = 0;
  let [failed, failedBefore] = [false, false];
  const report = (stopped?: string): Sent => {
    const left = todo.length - acknowledged - refused.length;
    return { acknowledged, before: annotations.length - todo.length, refused, left, stopped };
  };
  const wait = async (milliseconds: number, reason: string) => {
    if (milliseconds > 1000) waits?.(milliseconds, reason);
    if (milliseconds > 0) await clock.sleep(milliseconds, signal);
  };
  try {
    for (const annotation of todo) {
      [failed, failedBefore] = [false, failed];
      for (let attempt = 1; ; attempt++) {
        signal?.throwIfAborted();
        await wait(untilAllowed(journal.calls, clock.now()), `${CALLS_PER_HOUR} calls an hour`);
        journal.call(annotation, clock.now());
        const answer = await postAnnotation(annotation, options, signal);
        if (answer.kind === 'closed') return report(answer.reason);
        if (answer.kind === 'acknowledged') {
          journal.acknowledge(annotation, clock.now());
          acknowledged++;
          break;
        }
        failed = attempt === ATTEMPTS;
        if (answer.kind === 'refused' || (failed && answer.ours && !failedBefore)) {
          refused.push({ objectId: annotation.objectId, reason: answer.reason });
          break;
        }
        if (failed) return report(`${answer.reason}, ${ATTEMPTS} times`);
        await wait(Math.max(FIRST_WAIT * 2 ** (attempt - 1), answer.after ?? 0), answer.reason);
      }
    }
    return report();
  } catch (error) {
    if (signal?.aborted) return report('interrupted');
    throw error;
  } finally {
    journal.close();
  }
}

/** @returns milliseconds until a further call is within the limit; an hour at most, whatever the clock was set to meanwhile */
function untilAllowed(calls: readonly number[], now: number): number {
  const oldest = calls[calls.length - CALLS_PER_HOUR];
  return oldest === undefined ? 0 : Math.min(Math.max(0, oldest + HOUR - now), HOUR);
}
