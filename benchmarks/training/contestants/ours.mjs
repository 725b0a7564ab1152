/**
 * One contestant: this library. `node ours.mjs '<work as JSON>' fused|tfjs plain|fma|wasm|tensorflow <threads>` trains
 * itself warm and says "ready {}"; then for each line "go" it prints the milliseconds of one step (epoch, pass), and for
 * "end" its peak memory above that before the training (MiB).
 */
import { createInterface } from 'node:readline';
import model from '../../../lib/dist/model/index.js';
import fusedModule from '../../../lib/dist/model/engines/fused/index.js';
import randomModule from '../../../lib/dist/random/index.js';
import { randomRows, randomWeights, rawRows, SCALING, tasks } from './tasks.mjs';

const [told, engine, build, threads] = process.argv.slice(2);
const item = JSON.parse(told);
const { layers } = tasks[item.model];
const { RandomState } = randomModule;
const deterministic = build !== 'fma';
if (engine === 'tfjs') await model.backend(build);

const [zeros, ones] = [new Float64Array(22), new Float64Array(22).fill(1)];
const peak = () => process.resourceUsage().maxRSS / 1024;

/** @returns what takes an epoch, a pass or a fit; called once before the clock counts */
const prepare = {
  async train() {
    const { rows, batch } = item;
    const x = randomRows(rows);
    const order = batch === null ? null : Uint32Array.from({ length: rows }, (_, k) => (k * 7919) % rows);
    const rate = item.model === 'event' ? () => 1e-2 : () => 1e-3;
    before = peak();
    const run = await (engine === 'tfjs' ? model.tfjs : model.fused).start({
      ...tasks[item.model],
      inputDim: 22,
      weights: randomWeights(layers),
      x,
      batchSize: batch ?? Infinity,
      batchNorm: 'inference',
      deterministic,
      threads: Number(threads),
    });
    const warm = engine === 'tfjs' ? 1 : rows > 500_000 ? 3 : 20;
    for (let k = 0; k < warm; k++) await run.trainEpoch(order, rate);
    return () => run.trainEpoch(order, rate);
  },
  async inference() {
    const x = randomRows(item.rows);
    const weights = randomWeights(layers);
    before = peak();
    if (engine === 'fused')
      return () => fusedModule.forward(layers, 22, weights, x, { deterministic, threads: Number(threads) });
    const network = model.objectAutoencoder({ random: new RandomState(1) });
    const { tf } = model;
    return async () => {
      const rows = tf.tensor2d(x.data, [x.rows, 22]);
      const out = network.full.predict(rows, { batchSize: 8192 });
      await out.data();
      tf.dispose([rows, out]);
    };
  },
  async score() {
    const x = rawRows(item.rows);
    const weights = randomWeights(layers);
    const raw = {
      columns: { ...SCALING, single: true, fill: zeros, low: zeros, high: ones },
      error: { kind: 'huber', delta: 1 },
    };
    before = peak();
    return () => fusedModule.rawErrors(layers, 22, weights, x, raw, { deterministic, threads: Number(threads) });
  },
  async fit() {
    const [x, validation] = [randomRows(item.rows), randomRows(item.validation)];
    const network = model.objectAutoencoder({ random: new RandomState(1) });
    const random = new RandomState(2);
    before = peak();
    const options = {
      loss: model.huber(),
      optimizer: model.adamW(),
      schedule: model.cosineDecay(),
      batchSize: item.batch,
    };
    const fit = (epochs) =>
      model.fit(network, x, {
        ...options,
        epochs,
        random,
        validation,
        engine,
        deterministic,
        threads: Number(threads),
      });
    await fit(2);
    let done = 0; // one fit takes all the epochs of a sample
    return () => (done++ % item.epochs === 0 ? fit(item.epochs) : undefined);
  },
};

let before = 0;
const one = await prepare[item.kind]();
console.log('ready {}');
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'end') break;
  for (let k = 0; k < item.again; k++) await one();
  const start = performance.now();
  for (let k = 0; k < item.epochs; k++) await one();
  console.log((performance.now() - start) / item.per);
}
console.log(peak() - before);
process.exit();
