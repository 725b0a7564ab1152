/**
 * What the stream needs of Kafka, in its own words: the logic is written against this, `kafkajs.ts` does it with a real
 * client, and the tests with one in memory. Offsets are decimal texts, since Kafka's have 64 bits.
 */

/** A message as it came. */
export interface Message {
  readonly offset: string;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
}

/** A partition of a topic. */
export interface Partition {
  readonly topic: string;
  readonly partition: number;
}

/** Messages of one partition, in order. */
export interface MessageBatch extends Partition {
  readonly messages: readonly Message[];
  /** The offset behind the partition's last message, as the brokers know it. */
  readonly end: string;
  /** Says that all up to this message are dealt with; those behind the last one said come again. */
  done(message: Message): void;
  /** Whether the partition is still this process's own, as far as it knows. */
  current(): boolean;
}

/** A message to write. */
export interface Outgoing {
  readonly topic: string;
  readonly key: Buffer | string | null;
  readonly value: string;
}

/** Where a partition is to be gone on with: the first offset that is not dealt with. */
export interface Position extends Partition {
  readonly next: string;
}

/** Writes messages, each acknowledged by all replicas. */
export interface Sender {
  send(messages: readonly Outgoing[]): Promise<void>;
  /** Writes messages and the group's position in one transaction. Only of a sender with a transactional id. */
  transact(messages: readonly Outgoing[], position: Position): Promise<void>;
  close(): Promise<void>;
}

/** What is to be done with what comes. */
export interface Handlers {
  /** The group has shared the partitions out anew. */
  assigned(partitions: readonly Partition[]): void;
  batch(batch: MessageBatch): Promise<void>;
  /** The brokers cannot be reached, or refuse; it is tried again. */
  trouble(message: string): void;
}

export interface StreamClient {
  /** @returns those of the topics that are not there. @throws ClientError where no broker answers */
  missing(topics: readonly string[]): Promise<string[]>;
  /** Reads until it is stopped. @throws ClientError for what trying again does not mend */
  run(handlers: Handlers): Promise<void>;
  /** Goes on elsewhere in a partition. */
  seek(position: Position): void;
  /** Commits the group's position, as a member of it. */
  commit(position: Position): Promise<void>;
  /** @returns the group's committed position; undefined where there is none */
  committed(partition: Partition): Promise<string | undefined>;
  /** @param transactionalId of which one sender is alive at a time: a new one ends the transactions of those before */
  sender(transactionalId?: string): Promise<Sender>;
  /** Leaves the group. Nothing may be in work. */
  stop(): Promise<void>;
}

/** Kafka, or the way to it, failed. */
export class ClientError extends Error {
  override readonly name = 'ClientError';

  constructor(
    message: string,
    /** Whether trying again cannot help. */
    readonly final: boolean,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
