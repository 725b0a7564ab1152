// node sources.cjs FOLDER ROWS LINES PACKETS [PACKET.avro]: a detector (also as ONNX) and what it scores: night.parquet, night.jsonl, packets/
const { mkdirSync, readFileSync, writeFileSync, createWriteStream } = require('node:fs');
const { join } = require('node:path');
const { once } = require('node:events');
const { detectors } = require('../../lib/dist/index.js');
const { sqlText, withDatabase } = require('../../lib/dist/alerts/duckdb/database.js');
const { container } = require('../../test/support/avro.cjs');
const { alertLine, draw, features, writeModel } = require('./night.cjs');

const [folder, rows, lines, packets, packet] = process.argv.slice(2);

async function writeParquet() {
  const numbers = features.map((name) => `(14 + 8 * random())::FLOAT AS "${name}"`).join(', ');
  const table = `SELECT (169760235333878021 + i)::BIGINT AS "objectId", ${numbers} FROM range(${rows}) t(i)`;
  await withDatabase((database) =>
    database.rows(`COPY (${table}) TO ${sqlText(join(folder, 'night.parquet'))} (FORMAT parquet)`),
  );
}

async function writeLines() {
  const file = createWriteStream(join(folder, 'night.jsonl'));
  for (let i = 0; i < Number(lines); i++) {
    if (!file.write(`${alertLine(i)}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
}

/** A packet as ZTF's: a detection, thirty before it, three pictures of 15 kB. */
function ownPacket() {
  const detection = { candid: 1n, jd: 2460000.5, fid: 1, nid: 1, ra: 1, dec: 2, magpsf: 18.5, sigmapsf: 0.1, isdiffpos: 't', sgmag1: 20, srmag1: 19, distpsnr1: 3 }; // prettier-ignore
  const typeOf = (value) => (typeof value === 'bigint' ? 'long' : typeof value === 'string' ? 'string' : 'double');
  const fields = Object.entries(detection).map(([name, value]) => ({ name, type: typeOf(value) }));
  const pictures = ['cutoutScience', 'cutoutTemplate', 'cutoutDifference'];
  const schema = {
    ...{ type: 'record', name: 'alert' },
    fields: [
      { name: 'objectId', type: 'string' },
      { name: 'candidate', type: { type: 'record', name: 'candidate', fields } },
      { name: 'prv_candidates', type: { type: 'array', items: 'candidate' } },
      ...pictures.map((name) => ({ name, type: 'bytes' })),
    ],
  };
  const before = Array.from({ length: 30 }, (_, k) => ({ ...detection, jd: detection.jd - k - 1, nid: -k, candid: BigInt(k + 2) })); // prettier-ignore
  const cutouts = Object.fromEntries(pictures.map((name) => [name, Uint8Array.from(draw.uniform(0, 256, 15_000))]));
  return container(schema, [[{ objectId: 'ZTF18aaaaaaa', candidate: detection, prv_candidates: before, ...cutouts }]]);
}

function writePackets() {
  mkdirSync(join(folder, 'packets'));
  const bytes = packet ? readFileSync(packet) : ownPacket();
  for (let k = 0; k < Number(packets); k++) writeFileSync(join(folder, 'packets', `${String(k).padStart(6, '0')}.avro`), bytes); // prettier-ignore
}

writeModel(folder)
  .then((detector) => detectors.exportOnnx(detector, join(folder, 'model.onnx')))
  .then(writeParquet)
  .then(writeLines)
  .then(writePackets);
