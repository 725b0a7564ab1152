import type { Detector, FittedDetector } from '../../detectors';
import type { Counts } from '../scoring/tally';
import {
  ClientError,
  type Message,
  type MessageBatch,
  type Partition,
  type Position,
  type StreamClient,
} from './client';
import { AtLeastOnce, ExactlyOnce, type Delivery } from './delivery';
import { MessageScorer, type ResultOptions } from './scoreMessages';

/** How a stream is scored. */
export interface StreamOptions extends ResultOptions {
  readonly group: string;
  /** Results and position in one transaction; default: results first. */
  readonly exactlyOnce?: boolean;
  /** Ends when no message has come for so long; default: never. */
  readonly idleMs?: number;
  /** Ends after the messages in work. */
  readonly signal?: AbortSignal;
  readonly progress?: (progress: StreamProgress) => void;
  /** Is told in a line what happens besides: partitions, failures. */
  readonly tell?: (line: string) => void;
}

/** Of this process: what has been delivered. */
export interface StreamProgress extends Counts {
  /** Messages whose delivery failed or was not certain, and that were dropped, to come again here or elsewhere. */
  readonly dropped: number;
  /** Messages of its partitions that wait, as of their last batches. */
  readonly behind: bigint;
}

export interface StreamReport extends StreamProgress {
  /** Where each partition that it read is to be gone on with. */
  readonly positions: readonly Position[];
}

/** Messages that are scored, written and committed together. */
const PIECE = 4096;
const [FIRST_PAUSE_MS, LONGEST_PAUSE_MS] = [100, 2000];
const IDLE_CHECKS_MS = 100;

/**
 * Scores what a consumer group's share of topics brings, until it is stopped or idle. Messages are taken no faster than
 * results are acknowledged. What fails is dropped, unfinished, and comes again.
 * @throws ClientError for what trying again does not mend
 */
export async function scoreStream(
  detector: Detector | FittedDetector,
  client: StreamClient,
  options: StreamOptions,
): Promise<StreamReport> {
  const worker = new Worker(detector, client, options);
  const { signal, idleMs } = options;
  const stop = () => void worker.stop();
  signal?.addEventListener('abort', stop, { once: true });
  const watch = idleMs === undefined ? undefined : setInterval(() => worker.idleMs >= idleMs && stop(), IDLE_CHECKS_MS);
  try {
    if (signal?.aborted !== true) await worker.run();
  } finally {
    clearInterval(watch);
    signal?.removeEventListener('abort', stop);
    await worker.stop();
  }
  return worker.report;
}

class Worker {
  private readonly scorer: MessageScorer;
  private readonly delivery: Delivery;
  private readonly next = new Map<string, Position & { readonly end: string }>();
  private counts = { read: 0, scored: 0, refused: 0, dropped: 0 };
  private busy: Promise<void> | undefined;
  private stopped: Promise<void> | undefined;
  private failure: unknown;
  private active = performance.now();
  private pauseMs = 0;

  constructor(
    detector: Detector | FittedDetector,
    private readonly client: StreamClient,
    private readonly options: StreamOptions,
  ) {
    this.scorer = new MessageScorer(detector, options);
    this.delivery = options.exactlyOnce ? new ExactlyOnce(client, options.group) : new AtLeastOnce(client);
  }

  get report(): StreamReport {
    const all = [...this.next.values()];
    const behind = all.reduce((sum, { next, end }) => (BigInt(end) > BigInt(next) ? sum + BigInt(end) - BigInt(next) : sum), 0n); // prettier-ignore
    return { ...this.counts, behind, positions: all.map(({ topic, partition, next }) => ({ topic, partition, next })) };
  }

  /** For how long nothing has come. */
  get idleMs(): number {
    return this.busy === undefined ? performance.now() - this.active : 0;
  }

  async run(): Promise<void> {
    await this.client.run({
      assigned: (partitions) => this.assigned(partitions),
      batch: (batch) => (this.busy = this.take(batch).finally(() => {
        this.busy = undefined;
        this.active = performance.now();
      })), // prettier-ignore
      trouble: (message) => this.options.tell?.(message),
    });
    await this.stopped;
    if (this.failure !== undefined) throw this.failure;
  }

  /** Leaves the group, when what is in work is done. */
  stop(): Promise<void> {
    this.stopped ??= (async () => {
      await this.busy;
      await this.client.stop();
      await this.delivery.forgetAll();
    })();
    return this.stopped;
  }

  private assigned(partitions: readonly Partition[]): void {
    this.active = performance.now();
    const mine = new Set(partitions.map(nameOf));
    for (const name of this.next.keys()) if (!mine.has(name)) this.next.delete(name);
    this.options.tell?.(partitions.length === 0 ? 'no partition is left for this process' : `reads ${[...mine].join(', ')}`); // prettier-ignore
    if (this.options.exactlyOnce) void this.delivery.forgetAll();
  }

  private async take(batch: MessageBatch): Promise<void> {
    const { topic, partition, messages } = batch;
    let piece: readonly Message[] = [];
    try {
      const elsewhere = await this.delivery.ready(batch, messages[0].offset);
      if (elsewhere !== undefined) return this.client.seek({ topic, partition, next: elsewhere });
      for (let at = 0; at < messages.length; at += PIECE) {
        if (this.stopped !== undefined || !batch.current()) return;
        piece = messages.slice(at, at + PIECE);
        await this.deliver(batch, piece);
      }
      this.pauseMs = 0;
    } catch (error) {
      await this.drop(batch, piece.length, error);
    }
  }

  private async deliver(batch: MessageBatch, piece: readonly Message[]): Promise<void> {
    const { topic, partition, end } = batch;
    const last = piece[piece.length - 1];
    const { outgoing, ...counts } = await this.scorer.score(batch, piece);
    const position = { topic, partition, next: String(BigInt(last.offset) + 1n) };
    await this.delivery.deliver(outgoing, position);
    batch.done(last);
    this.next.set(nameOf(batch), { ...position, end });
    this.counts.read += counts.read;
    this.counts.scored += counts.scored;
    this.counts.refused += counts.refused;
    this.options.progress?.(this.report);
  }

  /** What was in work is not done: it comes again, here or where the partition has gone. */
  private async drop(batch: MessageBatch, count: number, error: unknown): Promise<void> {
    this.counts.dropped += count;
    await this.delivery.forget(batch);
    if (!(error instanceof ClientError) || error.final) {
      this.failure ??= error;
      // not awaited: stopping waits for this very batch
      setImmediate(() => void this.stop());
      return;
    }
    this.options.tell?.(`${nameOf(batch)}: ${error.message}; ${count} messages dropped, to be read again`);
    this.pauseMs = Math.min(Math.max(2 * this.pauseMs, FIRST_PAUSE_MS), LONGEST_PAUSE_MS);
    await new Promise((resolve) => setTimeout(resolve, this.pauseMs));
  }
}

const nameOf = ({ topic, partition }: Partition): string => `${topic}[${partition}]`;
