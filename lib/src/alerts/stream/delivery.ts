import type { Outgoing, Partition, Position, Sender, StreamClient } from './client';

/** How results and the group's position go to Kafka together. */
export interface Delivery {
  /**
   * Prepares for a partition's messages from `first` on.
   * @returns where to go on instead, where these are dealt with already
   */
  ready(partition: Partition, first: string): Promise<string | undefined>;
  /** Writes results, and that all before the position is dealt with. */
  deliver(messages: readonly Outgoing[], position: Position): Promise<void>;
  /** After a failure: lets go of what a partition's messages were written with. */
  forget(partition: Partition): Promise<void>;
  /** Partitions have been shared out anew, or all is over. */
  forgetAll(): Promise<void>;
}

/**
 * At least once: the position is committed after all replicas have acknowledged the results. What was written before a
 * crash and not committed is written again.
 */
export class AtLeastOnce implements Delivery {
  private sender: Promise<Sender> | undefined;

  constructor(private readonly client: StreamClient) {}

  async ready(): Promise<undefined> {
    this.sender ??= this.client.sender();
    await this.sender;
  }

  async deliver(messages: readonly Outgoing[], position: Position): Promise<void> {
    await (await this.sender!).send(messages);
    await this.client.commit(position);
  }

  async forget(): Promise<void> {
    const { sender } = this;
    this.sender = undefined;
    await closed(sender);
  }

  async forgetAll(): Promise<void> {
    await this.forget();
  }
}

/**
 * Exactly once: results and position are committed in one transaction, by a sender for each partition read. Opening one
 * ends the transactions that other processes have begun for the partition, and bars those processes from it; only then is the
 * committed position read, so that it is the last one. Kafka's clients in Java take the group's generation instead, which
 * kafkajs does not send.
 */
export class ExactlyOnce implements Delivery {
  private readonly senders = new Map<string, Sender>();

  constructor(
    private readonly client: StreamClient,
    private readonly group: string,
  ) {}

  async ready(partition: Partition, first: string): Promise<string | undefined> {
    const key = keyOf(partition);
    if (this.senders.has(key)) return undefined;
    const sender = await this.client.sender(`anomaly-notebooks/${this.group}/${key}`);
    try {
      const committed = await this.client.committed(partition);
      this.senders.set(key, sender);
      return committed !== undefined && BigInt(committed) > BigInt(first) ? committed : undefined;
    } catch (error) {
      await sender.close();
      throw error;
    }
  }

  async deliver(messages: readonly Outgoing[], position: Position): Promise<void> {
    await this.senders.get(keyOf(position))!.transact(messages, position);
  }

  async forget(partition: Partition): Promise<void> {
    const key = keyOf(partition);
    const sender = this.senders.get(key);
    this.senders.delete(key);
    await sender?.close();
  }

  async forgetAll(): Promise<void> {
    const senders = [...this.senders.values()];
    this.senders.clear();
    await Promise.all(senders.map((sender) => sender.close()));
  }
}

/** A topic's name has no slash. */
const keyOf = ({ topic, partition }: Partition): string => `${topic}/${partition}`;

/** Closes a sender, if it was ever opened. */
async function closed(sender: Promise<Sender> | undefined): Promise<void> {
  const opened = await sender?.catch(() => undefined);
  await opened?.close();
}
