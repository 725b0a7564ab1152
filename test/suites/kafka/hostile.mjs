import { randomBytes } from 'node:crypto';
import { USER } from '../../support/kafka/broker.mjs';
import { alertOf } from './crashes.mjs';
import { Scorer } from './scorer.mjs';

const MOST_MIB = 500;
const IDLE = { 'stop-when-idle': '5' };

/** Messages that are not what they should be. */
const GARBAGE = [
  () => null,
  () => '',
  () => randomBytes(900),
  () => Buffer.concat([Buffer.from('Obj\x01'), randomBytes(300)]),
  () => Buffer.from([0, 0, 0, 0, 7, 65, 66]),
  () => `{"gmag":`,
  () => '['.repeat(50_000),
  () => `{"gmag":"${'9'.repeat(20_000)}","rmag":{}}`,
  () => `[${'{},'.repeat(5000)}{}]`,
  () => `{"objectId":"${'x'.repeat(300_000)}","gmag":1,"rmag":2}`,
  () => `{"${'k'.repeat(300_000)}":1}`,
  () => '{"other":1}',
];

/** Runs a scorer until nothing comes, and looks at its memory meanwhile. */
export async function untilIdle(model, options, env) {
  const from = performance.now();
  const scorer = new Scorer(model, { ...options, ...IDLE }, env);
  let peak = 0;
  const look = setInterval(() => (peak = Math.max(peak, scorer.peakMiB)), 50);
  const code = await scorer.ended;
  clearInterval(look);
  const [, read, scored, refused] = (
    [...scorer.printed.matchAll(/(\d+) read, (\d+) scored, (\d+) refused/g)].at(-1) ?? []
  ).map(Number);
  return { code, peak, read, scored, refused, printed: scorer.printed, seconds: (performance.now() - from) / 1000 };
}

/** A topic of garbage with alerts in between. */
export async function garbage({ topics, broker, model, address }) {
  await topics.create({ garbage: 2, 'scores-garbage': 2, 'scores-garbage-refused': 1 });
  const rounds = 40;
  for (let round = 0; round < rounds; round++) await topics.send('garbage', [...GARBAGE.map((make) => make()), alertOf(round)], 2); // prettier-ignore
  const options = { brokers: address, topic: 'garbage', group: 'garbage', 'out-topic': 'scores-garbage' };
  const { code, peak, read, scored, refused, printed } = await untilIdle(model, options);
  const [results, refusals] = await Promise.all(
    ['scores-garbage', 'scores-garbage-refused'].map((name) => broker.read(name)),
  );
  const messages = new Set([...results, ...refusals].map(({ partition, offset }) => `${partition}/${offset}`)).size;
  console.log(`garbage: ${rounds * (GARBAGE.length + 1)} messages, ${read} records: ${scored} scored, ${refused} refused, ${Math.round(peak)} MiB`); // prettier-ignore
  return {
    'garbage: scored and refused are what was read': (code === 0 && scored + refused === read) || printed,
    'garbage: each message is in one topic or the other': messages === rounds * (GARBAGE.length + 1),
    'garbage: what can be scored is': scored === rounds && results.length === rounds && refusals.length === refused,
    'garbage: memory is bounded': peak < MOST_MIB,
  };
}

/** A sink that takes less than comes. */
export async function slowSink({ topics, broker, model, address, configure }) {
  await topics.create({ plenty: 2, 'scores-slow': 1, 'scores-slow-refused': 1 });
  const count = 20_000;
  for (let k = 0; k < count; k += 2000) await topics.send('plenty', Array.from({ length: 2000 }, (_, j) => alertOf(k + j)), 2); // prettier-ignore
  const bytesPerSecond = 400_000;
  broker.slow('slow-writer', bytesPerSecond);
  const options = { brokers: address, topic: 'plenty', group: 'slow', 'out-topic': 'scores-slow', config: configure('client.id=slow-writer'), 'exactly-once': true }; // prettier-ignore
  const { code, peak, read, seconds, printed } = await untilIdle(model, options);
  const results = await broker.read('scores-slow');
  console.log(`slow sink, ${bytesPerSecond / 1000} kB/s: ${count} messages, ${results.length} results in ${seconds.toFixed(0)} s, ${Math.round(peak)} MiB`); // prettier-ignore
  return {
    'slow sink: everything arrives, once': (code === 0 && read === count && results.length === count) || printed,
    'slow sink: it was slow': seconds > 8,
    'slow sink: memory is bounded': peak < MOST_MIB,
  };
}

/** SASL over TLS by a file of properties, the password from the environment, and a wrong one. */
export async function secured({ topics, broker, model, configure }) {
  await topics.create({ secret: 1, 'scores-secret': 1, 'scores-secret-refused': 1 });
  await topics.send(
    'secret',
    Array.from({ length: 100 }, (_, k) => alertOf(k)),
    1,
  );
  const config = configure('security.protocol=SASL_SSL', 'sasl.mechanism=PLAIN', `sasl.username=${USER.name}`, `ssl.truststore.location=${broker.certificate}`, 'ssl.truststore.type=PEM'); // prettier-ignore
  const options = { brokers: `127.0.0.1:${broker.secure}`, topic: 'secret', group: 'secret', 'out-topic': 'scores-secret', config }; // prettier-ignore
  const right = await untilIdle(model, options, { KAFKA_SASL_PASSWORD: USER.password });
  const wrong = await untilIdle(model, options, { KAFKA_SASL_PASSWORD: 'another-secret' });
  const untrusted = await untilIdle(model, { ...options, config: configure('security.protocol=SASL_SSL', 'sasl.mechanism=PLAIN', `sasl.username=${USER.name}`) }, { KAFKA_SASL_PASSWORD: USER.password }); // prettier-ignore
  const all = right.printed + wrong.printed + untrusted.printed;
  console.log(`SASL over TLS: ${right.read} read; wrong password: ${wrong.printed.trim()}; unknown certificate: ${untrusted.printed.trim()}`); // prettier-ignore
  return {
    'SASL over TLS works': (right.code === 0 && right.scored === 100) || right.printed,
    'a wrong password ends it': wrong.code === 1 && /[Aa]uthentication/.test(wrong.printed),
    'an unknown certificate ends it': untrusted.code === 1 && /certificate/.test(untrusted.printed),
    'no password is printed': !/secret-|suite-secret|another-secret/.test(all),
  };
}
