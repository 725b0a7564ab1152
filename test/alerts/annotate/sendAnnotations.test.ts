import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Annotation } from '../../../lib/dist/alerts/annotate/annotation';
import { sendAnnotations, type Clock } from '../../../lib/dist/alerts/annotate/sendAnnotations';
import { scratchFolder } from '../../support/scratchFolder';
import {
  answers,
  closes,
  closesHalfWay,
  hangs,
  lasairServer,
  takesSilently,
  works,
} from '../../support/alerts/lasairServer';

const folder = scratchFolder();
const token = 'secret0123';
const HOUR = 3_600_000;
const annotations = (count: number): Annotation[] =>
  Array.from({ length: count }, (_, k) => ({
    ...{ objectId: `ZTF${k}`, topic: 'odd', classification: 'anomaly', version: '1', explanation: 'why', url: '' },
    classdict: { score: k },
  }));

/** A clock that waits by saying that it has. */
function fastClock(start = 1e12) {
  const slept: number[] = [];
  let now = start;
  const clock: Clock = {
    now: () => now,
    sleep: async (milliseconds) => {
      slept.push(milliseconds);
      now += milliseconds;
    },
  };
  return { clock, slept };
}

async function withServer(
  behaviours: Parameters<typeof lasairServer>[0],
  body: (server: Awaited<ReturnType<typeof lasairServer>>) => Promise<void>,
) {
  const server = await lasairServer(behaviours);
  try {
    await body(server);
  } finally {
    await server.close();
  }
}

test('a server that fails in every way gets each annotation once it works, and no acknowledged one again', () =>
  withServer(
    [answers(500, 'no'), answers(429, '', { 'retry-after': '7' }), hangs, closes, closesHalfWay, answers(200, '{'), works, takesSilently], // prettier-ignore
    async ({ endpoint, calls, held }) => {
      const { clock, slept } = fastClock();
      const said: string[] = [];
      const waits = (_: number, reason: string) => void said.push(reason);
      const options = { endpoint, token, timeout: 3000, journal: join(folder, 'all.jsonl'), clock, waits };
      const first = await sendAnnotations(annotations(3), options);
      expect(first).toEqual({ acknowledged: 3, before: 0, refused: [], left: 0, stopped: undefined });
      expect(slept).toEqual([2000, 7000, 8000, 16_000, 32_000, 64_000, 2000]);
      expect(said.slice(0, 3)).toEqual(['500 no', '429', 'no answer within 3 s']);
      expect(calls).toHaveLength(7 + 2 + 1);
      expect([...held.keys()]).toEqual(['odd ZTF0', 'odd ZTF1', 'odd ZTF2']);
      const again = await sendAnnotations(annotations(3), options);
      expect(again).toEqual({ acknowledged: 0, before: 3, refused: [], left: 0, stopped: undefined });
      expect(calls).toHaveLength(10);
    },
  ));

test('no hour sees more than 100 calls, those before a new start and those that failed included', () =>
  withServer([works, answers(500, ''), answers(500, '')], async ({ endpoint, calls }) => {
    const { clock } = fastClock();
    const at: number[] = [];
    const noting: Clock = { ...clock, now: () => (at.push(clock.now()), clock.now()) };
    const options = { endpoint, token, journal: join(folder, 'hour.jsonl'), clock: noting };
    await sendAnnotations(annotations(60), options);
    await sendAnnotations(annotations(210), options);
    const entries = readFileSync(options.journal, 'utf8').trim().split('\n').map((line) => JSON.parse(line)); // prettier-ignore
    const called: number[] = entries.filter((entry) => entry.call !== undefined).map((entry) => entry.at);
    expect([called.length, calls.length]).toEqual([212, 212]);
    called.forEach((time) => expect(called.filter((other) => other > time - HOUR && other <= time).length).toBeLessThanOrEqual(100)); // prettier-ignore
    expect(called[211] - called[0]).toBeLessThan(2.1 * HOUR);
  }));

test('a token that is not taken ends it at once, one annotation that is not taken does not', async () => {
  await withServer(
    [works, answers(400, 'too long'), works, answers(401, `no: ${token}`)],
    async ({ endpoint, calls }) => {
      const journal = join(folder, 'refused.jsonl');
      const sent = await sendAnnotations(annotations(6), { endpoint, token, journal, clock: fastClock().clock });
      expect(sent).toEqual({
        ...{ acknowledged: 2, before: 0, left: 3, stopped: '401 no: …' },
        refused: [{ objectId: 'ZTF1', reason: '400 too long' }],
      });
      expect(calls).toHaveLength(4);
      expect(readFileSync(journal, 'utf8')).not.toContain(token);
    },
  );
});

test('an annotation that the server fails on is left behind, a server that fails on the next one too ends it', async () => {
  const fails = answers(500, 'no');
  const eight = Array.from({ length: 8 }, () => fails);
  await withServer([...eight, works, ...eight, ...eight], async ({ endpoint, calls }) => {
    const { clock } = fastClock();
    const options = { endpoint, token, journal: join(folder, 'fails.jsonl'), clock };
    const sent = await sendAnnotations(annotations(5), options);
    expect(sent.refused.map(({ objectId }) => objectId)).toEqual(['ZTF0', 'ZTF2']);
    expect(sent).toMatchObject({ acknowledged: 1, left: 2, stopped: '500 no, 8 times' });
    expect(calls).toHaveLength(25);
  });
});

test('a stop from outside ends the waiting and says what is left', () =>
  withServer([works, answers(500, '')], async ({ endpoint }) => {
    const stop = new AbortController();
    const waits = () => stop.abort();
    const options = { endpoint, token, journal: join(folder, 'stop.jsonl'), signal: stop.signal, waits };
    expect(await sendAnnotations(annotations(3), options)).toMatchObject({ acknowledged: 1, left: 2, stopped: 'interrupted' }); // prettier-ignore
  }));
