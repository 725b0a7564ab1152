// npm run bench:detectors [-- isolationForest ecod] [--rows 10000]: fit and scoring of 10^4 and 10^5 rows × 22 beside
// scikit-learn and PyOD with all their threads, each in a process of its own, all alive at once and taking turns; medians
// and ratios of time, peak memory. The first run of each is not counted among its times, except where it takes so long that it
// stays the only one. PYTHON names a Python with scikit-learn and pyod (test/fixtures/requirements/detectors.txt); --write writes
// results.json and the table in README.md. Linux only (memory is read from /proc). Seven minutes on an otherwise idle machine.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { formats, random } from '../../lib/dist/index.js';
import { median } from '../../lib/dist/numeric/median.js';
import { Stable } from '../training/contestant.mjs';
import { writeReport } from './report.mjs';
import { writeSummary } from '../summary.mjs';

const COLS = 22;
const PEERS = {
  isolationForest: ['isolationForest'],
  nearestNeighbours: ['nearestNeighbours'],
  localOutlierFactor: ['localOutlierFactor'],
  ecod: ['ecod', 'ecod-jobs'],
  mahalanobis: ['mahalanobis'],
  pca: ['pca'],
};
/** Timed runs after the first, and milliseconds from which on the first stays the only one. */
const [ROUNDS, LONG] = [7, 8000];

const at = (name) => fileURLToPath(new URL(name, import.meta.url));
const python = process.env.PYTHON ?? 'python3';
const { values: options, positionals } = parseArgs({
  options: { write: { type: 'boolean', default: false }, rows: { type: 'string', multiple: true } },
  allowPositionals: true,
});
const kinds = positionals.length > 0 ? positionals : Object.keys(PEERS);
const unknown = kinds.find((kind) => !Object.hasOwn(PEERS, kind));
if (unknown) throw new Error(`There is no kind ${unknown} here; take ${Object.keys(PEERS).join(', ')}.`);

/** Correlated columns of growing spread, some rows far out: the same on every machine. */
function table(seed, rows) {
  const u = new random.RandomState(seed).uniform(-1, 1, rows * (COLS + 1));
  const data = new Float64Array(rows * COLS);
  for (let k = 0; k < data.length; k++) {
    const from = Math.floor(k / COLS) * (COLS + 1) + (k % COLS);
    const value = (u[from] + 0.5 * u[from + 1]) * (1 + (k % COLS));
    data[k] = Math.floor(k / COLS) % 50 === 0 ? 3 * value : value;
  }
  return { data, rows, cols: COLS };
}

/** Lets ours and its peers take turns. @returns for each its name, versions, runs and peak memory */
async function race(kind, files) {
  const commands = [
    { name: 'ours', command: [process.execPath, at('ours.mjs'), kind, ...files] },
    ...PEERS[kind].map((peer) => ({ name: peer, command: [python, at('peer.py'), peer, ...files] })),
  ];
  const racers = commands.map(({ name, command }) => ({
    name,
    runs: [],
    stable: new Stable(command[0], command.slice(1)),
  }));
  try {
    for (const racer of racers) racer.version = (await racer.stable.ready()).version;
    const go = async ({ stable, runs }) => {
      stable.child.stdin.write('go\n');
      runs.push(JSON.parse(await stable.answer()));
    };
    for (const racer of racers) await go(racer);
    const counted = racers.filter(({ runs }) => runs[0].ms < LONG);
    for (let round = 0; round < ROUNDS; round++) for (const racer of counted) await go(racer);
    for (const racer of racers) racer.memory = await racer.stable.end();
    return racers.map(({ name, version, runs, memory }) => ({ name, version, runs, ...memory }));
  } finally {
    racers.forEach(({ stable }) => stable.stop());
  }
}

const round = (value) => Number(value.toPrecision(3));

/** A racer's medians, without its first run where it has others. */
function summary({ name, runs, peakMiB, processMiB }) {
  const counted = runs.length > 1 ? runs.slice(1) : runs;
  const [ms, cpuMs] = ['ms', 'cpuMs'].map((field) => round(median(counted.map((run) => run[field]))));
  return { name, ms, cpuMs, firstMs: round(runs[0].ms), runs: counted.length, peakMiB: round(peakMiB), processMiB: Math.round(processMiB) }; // prettier-ignore
}

const folder = mkdtempSync(join(tmpdir(), 'detectors-benchmark-'));
const [results, versions] = [[], new Set()];
try {
  for (const rows of (options.rows ?? ['10000', '100000']).map(Number)) {
    const files = ['rows', 'fresh'].map((name, k) => {
      const path = join(folder, `${name}-${rows}.npy`);
      formats.writeNpy(path, table(k, rows));
      return path;
    });
    for (const kind of kinds) {
      const racers = await race(kind, files);
      racers.forEach(({ version }) => version.split(', ').forEach((one) => versions.add(one)));
      const [ours, ...peers] = racers.map(summary);
      const peer = peers.reduce((best, one) => (one.ms < best.ms ? one : best));
      const ratios = {
        ratio: peer.ms / ours.ms,
        firstRatio: peer.firstMs / ours.firstMs,
        cpuRatio: peer.cpuMs / ours.cpuMs,
      };
      const line = { kind, rows, ...Object.fromEntries(Object.entries(ratios).map(([name, value]) => [name, round(value)])), ours, peer }; // prettier-ignore
      console.log(JSON.stringify(line));
      results.push(line);
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}
if (options.write) {
  await writeReport({ versions: [...versions], results });
  await writeSummary();
}
