import fc from 'fast-check';
import { detectorHash, ecod, fit, score, type FittedDetector } from '../../../lib/dist/detectors';
import { Table } from '../../../lib/dist/formats';
import { ClientError } from '../../../lib/dist/alerts/stream/client';
import { scoreStream, type StreamOptions } from '../../../lib/dist/alerts/stream/scoreStream';
import { FakeClient, FakeKafka, type Fault, type Request } from './fakeKafka';

const OPTIONS: StreamOptions = { group: 'night', outTopic: 'scores', refusedTopic: 'refused', keep: ['objectId'] };

let detector: FittedDetector;
beforeAll(async () => {
  detector = await fit(ecod(), Table.of({ a: [1, 2, 3, 4], b: [2, 1, 4, 3] }));
});
afterEach(() => jest.restoreAllMocks());

const alert = (k: number) => Buffer.from(`{"objectId":${169760235333878021n + BigInt(k)},"a":${k % 7},"b":${k % 3}}`);
const alerts = (count: number, first = 0) => Array.from({ length: count }, (_, k) => alert(first + k));
interface Result {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly record: number;
}
const written = (kafka: FakeKafka, topic: string) =>
  kafka.written.filter((each) => each.topic === topic).map(({ value }) => JSON.parse(value) as Result);
const placesIn = (results: readonly Result[]) => results.map(({ partition, offset, record }) => `${partition}/${offset}/${record}`); // prettier-ignore
/** Pauses after failures take no time. */
const withoutPauses = () =>
  void jest.spyOn(global, 'setTimeout').mockImplementation(((go: () => void) => setImmediate(go)) as never);

/** Runs until a group has read everything. */
async function readAll(
  kafka: FakeKafka,
  clients: FakeClient[],
  options: StreamOptions,
  each: () => void = () => undefined,
) {
  const controller = new AbortController();
  const runs = clients.map((client) => scoreStream(detector, client, { ...options, signal: controller.signal }));
  kafka.assign(clients);
  while (!kafka.allRead) {
    each();
    await new Promise((resolve) => setImmediate(resolve));
  }
  controller.abort();
  const reports = await Promise.all(runs.filter((_, k) => !clients[k].dead));
  return reports;
}

describe('scoreStream()', () => {
  test('scores each message as score() does and says where it came from and what scored it', async () => {
    const kafka = new FakeKafka('alerts', [alerts(3), alerts(2, 3)]);
    const client = new FakeClient(kafka);
    const [report] = await readAll(kafka, [client], OPTIONS);
    const rows = { names: ['a', 'b'], values: { data: Float64Array.of(2, 2), rows: 1, cols: 2 } };
    const { scores } = await score(detector, rows, { warn: false });
    expect(written(kafka, 'scores')[2]).toEqual({
      ...{ topic: 'alerts', partition: 0, offset: 2, record: 1, objectId: '169760235333878023' },
      ...{ score: scores[0], model: detectorHash(detector), version: expect.stringMatching(/^\d+\.\d+\.\d+/) },
    });
    expect(kafka.written[2].key).toBe('169760235333878023');
    expect(report).toMatchObject({ read: 5, scored: 5, refused: 0, dropped: 0, behind: 0n });
    expect(report.positions).toEqual([
      { topic: 'alerts', partition: 0, next: '3' },
      { topic: 'alerts', partition: 1, next: '2' },
    ]);
    expect(client.stops).toBeGreaterThan(0);
  });

  test('gives the other topic each record that cannot be scored, with the reason', async () => {
    const many = `[${'{"a":1,"b":1},'.repeat(10_004)}{"a":1,"b":1}]`;
    const bad = [null, '', 'nonsense', '\0\0\0\0\x07abc', '{"other":1}', '{"a":null,"b":1}', '[]', `Obj\x01${'\xff'.repeat(99)}`, `{"objectId":"${'x'.repeat(70_000)}","a":1,"b":1}`, many, '{"a":1e308,"b":NaN}', `{"${'k'.repeat(1e6)}":1}`]; // prettier-ignore
    const messages = bad.map((text) => (text === null ? null : Buffer.from(text, 'latin1')));
    const kafka = new FakeKafka('alerts', [[...messages, alert(1)]], () => 'none', 20);
    const [report] = await readAll(kafka, [new FakeClient(kafka)], OPTIONS);
    const refused = written(kafka, 'refused') as (Result & { reason: string })[];
    expect(report.scored + report.refused).toBe(report.read);
    expect(report).toMatchObject({ scored: 10_001, refused: bad.length, dropped: 0 });
    expect(refused.map(({ offset, record, reason }) => `${offset}/${record} ${reason.slice(0, 40)}`)).toMatchInlineSnapshot(`
[
  "0/1 a message without a value",
  "1/1 a message without a value",
  "2/1 not JSON (Unexpected token 'o', "nonsens",
  "3/1 neither Avro with its schema nor JSON (a",
  "4/1 none of the detector's columns (a, b, …)",
  "5/1 a holds no finite number, and the detect",
  "6/1 no record",
  "7/1 an integer of more than 64 bits; with it",
  "8/1 70000 characters to keep; at most 65536",
  "9/10001 more than 10000 records; with it the res",
  "10/1 b holds no finite number, and the detect",
  "11/1 none of the detector's columns (a, b, …)",
]
`); // prettier-ignore
    expect(Math.max(...kafka.written.map(({ value }) => value.length))).toBeLessThan(3000);
  });

  test('takes no more messages before results are acknowledged', async () => {
    const kafka = new FakeKafka('alerts', [alerts(100)]);
    let [running, most] = [0, 0];
    const client = new FakeClient(kafka);
    const { sender } = client;
    client.sender = async () => {
      const own = await sender.call(client);
      const send = async (messages: Parameters<typeof own.send>[0]) => {
        most = Math.max(most, ++running);
        await new Promise((resolve) => setTimeout(resolve, 2));
        running--;
        return own.send(messages);
      };
      return { ...own, send };
    };
    await readAll(kafka, [client], OPTIONS);
    expect(most).toBe(1);
    expect(kafka.mostHeld).toBe(10);
  });

  test('ends when nothing comes any more', async () => {
    const kafka = new FakeKafka('alerts', [alerts(10)]);
    const client = new FakeClient(kafka);
    kafka.assign([client]);
    expect(await scoreStream(detector, client, { ...OPTIONS, idleMs: 1 })).toMatchObject({ read: 10 });
  });

  test('ends with what trying again does not mend, and leaves the group', async () => {
    const kafka = new FakeKafka('alerts', [alerts(10)]);
    const client = new FakeClient(kafka);
    client.sender = () => Promise.reject(new ClientError('not authorised to write', true));
    kafka.assign([client]);
    await expect(scoreStream(detector, client, OPTIONS)).rejects.toThrow('not authorised to write');
    expect(client.stops).toBeGreaterThan(0);
  });

  test('passes over nothing and repeats what failed, and says so', async () => {
    withoutPauses();
    let sends = 0;
    const kafka = new FakeKafka('alerts', [alerts(30)], (request) => (request === 'send' && ++sends === 2 ? 'fails' : 'none')); // prettier-ignore
    const lines: string[] = [];
    const [report] = await readAll(kafka, [new FakeClient(kafka)], { ...OPTIONS, tell: (line) => lines.push(line) });
    expect(report).toMatchObject({ read: 30, scored: 30, dropped: 10 });
    expect(lines).toContain('alerts[0]: send failed; 10 messages dropped, to be read again');
    expect(placesIn(written(kafka, 'scores'))).toEqual(Array.from({ length: 30 }, (_, k) => `0/${k}/1`));
  });

  test('goes on behind messages that a transaction has dealt with, whose answer was lost', async () => {
    withoutPauses();
    let sends = 0;
    const fault = (request: Request): Fault => (request === 'transact' && ++sends === 2 ? 'answer lost' : 'none');
    const kafka = new FakeKafka('alerts', [alerts(30)], fault);
    await readAll(kafka, [new FakeClient(kafka)], { ...OPTIONS, exactlyOnce: true });
    expect(placesIn(written(kafka, 'scores'))).toEqual(Array.from({ length: 30 }, (_, k) => `0/${k}/1`));
  });

  /** What happens at each request, and at each look whether all is read. */
  const histories = fc.record({
    faults: fc.array(fc.constantFrom<Fault>('none', 'none', 'fails', 'answer lost', 'dies'), { maxLength: 40 }),
    shares: fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 60 }),
    batch: fc.integer({ min: 1, max: 8 }),
  });

  /** Two processes, of which each that dies is followed by another, and partitions that move now and then. */
  async function live({ faults, shares, batch }: { faults: Fault[]; shares: number[]; batch: number }, once: boolean) {
    const [left, moves] = [[...faults], [...shares]];
    const kafka = new FakeKafka(
      'alerts',
      [alerts(9), alerts(5, 9), alerts(7, 14)],
      () => left.shift() ?? 'none',
      batch,
    );
    const options = { ...OPTIONS, exactlyOnce: once };
    const controller = new AbortController();
    const runs: [FakeClient, Promise<unknown>][] = [];
    const start = () => {
      const client = new FakeClient(kafka);
      runs.push([client, scoreStream(detector, client, { ...options, signal: controller.signal })]);
    };
    const alive = () => runs.map(([client]) => client).filter(({ dead }) => !dead);
    start();
    start();
    kafka.assign(alive());
    while (!kafka.allRead) {
      const dead = alive().length < 2;
      if (dead) start();
      const move = moves.shift() ?? 6;
      if (dead || move < 2) kafka.assign(move % 2 === 0 ? alive() : alive().reverse());
      await new Promise((resolve) => setImmediate(resolve));
    }
    controller.abort();
    await Promise.all(runs.filter(([{ dead }]) => !dead).map(([, run]) => run));
    return placesIn(written(kafka, 'scores')).sort();
  }
  const wanted = [9, 5, 7].flatMap((count, p) => Array.from({ length: count }, (_, k) => `${p}/${k}/1`)).sort();

  test('loses nothing at least once, whatever fails, dies or moves', async () => {
    withoutPauses();
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        expect([...new Set(await live(history, false))]).toEqual(wanted);
      }),
      { numRuns: Number(process.env.RUNS ?? 60) },
    );
  });

  test('loses and doubles nothing exactly once, whatever fails, dies or moves', async () => {
    withoutPauses();
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        expect(await live(history, true)).toEqual(wanted);
      }),
      { numRuns: Number(process.env.RUNS ?? 60) },
    );
  });
});
