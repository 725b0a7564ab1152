// npm run bench:detectors [-- isolationForest ecod]: fit and scoring of 10^4 and 10^5 rows × 22 beside scikit-learn and PyOD
// with all their threads, each in a process of its own, in turns; medians, ratios, peak memory. PYTHON names a Python
// with scikit-learn and pyod (test/fixtures/requirements/detectors.txt); --write puts the table into README.md.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formats, random } from '../../lib/dist/index.js';
import { median } from '../../lib/dist/numeric/median.js';
import { writeIntoReadme } from '../readme.mjs';

const COLS = 22;
const PEERS = {
  isolationForest: ['isolationForest'],
  ecod: ['ecod', 'ecod-jobs'],
  mahalanobis: ['mahalanobis'],
  pca: ['pca'],
  nearestNeighbours: ['nearestNeighbours'],
};
const at = (name) => fileURLToPath(new URL(name, import.meta.url));
const python = process.env.PYTHON ?? 'python3';
const named = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const kinds = named.length > 0 ? named : Object.keys(PEERS);

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

function run(command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${stderr}`);
  return JSON.parse(stdout);
}

const folder = mkdtempSync(join(tmpdir(), 'detectors-benchmark-'));
const lines = [];
try {
  for (const [rows, rounds] of [
    [1e4, 5],
    [1e5, 3],
  ]) {
    const files = ['rows', 'fresh'].map((name, k) => {
      const path = join(folder, `${name}-${rows}.npy`);
      formats.writeNpy(path, table(k, rows));
      return path;
    });
    for (const kind of kinds) {
      const [ours, peers] = [[], PEERS[kind].map(() => [])];
      for (let round = 0; round < (kind === 'nearestNeighbours' && rows > 1e4 ? 1 : rounds); round++) {
        ours.push(run(process.execPath, [at('ours.mjs'), kind, ...files]));
        PEERS[kind].forEach((peer, k) => peers[k].push(run(python, [at('peer.py'), peer, ...files])));
      }
      const of = (runs, field) => median(runs.map((one) => one[field]));
      const times = peers.map((runs) => of(runs, 'ms'));
      const best = peers[times.indexOf(Math.min(...times))];
      const line = { kind, rows, ours: of(ours, 'ms'), peer: of(best, 'ms'), ratio: of(best, 'ms') / of(ours, 'ms') };
      Object.assign(line, { ourMiB: of(ours, 'peakMiB'), peerMiB: of(best, 'peakMiB') });
      for (const [name, value] of Object.entries(line))
        if (typeof value === 'number') line[name] = Number(value.toPrecision(3));
      console.log(JSON.stringify(line));
      lines.push(line);
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}
if (process.argv.includes('--write')) {
  const cells = lines.map(
    ({ kind, rows, ours, peer, ratio, ourMiB, peerMiB }) =>
      `| \`${kind}\` | ${rows.toLocaleString('en')} | ${ours} ms | ${peer} ms | ${ratio} | ${ourMiB} MiB | ${peerMiB} MiB |`,
  );
  await writeIntoReadme('bench:detectors', [
    '| kind | rows | ours | fastest peer | ratio | our peak memory | its peak memory |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...cells,
  ]);
}
