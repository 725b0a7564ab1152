import { ClientError, type Handlers, type Outgoing, type Partition, type Position, type Sender, type StreamClient } from '../../../lib/dist/alerts/stream/client'; // prettier-ignore

/** What may go wrong with a request: nothing; it is not done; it is done, but the answer is lost; its process dies. */
export type Fault = 'none' | 'fails' | 'answer lost' | 'dies';
export type Request = 'send' | 'commit' | 'transact' | 'committed' | 'sender';

const never = new Promise<never>(() => undefined);
const keyOf = ({ topic, partition }: Partition): string => `${topic}/${partition}`;

/** Topics, a consumer group's positions and transactions, as Kafka keeps them, in memory. */
export class FakeKafka {
  /** What readers of committed messages see. */
  readonly written: Outgoing[] = [];
  readonly positions = new Map<string, bigint>();
  readonly owners = new Map<string, FakeClient>();
  /** Positions before the last transaction, which a new member may be told while that one is being completed. */
  readonly before = new Map<string, bigint>();
  readonly epochs = new Map<string, number>();
  /** Most messages that a client handed over and had not yet said done. */
  mostHeld = 0;

  constructor(
    readonly topic: string,
    readonly partitions: readonly (readonly (Buffer | null)[])[],
    readonly fault: (request: Request) => Fault = () => 'none',
    readonly batch = 10,
  ) {}

  get allRead(): boolean {
    return this.partitions.every(
      (messages, partition) =>
        Number(this.positions.get(keyOf({ topic: this.topic, partition })) ?? 0n) === messages.length,
    );
  }

  /** Shares the partitions out; clients notice at their next look. */
  assign(clients: readonly FakeClient[]): void {
    const shares = new Map(clients.map((client) => [client, [] as Partition[]]));
    this.partitions.forEach((_, partition) => {
      const client = clients[partition % clients.length];
      shares.get(client)!.push({ topic: this.topic, partition });
      this.owners.set(keyOf({ topic: this.topic, partition }), client);
    });
    for (const [client, share] of shares) client.share = share;
  }
}

export class FakeClient implements StreamClient {
  /** Partitions that it has been given and has not noticed. */
  share: readonly Partition[] | undefined;
  dead = false;
  stops = 0;
  private readonly at = new Map<string, bigint>();
  private stopped = false;

  constructor(private readonly kafka: FakeKafka) {}

  missing(topics: readonly string[]): Promise<string[]> {
    return Promise.resolve(topics.filter((topic) => topic !== this.kafka.topic));
  }

  async run(handlers: Handlers): Promise<void> {
    let mine: readonly Partition[] = [];
    while (!this.stopped) {
      if (this.dead) return never;
      if (this.share !== undefined) {
        mine = this.share;
        this.share = undefined;
        for (const each of mine) this.at.set(keyOf(each), this.told(keyOf(each)));
        handlers.assigned(mine);
      }
      for (const each of mine) await this.hand(each, handlers);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  private told(key: string): bigint {
    return this.kafka.before.get(key) ?? this.kafka.positions.get(key) ?? 0n;
  }

  private async hand({ topic, partition }: Partition, handlers: Handlers): Promise<void> {
    const key = keyOf({ topic, partition });
    const all = this.kafka.partitions[partition];
    const from = Number(this.at.get(key));
    const values = all.slice(from, from + this.kafka.batch);
    if (values.length === 0 || this.stopped || this.share !== undefined) return;
    const messages = values.map((value, k) => ({ offset: String(from + k), key: null, value }));
    this.kafka.mostHeld = Math.max(this.kafka.mostHeld, messages.length);
    await handlers.batch({
      ...{ topic, partition, messages, end: String(all.length) },
      done: ({ offset }) => this.at.set(key, BigInt(offset) + 1n),
      current: () => this.share === undefined,
    });
  }

  seek(position: Position): void {
    this.at.set(keyOf(position), BigInt(position.next));
  }

  /** Does a request, with what may go wrong. */
  async request<T>(name: Request, does: () => T): Promise<T> {
    await new Promise((resolve) => setImmediate(resolve));
    if (this.dead) return never;
    const fault = this.kafka.fault(name);
    if (fault === 'fails') throw new ClientError(`${name} failed`, false);
    if (fault === 'dies') {
      this.dead = true;
      if (this.kafka.batch % 2 === 0) does(); // half of them before it is done, half after
      return never;
    }
    const result = does();
    if (fault === 'answer lost') throw new ClientError(`no answer to ${name}`, false);
    return result;
  }

  commit(position: Position): Promise<void> {
    return this.request('commit', () => {
      const key = keyOf(position);
      if (this.kafka.owners.get(key) !== this) throw new ClientError('another generation', false);
      this.kafka.positions.set(key, BigInt(position.next));
    });
  }

  committed(partition: Partition): Promise<string | undefined> {
    return this.request('committed', () => this.kafka.positions.get(keyOf(partition))?.toString());
  }

  sender(transactionalId?: string): Promise<Sender> {
    return this.request('sender', () => {
      if (transactionalId === undefined) return this.plainSender();
      const epoch = (this.kafka.epochs.get(transactionalId) ?? 0) + 1;
      this.kafka.epochs.set(transactionalId, epoch);
      this.kafka.before.delete(transactionalId.split('/').slice(-2).join('/'));
      return this.transactionalSender(transactionalId, epoch);
    });
  }

  private plainSender(): Sender {
    const send = (messages: readonly Outgoing[]) =>
      this.request('send', () => void this.kafka.written.push(...messages));
    return { send, transact: () => Promise.reject(new Error('no transactional id')), close: () => Promise.resolve() };
  }

  private transactionalSender(id: string, epoch: number): Sender {
    const transact = (messages: readonly Outgoing[], position: Position) =>
      this.request('transact', () => {
        if (this.kafka.epochs.get(id) !== epoch) throw new ClientError('fenced', false);
        const key = keyOf(position);
        this.kafka.before.set(key, this.kafka.positions.get(key) ?? 0n);
        this.kafka.positions.set(key, BigInt(position.next));
        this.kafka.written.push(...messages);
      });
    return { send: () => Promise.reject(new Error('no transaction')), transact, close: () => Promise.resolve() };
  }

  stop(): Promise<void> {
    this.stopped = true;
    this.stops++;
    return Promise.resolve();
  }
}
