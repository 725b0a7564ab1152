/**
 * One contestant: the fused engine. `node fused.mjs '<work as JSON>' plain|fma <threads>` says "ready", then for each
 * line "go" prints the milliseconds of one step, and for "end" its peak memory above that before the training (MiB).
 */
import { createInterface } from 'node:readline';
import layersModule from '../../lib/dist/model/layers.js';
import fusedModule from '../../lib/dist/model/engines/fused/index.js';

const { parameterShapes } = layersModule;
const { fused } = fusedModule;
const [{ model, batch, rows, epochs, steps }, build, threads] = [JSON.parse(process.argv[2]), ...process.argv.slice(3)];

let state = 1;
const uniform = () => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 8) / 2 ** 24;

const dense = (units, activation) => ({ kind: 'dense', units, activation });
const norm = { kind: 'batchNorm', epsilon: 1e-3, momentum: 0.99 };
const gelu = (...units) => units.flatMap((n) => [dense(n, 'gelu'), norm]);
const tasks = {
  event: {
    layers: [dense(18, 'sigmoid'), dense(22, 'linear')],
    loss: { kind: 'mse', activityL1: { layer: 0, strength: 1e-4 } },
    optimizer: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  },
  object: {
    layers: [...gelu(88, 56, 27), dense(8, 'linear'), ...gelu(27, 56), dense(88, 'gelu'), dense(22, 'sigmoid')],
    loss: { kind: 'huber', delta: 1 },
    optimizer: { kind: 'adamw', beta1: 0.9, beta2: 0.999, epsilon: 1e-7, weightDecay: 1e-5, globalClipNorm: 5 },
  },
};

const x = { data: new Float32Array(rows * 22), rows, cols: 22 };
for (let k = 0; k < x.data.length; k++) x.data[k] = uniform();
const weights = parameterShapes(22, tasks[model].layers).map(({ name, shape }) => {
  const length = shape.reduce((a, b) => a * b, 1);
  if (name !== 'kernel') return new Float32Array(length).fill(name === 'gamma' || name === 'movingVariance' ? 1 : 0);
  const limit = Math.sqrt(6 / (shape[0] + shape[1]));
  return Float32Array.from({ length }, () => (2 * uniform() - 1) * limit);
});
const order = batch === null ? null : Uint32Array.from({ length: rows }, (_, k) => (k * 7919) % rows);
const rate = model === 'event' ? () => 1e-2 : () => 1e-3;

const peak = () => process.resourceUsage().maxRSS / 1024;
const before = peak();
const run = await fused.start({
  ...tasks[model],
  inputDim: 22,
  weights,
  x,
  batchSize: batch ?? Infinity,
  batchNorm: 'inference',
  deterministic: build === 'plain',
  threads: Number(threads),
});
for (let k = 0; k < (rows > 500_000 ? 3 : 20); k++) await run.trainEpoch(order, rate);
console.log('ready');
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'end') break;
  const start = performance.now();
  for (let k = 0; k < epochs; k++) await run.trainEpoch(order, rate);
  console.log((performance.now() - start) / steps);
}
console.log(peak() - before);
await run.dispose();
process.exit();
