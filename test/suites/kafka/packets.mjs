import { createRequire } from 'node:module';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { untilIdle } from './hostile.mjs';

const require = createRequire(import.meta.url);
const { scoreArchive } = require('../../../lib/dist/alerts');
const { LIGHT_CURVE_COLUMNS, lightCurveFeatures, standInAlerts, writeAlerts } = require('../../../lib/dist/datasets');
const { fit, mahalanobis, saveDetector } = require('../../../lib/dist/detectors');
const { Table } = require('../../../lib/dist/formats');

const KEEP = ['objectId', 'candid'];

/** Packets as brokers hand them on, an Avro container a message: made up, and ZTF's own where they are. */
export async function packets({ topics, broker, address, root }) {
  const folder = mkdtempSync(join(root, 'packets-'));
  const night = join(folder, 'night');
  mkdirSync(night);
  const made = standInAlerts({ alerts: 200 }).packets;
  made.forEach((packet, k) => writeAlerts(join(night, `${k}.avro`), [packet]));
  const real = process.env.ALERTS_DIR ?? join(process.env.DATA_DIR ?? 'data', '..', 'alerts');
  const own = existsSync(real) ? readdirSync(real).filter((name) => /^ztf.*\.avro$/.test(name)) : [];
  console.log(own.length > 0 ? `packets: ${own.join(', ')}` : 'packets of ZTF itself: skipped: no real data');

  const model = join(folder, 'model');
  const rows = made.map((packet) => lightCurveFeatures(packet));
  const features = LIGHT_CURVE_COLUMNS.filter((name) => rows.some((row) => Number.isFinite(row[name])));
  const table = Table.of(
    Object.fromEntries(features.map((name) => [name, Float64Array.from(rows, (row) => row[name])])),
  );
  await saveDetector(model, await fit(mahalanobis(), table, { missing: { strategy: 'median' } }));
  const sources = [...readdirSync(night).map((name) => join(night, name)), ...own.map((name) => join(real, name))];
  const out = join(folder, 'scores.jsonl');
  const wanted = await scoreArchive(model, sources, { out, keep: KEEP });

  await topics.create({ packets: 2, 'scores-packets': 1, 'scores-packets-refused': 1 });
  await topics.send('packets', sources.map((path) => readFileSync(path)), 2); // prettier-ignore
  const options = { brokers: address, topic: 'packets', group: 'packets', 'out-topic': 'scores-packets', keep: KEEP.join(',') }; // prettier-ignore
  const { code, scored, refused, printed } = await untilIdle(model, options);
  const named = (rows) => rows.map(({ objectId, candid, score }) => `${objectId} ${candid} ${score}`).sort(); // prettier-ignore
  const results = named(await broker.read('scores-packets'));
  const lines = readFileSync(out, 'utf8').trimEnd().split('\n');
  const expected = named(lines.map((line) => JSON.parse(line)));
  console.log(`packets: ${sources.length} messages, ${scored} scored, ${refused} refused`);
  return {
    'packets through Kafka: all are scored or refused as from files': (code === 0 && scored === wanted.scored && refused === wanted.refused) || printed, // prettier-ignore
    'packets through Kafka: the same identifiers and scores as from files': results.length >= made.length && results.join('\n') === expected.join('\n'), // prettier-ignore
  };
}
