import { model, random } from '../../../lib/dist';
import { fromRows, toFloat32 } from '../../../lib/dist/matrix';
import type { AutoencoderShape } from '../../../lib/dist/model';
import { readFixture } from '../../support/fixtures';
import { explainedRows } from '../../support/model/explainedRows';
import { largestDifference } from '../../support/model/trajectories';

const { activation, autoencoder, batchNorm, dense, dropout } = model;
const wave = (i: number, j: number) => Math.sin(1.3 * i + j) * (j + 1);
const x = toFloat32(fromRows(Array.from({ length: 64 }, (_, i) => Array.from({ length: 6 }, (_, j) => wave(i, j)))));
const recipe = {
  loss: model.meanSquaredError(),
  optimizer: model.adam(),
  schedule: model.constantRate(0.01),
  epochs: 40,
};

test('widths make an encoder to the narrowest layer and a decoder back', () => {
  const { spec } = autoencoder({ widths: [6, 8, 3, 8, 6], activation: 'gelu' });
  expect(spec).toEqual({
    inputDim: 6,
    encoder: [dense(8, 'gelu'), dense(3)],
    decoder: [dense(8, 'gelu'), dense(6)],
    variational: null,
  });
});

test('batch normalisation stands behind the activation or before it, dropout behind each hidden layer', () => {
  const after = autoencoder({ widths: [4, 8, 2, 4], batchNorm: true, dropout: 0.1, output: 'sigmoid', code: 'tanh' });
  expect(after.spec.encoder).toEqual([dense(8, 'relu'), batchNorm(), dropout(0.1), dense(2, 'tanh')]);
  expect(after.spec.decoder).toEqual([dense(4, 'sigmoid')]);
  const before = autoencoder({ widths: [4, 8, 2, 4], batchNorm: 'before', bias: false }).spec.encoder;
  expect(before).toEqual([
    dense(8, 'linear', { bias: false }),
    batchNorm(),
    activation('relu'),
    dense(2, 'linear', { bias: false }),
  ]);
});

test.each([[[6]], [[6, 6]], [[6, 3, 5]], [[]]])('widths %j are refused', (widths) => {
  expect(() => autoencoder({ widths })).toThrow(/give at least three, the last as wide as the first/);
});

test('the same weights come without a source as from seed 42', () => {
  const [a, b] = [undefined, new random.RandomState(42)].map((source) => autoencoder({ widths: [6, 3, 6], source }));
  expect(a.weights()).toEqual(b.weights());
});

/** What each activation is, and its slope, in plain arithmetic. */
const ACTIVATIONS = {
  tanh: Math.tanh,
  softplus: (v: number) => Math.log1p(Math.exp(v)),
  elu: (v: number) => (v > 0 ? v : Math.expm1(v)),
  leakyRelu: (v: number) => (v > 0 ? v : 0.01 * v),
  swish: (v: number) => v / (1 + Math.exp(-v)),
} as const;

describe.each(Object.entries(ACTIVATIONS))('%s', (name, formula) => {
  const kind = name as keyof typeof ACTIVATIONS;

  test('is computed by its formula, here and by the model that TensorFlow.js holds', async () => {
    const network = autoencoder({ inputDim: 6, encoder: [dense(6, kind)], decoder: [activation(kind), dense(6)] });
    const identity = Float32Array.from({ length: 36 }, (_, k) => Number(k % 7 === 0));
    network.setWeights([identity, new Float32Array(6), identity, new Float32Array(6)]);
    const expected = Array.from(x.data, (v) => formula(formula(Math.fround(v))));
    const ours = (await model.reconstruct(network, x)).data;
    const theirs = (network.full.predict(model.tf.tensor2d(x.data, [x.rows, x.cols], 'float32')) as { dataSync(): Float32Array }).dataSync(); // prettier-ignore
    expected.forEach((value, k) => {
      expect(ours[k]).toBeCloseTo(value, 5);
      expect(theirs[k]).toBeCloseTo(value, 5);
    });
  });

  test('trains, by an engine that says why the faster one cannot', async () => {
    const network = autoencoder({ widths: [6, 8, 3, 8, 6], activation: kind });
    const history = await model.fit(network, x, recipe);
    expect(history.loss.at(-1)).toBeLessThan(0.5 * history.loss[0]);
    expect(history.engineLine).toContain(`engine 'fused' cannot do this: the activation of layer 0 is '${kind}'`);
  });
});

test('the gradients of all activations, of a layer without bias and of a free activation are those of differences', async () => {
  const kinds = Object.keys(ACTIVATIONS) as (keyof typeof ACTIVATIONS)[];
  const spec = {
    inputDim: 6,
    encoder: [...kinds.map((kind) => dense(5, kind, { bias: kind !== 'tanh' })), activation('softplus')],
    decoder: [dense(6)],
  };
  const network = autoencoder(spec);
  const before = network.weights();
  const lossAt = async (weights: Float32Array[]) => {
    network.setWeights(weights);
    const y = (await model.reconstruct(network, x)).data;
    return y.reduce((sum, value, k) => sum + (value - x.data[k]) ** 2, 0) / y.length;
  };
  // One step of Adam moves each weight by the rate against the sign of its gradient.
  const rate = 1e-3;
  await model.fit(network, x, { ...recipe, schedule: model.constantRate(rate), epochs: 1 });
  const after = network.weights();
  let [checked, agreeing] = [0, 0];
  for (const [k, array] of before.entries()) {
    for (let i = 0; i < array.length; i += 7) {
      const moved = (by: number) => before.map((w, j) => (j === k ? w.map((v, n) => (n === i ? v + by : v)) : w));
      const slope = ((await lossAt(moved(0.01))) - (await lossAt(moved(-0.01)))) / 0.02;
      if (Math.abs(slope) < 1e-3) continue;
      checked++;
      if (Math.sign(array[i] - after[k][i]) === Math.sign(slope)) agreeing++;
    }
  }
  expect(checked).toBeGreaterThan(10);
  expect(agreeing).toBe(checked);
});

test('dropout is drawn while training, the same numbers for the same seed, and passes everything later', async () => {
  const losses = [1, 1, 2].map(async (seed) => {
    const network = autoencoder({ widths: [6, 32, 3, 6], dropout: 0.4 });
    const noise = new random.RandomState(seed);
    return (await model.fit(network, x, { ...recipe, epochs: 3, noise })).loss;
  });
  const [a, b, c] = await Promise.all(losses);
  expect(a).toEqual(b);
  expect(a).not.toEqual(c);
  const network = autoencoder({ widths: [6, 32, 3, 6], dropout: 0.4 });
  const plain = autoencoder({ widths: [6, 32, 3, 6] });
  plain.setWeights(network.weights());
  expect(await model.reconstruct(network, x)).toEqual(await model.reconstruct(plain, x));
  await expect(model.fit(network, x, recipe)).rejects.toThrow(/dropout, which is drawn; give `noise/);
});

test('dropout keeps the mean and the expected share of numbers', async () => {
  const network = autoencoder({ inputDim: 6, encoder: [dropout(0.25), dense(6)], decoder: [dense(6)] });
  const losses = await Promise.all(
    [0, 0.25].map(async (rate) => {
      const spec = { ...network.spec, encoder: [dropout(rate), dense(6)] };
      const identity = Float32Array.from({ length: 36 }, (_, k) => Number(k % 7 === 0));
      const same = autoencoder(spec);
      same.setWeights([identity, new Float32Array(6), identity, new Float32Array(6)]);
      return (await model.fit(same, x, { ...recipe, epochs: 1, noise: new random.RandomState(3) })).loss[0];
    }),
  );
  const meanSquare = Array.from(x.data).reduce((sum, v) => sum + v * v, 0) / x.data.length;
  expect(losses[0]).toBeCloseTo(0, 12);
  // E (x·m − x)² = x²·rate/(1 − rate)
  expect(losses[1] / meanSquare).toBeCloseTo(0.25 / 0.75, 1);
});

test.each([-0.1, 1, NaN])('a dropout rate of %d is refused', (rate) => {
  expect(() => dropout(rate)).toThrow(/the rate is .*; it lies in \[0, 1\)/);
  expect(() =>
    autoencoder({ inputDim: 2, encoder: [{ kind: 'dropout', rate }, dense(2)], decoder: [dense(2)] }),
  ).toThrow(/layer 0: the rate is/);
});

test('networks of these layers are summarised, saved, loaded, and become state dicts', async () => {
  const network = autoencoder({ widths: [6, 8, 3, 8, 6], activation: 'leakyRelu', batchNorm: 'before', bias: false, dropout: 0.2 }); // prettier-ignore
  expect(model.summary(network)).toMatch(/encoder +dropout 0\.2 +8/);
  const state = model.toStateDict(network);
  expect([...state.keys()].slice(0, 2)).toEqual(['encoder.0.weight', 'encoder.1.weight']);
  expect(model.fromStateDict(state, network.spec).weights()).toEqual(network.weights());
});

/** Made by test/fixtures/model/make_shapes.py with PyTorch 1.13. */
const twins = readFixture<{ shape: Partial<AutoencoderShape>; loss: number[] }[]>('model/shapes.json');

test.each(twins.map(({ shape, loss }) => [JSON.stringify(shape), shape, loss] as const))(
  'a network of the shape %s trains as in PyTorch, on each engine that can',
  async (_, shape, loss) => {
    const x = explainedRows(128, 6, 5);
    const trained = [];
    for (const engine of ['tfjs', 'fused'] as const) {
      const network = autoencoder({ widths: [6, 8, 3, 8, 6], ...shape, source: new random.TorchGenerator(3) });
      const training = { loss: model.meanSquaredError(), optimizer: model.adam(), schedule: model.constantRate(1e-2) };
      try {
        const history = await model.fit(network, x, { ...training, epochs: 30, engine, batchNorm: 'training' });
        expect(largestDifference(history.loss, loss)).toBeLessThan(2e-5);
        trained.push(engine);
      } catch (error) {
        expect((error as Error).message).toMatch(/engine 'fused' cannot do this: /);
      }
    }
    const { activation = 'relu', bias = true, batchNorm } = shape;
    const fused = ['linear', 'relu', 'sigmoid', 'gelu'].includes(activation) && bias && batchNorm !== 'before';
    expect(trained).toEqual(fused ? ['tfjs', 'fused'] : ['tfjs']);
  },
);

test('an option that autoencoder does not have, or a value that batchNorm does not take, is refused', () => {
  const widths = [6, 3, 6];
  expect(() => autoencoder({ widths, ...{ activaton: 'gelu' } })).toThrow(
    'autoencoder: unknown option "activaton" (near: activation); allowed: widths, activation, ',
  );
  expect(() => autoencoder({ widths, batchNorm: 'foo' as never })).toThrow(
    `autoencoder: batchNorm is "foo"; allowed: true, false, 'before', 'after'`,
  );
});

test('an autoencoder of nothing is refused with what it is made of', () => {
  for (const none of [{}, { encoder: [dense(3)] }, { activaton: 'gelu' }]) {
    expect(() => autoencoder(none as never)).toThrow(
      'autoencoder: its layers are missing; give widths, such as [6, 8, 3, 8, 6], or inputDim, encoder and decoder',
    );
  }
});
