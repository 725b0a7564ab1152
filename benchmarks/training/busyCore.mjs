/**
 * Full-batch epochs while another process keeps one core busy: `node benchmarks/training/busyCore.mjs [rows] [rounds]`. On all
 * threads they may not be slower than on one thread alone by more than a fifth; exits 1 if they are. One-threaded and
 * all-threaded epochs take turns, medians are compared. Meant for an otherwise idle machine.
 */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import fusedModule from '../../lib/dist/model/engines/fused/index.js';
import { median } from '../../lib/dist/numeric/median.js';
import { randomRows, randomWeights, tasks } from './contestants/tasks.mjs';

const { fused } = fusedModule;
const [rows = 135_000, rounds = 60] = process.argv.slice(2).map(Number);
const x = randomRows(rows);
const weights = randomWeights(tasks.event.layers);
const start = (threads) =>
  fused.start({
    ...tasks.event,
    inputDim: 22,
    weights,
    x,
    batchSize: Infinity,
    batchNorm: 'inference',
    deterministic: true,
    threads,
  });
const runs = [await start(1), await start(availableParallelism())];

async function medians() {
  const times = runs.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [k, run] of runs.entries()) {
      const from = performance.now();
      await run.trainEpoch(null, () => 1e-2);
      times[k].push(performance.now() - from);
    }
  }
  return times.map((list) => Number(median(list).toPrecision(4)));
}

await medians(); // compiles, wakes the workers
const idle = await medians();
const busy = spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' });
await new Promise((resolve) => setTimeout(resolve, 200));
const loaded = await medians();
busy.kill();
for (const run of runs) await run.dispose();

const slower = loaded[1] / loaded[0];
console.log(
  JSON.stringify({ rows, unit: 'ms', idle: { one: idle[0], all: idle[1] }, busy: { one: loaded[0], all: loaded[1] } }),
);
console.log(
  `with one core busy, all threads take ${slower.toFixed(2)} times as long as one thread alone (at most 1.2)`,
);
process.exit(slower <= 1.2 ? 0 : 1);
