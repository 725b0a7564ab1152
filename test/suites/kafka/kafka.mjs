// npm run test:kafka   `anomaly-notebooks stream` and Apache Kafka itself, one node on 127.0.0.1, started and stopped here: scorers that
// are killed, join and leave while messages come and the broker restarts; garbage; packets; a slow sink; SASL over TLS; examples/kafka. Prints what was sent
// and what came out. Needs Java 17 and Maven, which fetches the broker. SEED repeats the moments of the kills; KILLS (10) is how
// many there are with each way of delivery. A few minutes.
import { createRequire } from 'node:module';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Broker } from '../../support/kafka/broker.mjs';
import { Topics } from '../../support/kafka/topics.mjs';
import { crashes } from './crashes.mjs';
import { example } from './example.mjs';
import { garbage, secured, slowSink } from './hostile.mjs';
import { packets } from './packets.mjs';

const require = createRequire(import.meta.url);
const { fit, mahalanobis, saveDetector } = require('../../../lib/dist/detectors');
const { Table } = require('../../../lib/dist/formats');
const { RandomState } = require('../../../lib/dist/random');

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 32);
const kills = Number(process.env.KILLS ?? 10);
const state = new RandomState(seed);
const random = () => state.randomSample();
console.log(`seed ${seed}`);

const started = performance.now();
const since = () => `${((performance.now() - started) / 1000).toFixed(0)} s`;
const root = mkdtempSync(join(tmpdir(), 'kafka-'));
process.on('exit', () => rmSync(root, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));

let files = 0;
const configure = (...lines) => {
  const path = join(root, `${files++}.properties`);
  writeFileSync(path, lines.map((line) => `${line}\n`).join(''));
  return path;
};
const model = join(root, 'model');
const normal = () => Float64Array.from({ length: 500 }, () => state.standardNormal());
await saveDetector(model, await fit(mahalanobis(), Table.of({ gmag: normal(), rmag: normal() })));

const kafka = join(root, 'broker');
mkdirSync(kafka);
const broker = await Broker.in(kafka);
await broker.start();
console.log(`the broker serves after ${since()}`);
const { address } = broker;
const topics = new Topics(address);
await topics.open();
const config = configure('session.timeout.ms=2000');

// both ways of delivery at once, the broker restarted once for both
let [waiting, restarted] = [0, undefined];
const restart = () => {
  restarted ??= new Promise((resolve, reject) => {
    const look = setInterval(() => {
      if (waiting < 2) return;
      clearInterval(look);
      broker.stop().then(() => broker.start()).then(() => console.log(`the broker serves again after ${since()}`)).then(resolve, reject); // prettier-ignore
    }, 50);
  });
  waiting++;
  return restarted;
};
const common = { root, topics, broker, model, address, random, kills, restart, config, configure };
const checks = {
  ...Object.assign({}, ...(await Promise.all([garbage(common), secured(common), slowSink(common), example(common)]))),
};
Object.assign(checks, await packets(common));
console.log(`garbage, packets, slow sink, SASL and the example: ${since()}`);
Object.assign(
  checks,
  ...(await Promise.all([
    crashes({ ...common, name: 'at-least-once', exactlyOnce: false }),
    crashes({ ...common, name: 'exactly-once', exactlyOnce: true }),
  ])),
);
await topics.close();
await broker.stop();

const failed = Object.entries(checks).filter(([, held]) => held !== true);
for (const [what, held] of Object.entries(checks)) console.log(`${held === true ? 'ok    ' : 'FAILED'} ${what}${typeof held === 'string' ? `:\n${held}` : ''}`); // prettier-ignore
console.log(`${Object.keys(checks).length - failed.length} held, ${failed.length} failed, ${since()}`);
process.exitCode = failed.length > 0 ? 1 : 0;
