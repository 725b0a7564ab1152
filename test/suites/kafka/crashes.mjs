import { Scorer } from './scorer.mjs';

const [PARTITIONS, PIECE, EVERY_MS] = [4, 100, 50];
const delay = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
/** Identifiers that no JavaScript number holds. */
export const idOf = (k) => String(169760235333878021n + BigInt(k));
export const alertOf = (k) => `{"objectId":${idOf(k)},"gmag":${(k % 97) / 7},"rmag":${(k % 89) / 5},"jd":2460000.5}`;

/**
 * Two scorers of a group, while messages come all the time: they are killed one after the other at random moments and
 * started again, a third one joins, the broker is restarted, and all are stopped by Ctrl-C when everything is read.
 */
export async function crashes({ topics, broker, random, kills, restart, name, model, address, config, exactlyOnce }) {
  const [source, out] = [`alerts-${name}`, `scores-${name}`];
  await topics.create({ [source]: PARTITIONS, [out]: 2, [`${out}-refused`]: 1 });
  let [sent, feeding] = [0, true];
  const feeder = (async () => {
    while (feeding) {
      await topics.send(
        source,
        Array.from({ length: PIECE }, (_, k) => alertOf(sent + k)),
        PARTITIONS,
        sent,
      );
      sent += PIECE;
      await delay(EVERY_MS);
    }
  })();
  const options = { brokers: address, topic: source, group: name, 'out-topic': out, config, ...(exactlyOnce ? { 'exactly-once': true } : {}) }; // prettier-ignore
  const start = () => new Scorer(model, options);
  const scorers = [start(), start()];
  for (let k = 0; k < kills; k++) {
    const victim = Math.floor(random() * 2);
    await scorers[victim].reading();
    await delay(1500 * random());
    await scorers[victim].kill('SIGKILL');
    scorers[victim] = start();
    if (k === Math.floor(kills / 2)) {
      await Promise.all(scorers.map((scorer) => scorer.reading()));
      await restart();
    }
    if (k === kills - 2) scorers.push(start());
  }
  feeding = false;
  await feeder;
  // the last one may still be starting, and the coordinator loading
  await Promise.all(scorers.map((scorer) => scorer.reading()));
  const allRead = async () => {
    while ((await topics.lag(name, source).catch(() => Infinity)) > 0) await delay(200);
  };
  await allRead();
  // what is read after the last rebalance has a place to go on at
  const more = Array.from({ length: PIECE }, (_, k) => alertOf(sent + k));
  await topics.send(source, more, PARTITIONS, sent);
  sent += PIECE;
  await allRead();
  const codes = [];
  for (const scorer of scorers) codes.push(await scorer.kill('SIGINT'));
  const results = await broker.read(out);
  const places = results.map(({ topic, partition, offset, record }) => [topic, partition, offset, record].join());
  const ids = new Map(results.map(({ objectId }) => [objectId, 0]));
  for (const { objectId } of results) ids.set(objectId, ids.get(objectId) + 1);
  const lost = Array.from({ length: sent }, (_, k) => idOf(k)).filter((id) => !ids.has(id)).length;
  const doubled = [...ids.values()].filter((count) => count > 1).length;
  const printed = scorers.map((scorer) => scorer.printed).join('');
  const said = codes.every((code) => code === 130) && /goes on at offset \d+/.test(printed);
  console.log(`${name}: ${kills} kills, a restart of the broker: ${sent} messages, ${results.length} results, ${ids.size} objects, ${lost} lost, ${doubled} more than once`); // prettier-ignore
  return {
    [`${name}: every message has a result`]: lost === 0 && ids.size === sent,
    [`${name}: results of the same place are of the same message`]: new Set(places).size === sent,
    [`${name}: Ctrl-C ends with 130 and says where it goes on`]: said || `${codes}\n${printed}`,
    ...(exactlyOnce ? { [`${name}: no message has two`]: results.length === sent } : {}),
  };
}
