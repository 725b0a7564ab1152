/**
 * Trains the event autoencoder at the paper's scale: `node benchmarks/training/paperScale.mjs [rows] [epochs]`, 1,350,000 events of
 * 22 features and 400 epochs by default, as its notebook does (full batch, Adam, ReduceLROnPlateau, activity L1). Prints
 * seconds, peak memory above that before the fit, and the final loss as JSON.
 */
import model from '../../lib/dist/model/index.js';
import randomModule from '../../lib/dist/random/index.js';

const { RandomState, TorchGenerator } = randomModule;
const [rows = 1_350_000, epochs = 400] = process.argv.slice(2).map(Number);
const random = new RandomState(1);
const data = new Float32Array(rows * 22);
for (let at = 0; at < data.length; at += 22 * 1000) {
  data.set(random.standardNormal(Math.min(22_000, data.length - at)), at);
}
const x = { data, rows, cols: 22 };
const peak = () => process.resourceUsage().maxRSS / 1024;
await model.backend();

for (const deterministic of [true, false]) {
  const network = model.eventAutoencoder({ generator: new TorchGenerator(42) });
  const before = peak();
  const history = await model.fit(network, x, {
    loss: model.eventLoss(network),
    optimizer: model.adam(),
    schedule: model.reduceLROnPlateau(),
    epochs,
    deterministic,
    onEpoch: ({ epoch, loss, seconds }) => {
      if (epoch % 50 === 0) console.error(`epoch ${epoch}: loss ${loss}, ${seconds.toFixed(1)} s`);
    },
  });
  console.log(
    JSON.stringify({
      rows,
      epochs: history.epochs,
      deterministic,
      seconds: Number(history.seconds.toFixed(1)),
      peakMiB: Math.round(peak() - before),
      dataMiB: Math.round(data.byteLength / 2 ** 20),
      finalLoss: history.loss.at(-1),
    }),
  );
}
