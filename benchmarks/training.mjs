/**
 * Times the trainings of work.mjs, ours and PyTorch's: `node benchmarks/training.mjs [id …] [--rounds n]
 * [--only pattern] > training.json`, after `npm run build`; --only takes the contestants whose names match. All contestants of a work are alive at once and take turns, sample by sample, so that whatever else
 * the machine does falls on all of them; compiling and the first epochs are not counted. PYTHON names the Python that has
 * torch (default: python3); without it the peers are left out, with the reason. Meant for an otherwise idle machine.
 */
import { availableParallelism, cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Contestant } from './contestant.mjs';
import { work } from './work.mjs';

const { values, positionals: asked } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string' }, only: { type: 'string', default: '' } },
});
const at = (name) => fileURLToPath(new URL(`contestants/${name}`, import.meta.url));
const threads = availableParallelism();
const counts = threads > 1 ? [1, threads] : [1];

function contestants(item) {
  const told = JSON.stringify(item);
  const node = (build, n) => [`fused-${build}-${n}`, process.execPath, [at('fused.mjs'), told, build, String(n)]];
  const python = process.env.PYTHON ?? 'python3';
  const torch = (way, n) => [`torch-${way}-${n}`, python, [at('torch_peer.py'), told, way, String(n)]];
  const ways = item.model === 'object' ? ['script', 'optim', 'compile'] : ['optim', 'compile'];
  return [
    ...counts.flatMap((n) => [node('plain', n), node('fma', n)]),
    ...ways.flatMap((way) => counts.map((n) => torch(way, n))),
  ];
}

async function race(item) {
  const results = {};
  const running = [];
  for (const [name, command, args] of contestants(item).filter(([name]) => RegExp(values.only).test(name))) {
    const contestant = new Contestant(name, command, args);
    try {
      await contestant.ready();
      running.push(contestant);
    } catch (error) {
      results[name] = { unavailable: error.message };
    }
  }
  try {
    for (let round = 0; round < Number(values.rounds ?? item.rounds); round++) {
      for (const contestant of running) await contestant.go();
    }
    for (const contestant of running) results[contestant.name] = await contestant.end();
  } finally {
    running.forEach((contestant) => contestant.stop());
  }
  return results;
}

const fastest = (results, prefix) =>
  Math.min(...Object.entries(results).map(([name, { median }]) => (name.startsWith(prefix) && median) || Infinity));

const report = {
  machine: { processor: cpus()[0].model, cores: threads, memoryGiB: Math.round(totalmem() / 2 ** 30) },
  versions: { node: process.version, v8: process.versions.v8 },
  work: {},
  ratios: {},
  ratiosFma: {},
};
for (const item of work.filter(({ id }) => asked.length === 0 || asked.includes(id))) {
  const results = await race(item);
  report.work[item.id] = results;
  const ratio = (build) => Number((fastest(results, 'torch-') / fastest(results, `fused-${build}-`)).toPrecision(3));
  if (Number.isFinite(fastest(results, 'torch-'))) {
    report.ratios[item.id] = ratio('plain');
    report.ratiosFma[item.id] = ratio('fma');
  }
  console.error(item.id, JSON.stringify(results, null, 1));
}
console.log(JSON.stringify(report, null, 2));
