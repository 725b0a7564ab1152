/**
 * Times this library and its peers: `npm run bench [-- id …] [--rounds n] [--only pattern] [--write]`. All contestants of
 * a work are alive at once and take turns, sample by sample, so that whatever else the machine does falls on all of them;
 * compiling and the first epochs are not counted. The peers live in the virtual environment that `npm run bench:peers`
 * makes (or in the one PEERS names), and in PYTHON (default: the system's python3), each with what it has; the native
 * TensorFlow.js in benchmarks/native. What cannot take part is listed with its reason. --only takes the contestants whose
 * names match; --write writes results.json and the table in README.md. Meant for an otherwise idle machine.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { writeOnnx } from './contestants/tasks.mjs';
import { race } from './race.mjs';
import { writeReport } from './report.mjs';
import { writeSummary } from '../summary.mjs';
import { work } from './work.mjs';

const { values, positionals: asked } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '1000' },
    only: { type: 'string', default: '' },
    write: { type: 'boolean', default: false },
  },
});
const unknown = asked.filter((id) => !work.some((item) => item.id === id));
if (unknown.length > 0)
  throw new Error(`no work ${unknown.join(', ')}; there are ${work.map(({ id }) => id).join(', ')}`);

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const cores = availableParallelism();
const counts = cores > 1 ? [1, cores] : [1];
const peers = process.env.PEERS ?? here('../.venv');
const venv = { python: `${peers}/bin/python`, env: { TORCHINDUCTOR_CACHE_DIR: `${peers}/inductor` } };
const system = { python: process.env.PYTHON ?? '/usr/bin/python3', env: {} };
const native = here('../native/node_modules');

const scratch = mkdtempSync(join(tmpdir(), 'benchmark-'));
process.once('exit', () => rmSync(scratch, { recursive: true }));

/** @returns a process for the race: its command, and the contestants in it ({name in the table: name in the process}) */
function stables(item) {
  const told = JSON.stringify(item);
  const ours = (name, ...args) => ({
    command: [process.execPath, here('contestants/ours.mjs'), told, ...args.map(String)],
    contestants: { [name]: undefined },
    env: { NODE_PATH: [native, process.env.NODE_PATH].filter(Boolean).join(delimiter) },
  });
  const python = ({ python, env }, file, name, ways) => ({
    command: [python, here(`contestants/${file}`), told],
    contestants: Object.fromEntries(ways.map((way) => [`${name}-${way}`, way])),
    env,
  });
  const each = (ways) => ways.flatMap((way) => counts.map((n) => `${way}-${n}`));
  const eager =
    item.kind === 'inference' || item.kind === 'score'
      ? ['optim']
      : item.model === 'object'
        ? ['script', 'optim', 'fused']
        : ['optim', 'fused'];
  const torch = item.kind !== 'fit' && [
    python(venv, 'torch_peer.py', 'torch', each(eager)),
    ...each(['compile']).map((way) => python(venv, 'torch_peer.py', 'torch', [way])),
    python(system, 'torch_peer.py', 'torch-system', each(eager.filter((way) => way !== 'fused'))),
  ];
  const keras = { fit: ['fit', 'jit'], inference: ['predict'], score: ['predict'] }[item.kind] ?? [];
  return [
    ...counts.flatMap((n) => ['plain', 'fma'].map((build) => ours(`fused-${build}-${n}`, 'fused', build, n))),
    ...(torch || []),
    ...(keras.length > 0 ? [python(venv, 'keras_peer.py', 'keras', keras)] : []),
    ...(item.kind === 'score'
      ? [python(venv, 'onnx_peer.py', 'onnxruntime', counts.map(String))]
      : [ours('tfjs-wasm', 'tfjs', 'wasm', 1), ours('tfjs-native', 'tfjs', 'tensorflow', cores)]),
  ];
}

const report = {
  machine: { processor: cpus()[0].model, cores, memoryGiB: Math.round(totalmem() / 2 ** 30) },
  versions: { node: process.version, v8: process.versions.v8 },
  work: {},
  ratios: {},
  ratiosFma: {},
  unavailable: {},
};
const start = performance.now();
for (const chosen of work.filter(({ id }) => asked.length === 0 || asked.includes(id))) {
  const item = chosen.kind === 'score' ? { ...chosen, onnx: await writeOnnx(scratch) } : chosen;
  const limits = { rounds: Math.min(item.rounds, Number(values.rounds)), trial: item.trial };
  const { results, unavailable, versions } = await race(stables(item), limits, RegExp(values.only));
  report.work[item.id] = results;
  Object.assign(report.versions, versions);
  if (Object.keys(unavailable).length > 0) report.unavailable[item.id] = unavailable;
  const fastest = (ofPeers, pattern) =>
    Math.min(
      ...Object.entries(results).map(([name, { median }]) =>
        ofPeers !== name.startsWith('fused-') && pattern.test(name) ? median : Infinity,
      ),
    );
  const ratio = (build) => Number((fastest(true, /./) / fastest(false, RegExp(build))).toPrecision(3));
  if (Number.isFinite(ratio('plain'))) report.ratios[item.id] = ratio('plain');
  if (Number.isFinite(ratio('fma'))) report.ratiosFma[item.id] = ratio('fma');
  console.error(`\n${item.id}: ${item.says} (${Math.round((performance.now() - start) / 1000)} s so far)`);
  console.table(Object.fromEntries(Object.entries(results).toSorted((a, b) => a[1].median - b[1].median)));
  console.error(JSON.stringify({ ratio: report.ratios[item.id], fma: report.ratiosFma[item.id], unavailable }));
}
if (values.write) {
  await writeReport(report);
  await writeSummary();
} else console.log(JSON.stringify(report, null, 2));
