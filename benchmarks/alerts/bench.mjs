// npm run bench:alerts [-- parquet lines packets]: the command `score` beside a Python pipeline that does the same, taking turns;
// medians of wall and processor time of the whole command, start included, and peak memory of the largest process. PYTHON names a
// Python with numpy, pyarrow, fastavro and onnxruntime; ALERTS_DIR a folder with ztf-packet-2019.avro, else a made-up packet of
// the same size serves. --rows, --lines, --packets set sizes, --rounds the turns; --write writes results.json and the table in README.md.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { median } from '../../lib/dist/numeric/median.js';
import { writeReport } from './report.mjs';
import { writeSummary } from '../summary.mjs';

const at = (name) => fileURLToPath(new URL(name, import.meta.url));
const python = process.env.PYTHON ?? 'python3';
const number = (usual) => ({ type: 'string', default: String(usual) });
const { values: options, positionals } = parseArgs({
  options: {
    write: { type: 'boolean', default: false },
    rows: number(2_000_000),
    lines: number(1_000_000),
    packets: number(12_000),
    rounds: number(5),
  },
  allowPositionals: true,
});

function run(command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}\n${stdout}${stderr}`);
  return stdout;
}

const folder = mkdtempSync(join(tmpdir(), 'alerts-benchmark-'));
const out = join(folder, 'out');
const inFolder = (name) => join(folder, name);
const score = (source, ...rest) => [process.execPath, at('../../lib/dist/cli/main.js'), 'score', inFolder('model'), inFolder(source), '--quiet', ...rest]; // prettier-ignore
const peer = (task, source) => [python, at('peer.py'), task, inFolder('model.onnx'), inFolder(source), out];
/** Two processes of ours, beside PyArrow's threads. */
const TASKS = {
  parquet: {
    records: Number(options.rows),
    ours: score('night.parquet', '--out', out, '--format', 'parquet', '--workers', '2'),
    peer: peer('parquet', 'night.parquet'),
  },
  lines: {
    records: Number(options.lines),
    ours: score('night.jsonl', '--out', out, '--workers', '2'),
    peer: peer('lines', 'night.jsonl'),
  },
  packets: {
    records: Number(options.packets),
    ours: score('packets', '--out', out, '--workers', '2'),
    peer: peer('packets', 'packets'),
  },
};
const chosen = positionals.length > 0 ? positionals : Object.keys(TASKS);

function turn(command) {
  rmSync(out, { recursive: true, force: true });
  return JSON.parse(run(python, [at('measure.py'), ...command]));
}
const round = (value) => Number(value.toPrecision(3));
const summary = (turns, records) => {
  const [ms, cpuMs] = ['ms', 'cpuMs'].map((field) => median(turns.map((each) => each[field])));
  return { ms: round(ms), cpuMs: round(cpuMs), perSecond: round((records / ms) * 1000), peakMiB: Math.round(Math.max(...turns.map(({ peakMiB }) => peakMiB))) }; // prettier-ignore
};

const results = [];
try {
  const real = join(process.env.ALERTS_DIR ?? '', 'ztf-packet-2019.avro');
  const packet = process.env.ALERTS_DIR && existsSync(real) ? [real] : [];
  run(process.execPath, [at('sources.cjs'), folder, options.rows, options.lines, options.packets, ...packet]);
  for (const name of chosen) {
    const { records, ours, peer: theirs } = TASKS[name];
    const turns = [[], []];
    for (let k = 0; k < Number(options.rounds); k++) [ours, theirs].forEach((command, who) => turns[who].push(turn(command))); // prettier-ignore
    const [own, other] = turns.map((each) => summary(each, records));
    const packets = name === 'packets' ? { packet: packet.length > 0 ? 'ZTF, 2019' : 'made up' } : {};
    const line = { name, records, ...packets, ratio: round(other.ms / own.ms), cpuRatio: round(other.cpuMs / own.cpuMs), ours: own, peer: other }; // prettier-ignore
    console.log(JSON.stringify(line));
    results.push(line);
  }
} finally {
  rmSync(folder, { recursive: true });
}
const versions = run(python, ['-c', 'import numpy, pyarrow, fastavro, onnxruntime as o; print(f"NumPy {numpy.__version__}, PyArrow {pyarrow.__version__}, fastavro {fastavro.__version__}, onnxruntime {o.__version__}")']).trim(); // prettier-ignore
if (options.write) {
  await writeReport({ versions: `node ${process.version}, DuckDB 1.5.6, ${versions}`, rounds: Number(options.rounds), results }); // prettier-ignore
  await writeSummary();
}
