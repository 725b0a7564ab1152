import { RandomState } from '../../../lib/dist/random';
import * as model from '../../../lib/dist/model';
import { forward } from '../../../lib/dist/model/engines/fused';
import { explainedRows } from '../../support/model/explainedRows';

const x = explainedRows(40, 4, 1);
const build = (beta: number) =>
  model.objectAutoencoder({ inputDim: 4, hiddenDims: [6], latentDim: 2, beta, random: new RandomState(2) });
const options = {
  loss: model.huber(),
  optimizer: model.adam(),
  schedule: model.constantRate(1e-2),
  batchSize: 16,
  epochs: 3,
};

describe('with beta above 0 the object model', () => {
  test('trains on TensorFlow.js, which can sample, and says why', async () => {
    const history = await model.fit(build(0.1), x, { ...options, random: new RandomState(3) });
    expect(history.engine).toBe('tfjs');
    expect(history.engineLine).toContain("engine 'fused' cannot do this: it draws no sampling noise (beta > 0)");
    const fused = model.fit(build(0.1), x, { ...options, random: new RandomState(3), engine: 'fused' });
    await expect(fused).rejects.toThrow('it draws no sampling noise');
  });

  test('trains both heads, the same way again from the same seeds, another way with other noise', async () => {
    const once = async (seed: number) => {
      const network = build(0.1);
      const noise = new RandomState(seed);
      const history = await model.fit(network, x, { ...options, random: new RandomState(3), noise, validation: x });
      return { history, weights: network.weights(), head: network.logVariance()! };
    };
    const [first, second, other] = [await once(1), await once(1), await once(2)];
    expect(second).toEqual(first);
    expect(other.history.loss).not.toEqual(first.history.loss);
    expect(first.head.kernel).not.toEqual(build(0.1).logVariance()!.kernel);
  });

  test('needs seeded noise', async () => {
    await expect(model.fit(build(0.1), x, options)).rejects.toThrow('beta is 0.1, so z is sampled');
  });

  test('minimises reconstruction loss + beta · KL, as computed here in float64 from the same noise', async () => {
    const network = build(0.25);
    const weights = network.weights();
    const { kernel, bias } = network.logVariance()!;
    const noise = new RandomState(9);
    const history = await model.fit(network, x, { ...options, batchSize: Infinity, epochs: 1, noise });
    const draws = Float32Array.from(new RandomState(9).standardNormal(80) as Float64Array);

    const hidden = await forward(network.layers.slice(0, 2), 4, weights.slice(0, 6), x);
    const mean = linear(hidden.data, 6, weights[6], weights[7]);
    const logVariance = linear(hidden.data, 6, kernel, bias);
    const z = mean.map((m, i) => m + Math.exp(logVariance[i] / 2) * draws[i]);
    const latent = { data: Float32Array.from(z), rows: 40, cols: 2 };
    const output = await forward(network.layers.slice(3), 2, weights.slice(8), latent);
    const huber = x.data.reduce((sum, value, i) => sum + 0.5 * (output.data[i] - value) ** 2, 0) / x.data.length;
    const kl = mean.reduce((sum, m, i) => sum - 0.5 * (1 + logVariance[i] - m * m - Math.exp(logVariance[i])), 0) / 40;
    expect(history.loss[0]).toBeCloseTo(huber + 0.25 * kl, 6);
  });

  test('encodes to z_mean and decodes it, without noise', async () => {
    const network = build(0.1);
    const encoded = await model.encode(network, x);
    const again = await model.encode(network, x);
    expect(again).toEqual(encoded);
    const [mean] = network.encoder.predict(model.tf.tensor2d(x.data, [40, 4])) as import('@tensorflow/tfjs').Tensor[];
    mean.dataSync().forEach((value, i) => expect(encoded.data[i]).toBeCloseTo(value, 6));
  });
});

test('with beta 0 the z_logvar head is left as it was drawn', async () => {
  const network = build(0);
  const head = network.logVariance();
  const history = await model.fit(network, x, { ...options, optimizer: model.adamW({ weightDecay: 0.1 }) });
  expect(history.engine).toBe('fused');
  expect(network.logVariance()).toEqual(head);
});

/** rows·kernel + bias in float64 */
function linear(rows: Float32Array, inputs: number, kernel: Float32Array, bias: Float32Array): Float64Array {
  const units = bias.length;
  const out = new Float64Array((rows.length / inputs) * units);
  for (let i = 0; i < out.length; i++) {
    const [row, unit] = [Math.floor(i / units), i % units];
    out[i] = bias[unit];
    for (let k = 0; k < inputs; k++) out[i] += rows[row * inputs + k] * kernel[k * units + unit];
  }
  return out;
}
