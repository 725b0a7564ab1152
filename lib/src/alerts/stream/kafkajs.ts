import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Admin, Consumer, EachBatchPayload, Kafka, KafkaConfig, Producer } from 'kafkajs';
import { installCommand, missingPeers } from '../../formats/peers/peers';
import { withoutAborted } from './abortedMessages';
import { ClientError, type Handlers, type Outgoing, type Partition, type Position, type Sender, type StreamClient } from './client'; // prettier-ignore
import type { Connection } from './connection';

/** The one file that knows kafkajs (2.2.4). */

const ALL_REPLICAS = -1;
/** Brokers take a megabyte in one batch of messages as a rule (`message.max.bytes`). */
const SENT_BYTES = 1 << 19;
const [FETCHED_BYTES, PARTITION_BYTES, WAIT_MS] = [8 << 20, 2 << 20, 250];
/** What a batch of messages packed by gzip may unpack to. */
const UNPACKED_BYTES = 1 << 26;
const RETRY = { initialRetryTime: 100, maxRetryTime: 2000, retries: 8 };
const RESTART_MS = 1000;
const BEATS = 4;

/** Errors that trying again does not mend, by Kafka's names for them and by kafkajs's. */
const FINAL: readonly string[] = [
  'CLUSTER_AUTHORIZATION_FAILED',
  'GROUP_AUTHORIZATION_FAILED',
  'INVALID_SESSION_TIMEOUT',
  'KafkaJSNotImplemented',
  'KafkaJSSASLAuthenticationError',
  'MESSAGE_TOO_LARGE',
  'RECORD_LIST_TOO_LARGE',
  'SASL_AUTHENTICATION_FAILED',
  'TOPIC_AUTHORIZATION_FAILED',
  'TRANSACTIONAL_ID_AUTHORIZATION_FAILED',
  'UNSUPPORTED_SASL_MECHANISM',
  'ERR_BUFFER_TOO_LARGE',
];

type Failure = Error & { readonly type?: string; readonly code?: string; readonly cause?: unknown };

function clientError(error: unknown): ClientError {
  if (error instanceof ClientError) return error;
  let root = error as Failure;
  while (root.cause instanceof Error) root = root.cause as Failure;
  const final = [root.type, root.code, root.name].some((name) => FINAL.includes(String(name)));
  return new ClientError(`Kafka: ${root.message}`, final, { cause: error });
}

/** Does something, and throws what goes wrong as a ClientError. */
async function asked<T>(does: () => Promise<T>): Promise<T> {
  try {
    return await does();
  } catch (error) {
    throw clientError(error);
  }
}

/** Replaces what kafkajs leaves aborted messages out with; before anything of it is loaded. */
function mend(): void {
  const load = createRequire(__filename);
  const path = load.resolve('kafkajs/src/consumer/filterAbortedMessages');
  load(path);
  load.cache[path]!.exports = withoutAborted;
}

const delay = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Opens a client for a consumer group.
 * @throws Error with the command that installs kafkajs, where it is not there
 */
export async function openClient(
  { brokers, clientId, tls, sasl, sessionTimeoutMs, fromBeginning }: Connection,
  group: string,
  topics: readonly string[],
): Promise<StreamClient> {
  if (missingPeers('streams from Kafka').length > 0) {
    throw new ClientError(`kafkajs is not installed; add it: ${installCommand('streams from Kafka')}`, true);
  }
  mend();
  const { CompressionCodecs, CompressionTypes, Kafka, logLevel } = await import('kafkajs');
  CompressionCodecs[CompressionTypes.GZIP] = () => ({
    compress: ({ buffer }: { readonly buffer: Buffer }) => promisify(gzip)(buffer),
    decompress: (buffer: Buffer) => promisify(gunzip)(buffer, { maxOutputLength: UNPACKED_BYTES }),
  });
  const kafka = new Kafka({
    ...{ brokers: [...brokers], clientId, ssl: tls, sasl: sasl as KafkaConfig['sasl'], retry: RETRY },
    logLevel: logLevel.NOTHING,
  });
  return new KafkaJsClient(kafka, group, topics, { sessionTimeoutMs, fromBeginning });
}

class KafkaJsClient implements StreamClient {
  private admin: Promise<Admin> | undefined;
  private consumer: Consumer | undefined;
  private stopped = false;
  private release: () => void = () => undefined;

  constructor(
    private readonly kafka: Kafka,
    private readonly group: string,
    private readonly topics: readonly string[],
    private readonly options: Pick<Connection, 'sessionTimeoutMs' | 'fromBeginning'>,
  ) {}

  async missing(topics: readonly string[]): Promise<string[]> {
    const there = await this.ask((admin) => admin.listTopics());
    return topics.filter((topic) => !there.includes(topic));
  }

  async committed({ topic, partition }: Partition): Promise<string | undefined> {
    const [{ partitions }] = await this.ask((admin) => admin.fetchOffsets({ groupId: this.group, topics: [topic] }));
    const offset = partitions.find((each) => each.partition === partition)?.offset;
    return offset === undefined || offset === '-1' ? undefined : offset;
  }

  /** Asks the brokers about themselves; after a failure over a new connection. */
  private ask<T>(question: (admin: Admin) => Promise<T>): Promise<T> {
    return asked(async () => {
      this.admin ??= (async () => {
        const admin = this.kafka.admin();
        await admin.connect();
        return admin;
      })();
      try {
        return await question(await this.admin);
      } catch (error) {
        await this.closeAdmin();
        throw error;
      }
    });
  }

  private async closeAdmin(): Promise<void> {
    const admin = await this.admin?.catch(() => undefined);
    this.admin = undefined;
    await admin?.disconnect().catch(() => undefined);
  }

  async run(handlers: Handlers): Promise<void> {
    while (!this.stopped) {
      try {
        await this.consume(handlers);
      } catch (error) {
        const failure = clientError(error);
        if (failure.final) throw failure;
        if (this.stopped) return;
        handlers.trouble(`${failure.message}; tried again`);
        await delay(RESTART_MS);
      }
    }
  }

  /** Reads with one consumer, until it is stopped, or fails in a way that it does not mend itself. */
  private async consume(handlers: Handlers): Promise<void> {
    const { sessionTimeoutMs: sessionTimeout, fromBeginning } = this.options;
    const consumer = this.kafka.consumer({
      ...{ groupId: this.group, sessionTimeout, heartbeatInterval: sessionTimeout / BEATS },
      ...{ maxBytes: FETCHED_BYTES, maxBytesPerPartition: PARTITION_BYTES, maxWaitTimeInMs: WAIT_MS },
      ...{ readUncommitted: false, allowAutoTopicCreation: false },
      retry: { ...RETRY, restartOnFailure: () => Promise.resolve(false) },
    });
    this.consumer = consumer;
    const ended = new Promise<void>((resolve, reject) => {
      this.release = resolve;
      consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
    });
    ended.catch(() => undefined);
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
      const assigned = Object.entries(payload.memberAssignment);
      handlers.assigned(
        assigned.flatMap(([topic, partitions]) => partitions.map((partition) => ({ topic, partition }))),
      );
    });
    try {
      await consumer.connect();
      await consumer.subscribe({ topics: [...this.topics], fromBeginning });
      const eachBatch = (payload: EachBatchPayload) => this.take(payload, handlers, sessionTimeout / BEATS);
      await consumer.run({ autoCommit: false, eachBatchAutoResolve: false, eachBatch });
      await ended;
    } finally {
      await consumer.disconnect().catch(() => undefined);
    }
  }

  /** Hands messages on, and says meanwhile that this member lives. */
  private async take(
    { batch, heartbeat, isRunning, isStale, resolveOffset }: EachBatchPayload,
    handlers: Handlers,
    beatMs: number,
  ): Promise<void> {
    const { topic, partition, messages, highWatermark: end } = batch;
    if (!isRunning() || isStale()) return;
    let member = true;
    const beat = setInterval(() => void heartbeat().catch(() => (member = false)), beatMs);
    const current = () => member && isRunning();
    const done = ({ offset }: { readonly offset: string }) => resolveOffset(offset);
    try {
      await handlers.batch({ topic, partition, messages, end, done, current });
    } finally {
      clearInterval(beat);
    }
  }

  seek({ topic, partition, next }: Position): void {
    this.consumer!.seek({ topic, partition, offset: next });
  }

  commit({ topic, partition, next }: Position): Promise<void> {
    return asked(() => this.consumer!.commitOffsets([{ topic, partition, offset: next }]));
  }

  sender(transactionalId?: string): Promise<Sender> {
    return asked(async () => {
      const { Partitioners } = await import('kafkajs');
      const producer = this.kafka.producer({
        ...{ createPartitioner: Partitioners.DefaultPartitioner, allowAutoTopicCreation: false },
        ...(transactionalId === undefined ? {} : { transactionalId, idempotent: true, maxInFlightRequests: 1 }),
      });
      try {
        await producer.connect();
      } catch (error) {
        await producer.disconnect().catch(() => undefined);
        throw error;
      }
      return new KafkaJsSender(producer, this.group);
    });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.consumer?.disconnect().catch(() => undefined);
    this.release();
    await this.closeAdmin();
  }
}

class KafkaJsSender implements Sender {
  constructor(
    private readonly producer: Producer,
    private readonly group: string,
  ) {}

  send(messages: readonly Outgoing[]): Promise<void> {
    return asked(() => sendAll(this.producer, messages));
  }

  /** What fails in it ends the sender: the next one of the same id ends the transaction, or finds it committed. */
  transact(messages: readonly Outgoing[], { topic, partition, next }: Position): Promise<void> {
    return asked(async () => {
      const transaction = await this.producer.transaction();
      await sendAll(transaction, messages);
      const topics = [{ topic, partitions: [{ partition, offset: next }] }];
      await transaction.sendOffsets({ consumerGroupId: this.group, topics });
      await transaction.commit();
    });
  }

  async close(): Promise<void> {
    await this.producer.disconnect().catch(() => undefined);
  }
}

/** Sends messages in pieces that brokers take. */
async function sendAll({ sendBatch }: Pick<Producer, 'sendBatch'>, messages: readonly Outgoing[]): Promise<void> {
  for (let start = 0, end = 0; start < messages.length; start = end) {
    const byTopic = new Map<string, { key: Buffer | string | null; value: string }[]>();
    let bytes = 0;
    for (; end < messages.length && (end === start || bytes < SENT_BYTES); end++) {
      const { topic, key, value } = messages[end];
      bytes += value.length + (key?.length ?? 0);
      const those = byTopic.get(topic) ?? [];
      if (those.length === 0) byTopic.set(topic, those);
      those.push({ key, value });
    }
    const topicMessages = [...byTopic].map(([topic, those]) => ({ topic, messages: those }));
    await sendBatch({ acks: ALL_REPLICAS, topicMessages });
  }
}
