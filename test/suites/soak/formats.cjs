// node test/suites/soak/formats.cjs [seconds] [seed]   changes good and hostile files at random, over and over, and reads them.
// Whatever is in a file, reading ends with a value or a FormatError: never another error, never more than three seconds of
// processor time, never a heap over 256 MB, never a changed prototype. Prints a line a minute; a file that breaks a rule is
// kept, with the seed that made it, and ends the run with exit code 1. Default: 60 seconds, seed from the clock.
const { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { spawnSync } = require('node:child_process');
const { inflateRawSync } = require('node:zlib');

/** A small generator with a seed, so that a failing change can be made again (Numerical Recipes' LCG, high bits). */
function generator(seed) {
  let state = seed >>> 0;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

function seeds() {
  const fixtures = join(__dirname, '../../fixtures/formats');
  const good = ['torch', 'numpy'].flatMap((kind) =>
    readdirSync(join(fixtures, kind)).map((name) => {
      const reader = name.endsWith('.npz') ? 'npz' : name.endsWith('.npy') ? 'npy' : 'torch';
      return { reader, bytes: readFileSync(join(fixtures, kind, name)) };
    }),
  );
  const tables = ['parquet', 'fits', 'jsonlines', 'hdf5'].flatMap((kind) =>
    readdirSync(join(fixtures, 'tables', kind)).map((name) => ({
      reader: 'table',
      bytes: readFileSync(join(fixtures, 'tables', kind, name)),
    })),
  );
  const csv = ['a,b\n1,2\n', 'a,"b ""c""",\n-1.5e-3,"x\ny",nan\r\ninf,5" pipe,\'=1\n', '\ufeffid;x\r1;2\r'].map(
    (text) => ({ reader: 'csv', bytes: Buffer.from(text) }),
  );
  const document = {
    reader: 'document',
    bytes: Buffer.from('{"estimator": "PCA", "version": 1, "mean": [0.1, "NaN"]}'),
  };
  const hostile = [...require('../corpus/corpus.cjs')({ heavy: false })].map(({ reader, bytes }) => ({
    reader,
    bytes: Buffer.from(bytes()),
  }));
  const avro = { reader: 'avro', bytes: require('../corpus/tables/avro.cjs').GOOD };
  return {
    good: [...good, ...tables, ...csv, ...csv, document, avro, avro],
    hostile: hostile.filter(({ bytes }) => bytes.length < 20_000),
  };
}

const TELLING = [0, 1, 2, 0x28, 0x2e, 0x51, 0x52, 0x58, 0x63, 0x68, 0x71, 0x7f, 0x80, 0x85, 0x8a, 0x94, 0xff];

/** One change: a bit, a byte, a run removed, repeated, or brought in from another file, a length made extreme. */
function change(bytes, other, random) {
  const copy = Buffer.from(bytes);
  const at = random(copy.length || 1);
  const run = 1 + random(Math.min(64, copy.length - at || 1));
  switch (random(7)) {
    case 0:
      copy[at] ^= 1 << random(8);
      return copy;
    case 1:
      copy[at] = TELLING[random(TELLING.length)];
      return copy;
    case 2:
      return Buffer.concat([copy.subarray(0, at), copy.subarray(at + run)]);
    case 3:
      return Buffer.concat([copy.subarray(0, at + run), copy.subarray(at)]);
    case 4: {
      const from = random(other.length || 1);
      return Buffer.concat([copy.subarray(0, at), other.subarray(from, from + run), copy.subarray(at)]);
    }
    case 5:
      if (at + 4 <= copy.length) copy.writeUInt32LE([0, 0xffffffff, 0x7fffffff, 1 << random(31)][random(4)], at);
      return copy;
    default:
      return copy.subarray(0, at);
  }
}

/** The pickle in a torch archive, changed, in an archive whose sizes and checksums are right again: deeper than the zip. */
function changePickle(bytes, change) {
  const { zip } = require('../corpus/zipParts.cjs');
  const members = [];
  for (let at = 0; at + 30 < bytes.length && bytes.readUInt32LE(at) === 0x04034b50;) {
    const [packed, names, extra] = [
      bytes.readUInt32LE(at + 18),
      bytes.readUInt16LE(at + 26),
      bytes.readUInt16LE(at + 28),
    ];
    if ((bytes.readUInt16LE(at + 6) & 8) !== 0) return undefined;
    const start = at + 30 + names + extra;
    const content = bytes.subarray(start, start + packed);
    const name = bytes.toString('utf8', at + 30, at + 30 + names);
    const data = bytes.readUInt16LE(at + 8) === 8 ? inflateRawSync(content) : content;
    members.push({ name, data: /\.(pkl|npy)$/.test(name) ? change(data) : data });
    at = start + packed;
  }
  return members.length === 0 ? undefined : zip(members);
}

async function soak(seconds, seed, folder) {
  const { refuse } = require('../corpus/refuse.cjs');
  const { good, hostile } = seeds();
  const random = generator(seed);
  const before = Object.getOwnPropertyNames(Object.prototype).join();
  const end = Date.now() + 1000 * seconds;
  const counts = { files: 0, read: 0, refused: 0, slowest: 0 };
  for (let report = Date.now() + 60_000; Date.now() < end; counts.files++) {
    const files = random(4) === 0 ? hostile : good;
    const { reader, bytes } = files[random(files.length)];
    const other = good[random(good.length)].bytes;
    const many = (data) => {
      for (let k = random(3); k >= 0; k--) data = change(data, other, random);
      return data;
    };
    let changed;
    try {
      changed = random(2) === 0 ? changePickle(bytes, many) : undefined;
    } catch {
      changed = undefined; // a hostile file whose own lengths lead nowhere: change it as it is
    }
    const path = join(folder, 'file');
    writeFileSync(path, changed ?? many(bytes));
    const { refused, message, milliseconds } = await refuse(reader, path);
    const untouched = Object.getOwnPropertyNames(Object.prototype).join() === before;
    if (refused) counts.refused++;
    else if (message === 'it was read') counts.read++;
    counts.slowest = Math.max(counts.slowest, Math.round(milliseconds));
    if ((!refused && message !== 'it was read') || milliseconds > 3000 || !untouched) {
      const kept = join(tmpdir(), `soak-${seed}-${counts.files}.${reader}`);
      writeFileSync(kept, readFileSync(path));
      throw new Error(`${kept} (seed ${seed}, file ${counts.files}, ${milliseconds} ms): ${message}`);
    }
    if (Date.now() > report) {
      console.log(JSON.stringify(counts));
      report += 60_000;
    }
  }
  return counts;
}

if (process.env.SOAK_FOLDER !== undefined) {
  const [seconds, seed] = process.argv.slice(2).map(Number);
  soak(seconds, seed, process.env.SOAK_FOLDER).then((counts) => console.log(JSON.stringify({ seed, ...counts })));
} else {
  const [seconds = '60', seed = String(Date.now() % 2 ** 31)] = process.argv.slice(2);
  const folder = mkdtempSync(join(tmpdir(), 'soak-'));
  const options = {
    stdio: 'inherit',
    env: { ...process.env, SOAK_FOLDER: folder },
    timeout: (Number(seconds) + 120) * 1000,
  };
  const { status, signal } = spawnSync(
    process.execPath,
    ['--max-old-space-size=256', __filename, seconds, seed],
    options,
  );
  if (signal !== null) console.log(`ended by ${signal}: seed ${seed}`);
  rmSync(folder, { recursive: true, force: true });
  process.exitCode = status ?? 1;
}
