// npm run bench:kafka: `anomaly-notebooks stream` through Apache Kafka itself, one node on 127.0.0.1, and back: JSON alerts of 22
// columns that wait in a topic, one scorer, then two of a group, at least once and exactly once, taking turns. The time runs from
// the first partition that a scorer reads until Kafka holds the position after the last alert, which is written once all brokers
// have the results. --alerts, --rounds set the size and the turns; --write writes kafka.json and the table in README.md. Needs Java
// 17 and Maven, which fetches the broker; the broker takes its share of the cores.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { median } from '../../lib/dist/numeric/median.js';
import { Broker } from '../../test/support/kafka/broker.mjs';
import { Topics } from '../../test/support/kafka/topics.mjs';
import { Scorer } from '../../test/suites/kafka/scorer.mjs';
import night from './night.cjs';
import { writeKafkaReport } from './report.mjs';
import { writeSummary } from '../summary.mjs';

const { alertLine, writeModel } = night;

const { values: options } = parseArgs({
  options: {
    write: { type: 'boolean', default: false },
    alerts: { type: 'string', default: '300000' },
    rounds: { type: 'string', default: '3' },
  },
});
const [alerts, rounds] = [Number(options.alerts), Number(options.rounds)];
const [PARTITIONS, PIECE] = [4, 2000];
const WAYS = [
  { name: 'at least once, one process', scorers: 1, exactly: {} },
  { name: 'exactly once, one process', scorers: 1, exactly: { 'exactly-once': true } },
  { name: 'at least once, two processes', scorers: 2, exactly: {} },
  { name: 'exactly once, two processes', scorers: 2, exactly: { 'exactly-once': true } },
];

const root = mkdtempSync(join(tmpdir(), 'kafka-benchmark-'));
process.on('exit', () => rmSync(root, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));

await writeModel(root);
mkdirSync(join(root, 'broker'));
const broker = await Broker.in(join(root, 'broker'));
await broker.start();
const topics = new Topics(broker.address);
await topics.open();
await topics.create({ alerts: PARTITIONS });
for (let i = 0; i < alerts; i += PIECE) {
  const piece = Array.from({ length: Math.min(PIECE, alerts - i) }, (_, k) => alertLine(i + k));
  await topics.send('alerts', piece, PARTITIONS, i);
}
console.log(`${alerts} alerts wait in ${PARTITIONS} partitions`);

let turns = 0;
/** @returns alerts a second, and the scorers' peak memory */
async function turn({ scorers, exactly }) {
  const out = `scores-${turns++}`;
  await topics.create({ [out]: PARTITIONS, [`${out}-refused`]: 1 });
  const asked = { brokers: broker.address, topic: 'alerts', group: out, 'out-topic': out, ...exactly };
  const processes = Array.from({ length: scorers }, () => new Scorer(join(root, 'model'), asked));
  await Promise.race(processes.map((scorer) => scorer.reading()));
  const from = performance.now();
  let peakMiB = 0;
  while ((await topics.lag(out, 'alerts').catch(() => Infinity)) > 0) {
    peakMiB = Math.max(peakMiB, ...processes.map((scorer) => scorer.peakMiB));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const seconds = (performance.now() - from) / 1000;
  await Promise.all(processes.map((scorer) => scorer.kill('SIGINT')));
  return { perSecond: alerts / seconds, peakMiB };
}

const seen = new Map(WAYS.map(({ name }) => [name, []]));
for (let round = 0; round < rounds; round++) for (const way of WAYS) seen.get(way.name).push(await turn(way));
await topics.close();
await broker.stop();

const results = [...seen].map(([name, each]) => ({
  name,
  perSecond: Number(median(each.map(({ perSecond }) => perSecond)).toPrecision(3)),
  peakMiB: Math.round(Math.max(...each.map(({ peakMiB }) => peakMiB))),
}));
for (const result of results) console.log(JSON.stringify(result));
if (options.write) {
  await writeKafkaReport({ alerts, rounds, results });
  await writeSummary();
}
