import { RandomState, TorchGenerator } from '../../../lib/dist/random';
import type { Matrix } from '../../../lib/dist/matrix';
import * as model from '../../../lib/dist/model';

const uniformRows = (rows: number, cols: number, seed = 1): Matrix<Float32Array> => ({
  data: Float32Array.from(new RandomState(seed).uniform(0, 1, rows * cols) as ArrayLike<number>),
  rows,
  cols,
});

const small = (seed = 42) => model.eventAutoencoder({ inputDim: 5, latentDim: 3, generator: new TorchGenerator(seed) });

const plain = { loss: model.meanSquaredError(), optimizer: model.adam(), schedule: model.constantRate(1e-2) };

describe('fit', () => {
  test('trains the event model: full batch, the loss falls, the weights are written back into the models', async () => {
    const [x, network] = [uniformRows(200, 5), small()];
    const before = network.weights();
    const history = await model.fit(network, x, { ...plain, loss: model.eventLoss(network), epochs: 30 });
    expect(history.loss).toHaveLength(30);
    expect(history.loss[29]).toBeLessThan(0.5 * history.loss[0]);
    expect(history.stopped).toBe('epochs');
    expect(network.weights()).not.toEqual(before);
    const reconstruction = await model.reconstruct(network, x);
    const direct = network.full.predict(model.tf.tensor2d(x.data, [200, 5])) as import('@tensorflow/tfjs').Tensor;
    const values = direct.dataSync();
    reconstruction.data.forEach((value, i) => expect(value).toBeCloseTo(values[i], 6));
  });

  test('gives the same history and weights again from the same seeds, and others from other seeds', async () => {
    const x = uniformRows(70, 22);
    const once = async (seed: number) => {
      const network = model.objectAutoencoder({ random: new RandomState(seed) });
      const options = { loss: model.huber(), optimizer: model.adamW(), schedule: model.cosineDecay(), epochs: 2 };
      const random = new RandomState(seed + 1);
      const history = await model.fit(network, x, { ...options, batchSize: 32, random, validation: x });
      return { history, weights: network.weights() };
    };
    const [first, second, other] = [await once(3), await once(3), await once(4)];
    expect(second).toEqual(first);
    expect(other.history.loss).not.toEqual(first.history.loss);
  });

  test('with epochs 0 changes nothing and says so', async () => {
    const network = small();
    const before = network.weights();
    const history = await model.fit(network, uniformRows(4, 5), { ...plain, epochs: 0 });
    expect(history).toMatchObject({ loss: [], epochs: 0, bestEpoch: 0, bestValLoss: null, weightsOfEpoch: 0 });
    expect(network.weights()).toEqual(before);
  });

  test.each(['fused', 'tfjs'] as const)(
    'that diverges on the %s engine stops and keeps finite weights',
    async (engine) => {
      const network = small();
      const schedule = model.constantRate(1e25);
      const history = await model.fit(network, uniformRows(20, 5), { ...plain, schedule, epochs: 50, engine });
      expect(history.stopped).toBe('not finite');
      expect(history.epochs).toBeLessThan(50);
      expect(network.weights().every((array) => array.every(Number.isFinite))).toBe(true);
    },
  );

  test.each(['fused', 'tfjs'] as const)('takes a batch larger than the data as all rows (%s)', async (engine) => {
    const once = async (batchSize: number) => {
      const network = small();
      return model.fit(network, uniformRows(7, 5), { ...plain, batchSize, epochs: 3, engine });
    };
    expect((await once(100)).loss).toEqual((await once(Infinity)).loss);
    expect((await once(7)).loss).toEqual((await once(Infinity)).loss);
  });

  test('shows its seconds to who asks, but not to JSON or print', async () => {
    const history = await model.fit(small(), uniformRows(4, 5), { ...plain, epochs: 1 });
    expect(history.seconds).toBeGreaterThan(0);
    expect(JSON.parse(JSON.stringify(history))).not.toHaveProperty('seconds');
    expect({ ...history }).not.toHaveProperty('seconds');
  });

  test('leaves what it was given unchanged', async () => {
    const x = uniformRows(9, 5);
    const copy = x.data.slice();
    const options = { ...plain, epochs: 2, batchSize: 4, random: new RandomState(1), validation: x };
    for (const engine of ['fused', 'tfjs'] as const) await model.fit(small(), x, { ...options, engine });
    expect(x.data).toEqual(copy);
  });

  test('refuses data without rows, of another width, or with a NaN, and says where', async () => {
    const network = small();
    const fit = (x: Matrix) => model.fit(network, x, { ...plain, epochs: 1 });
    await expect(fit(uniformRows(0, 5))).rejects.toThrow('x has no rows');
    await expect(fit(uniformRows(3, 4))).rejects.toThrow("x has 4 columns, the autoencoder's input has 5");
    const holed = uniformRows(3, 5);
    holed.data[7] = NaN;
    await expect(fit(holed)).rejects.toThrow('NaN at row 1, column 2');
  });

  test.each([10, 250])('refuses %d numbers that are said to be 50 × 4', async (count) => {
    const network = model.eventAutoencoder({ inputDim: 4, latentDim: 3, generator: new TorchGenerator(1) });
    const [wrong, right] = [{ data: new Float32Array(count), rows: 50, cols: 4 }, uniformRows(50, 4)];
    const message = (where: string) => `${where}: ${count} numbers cannot be a 50 × 4 matrix`;
    await expect(model.fit(network, wrong, { ...plain, epochs: 1 })).rejects.toThrow(message('fit: x'));
    await expect(model.fit(network, right, { ...plain, epochs: 1, validation: wrong })).rejects.toThrow(
      message('fit: validation'),
    );
    await expect(model.encode(network, wrong)).rejects.toThrow(message('encode: x'));
    await expect(model.reconstruct(network, wrong)).rejects.toThrow(message('reconstruct: x'));
  });

  test('refuses float64 values that float32 cannot hold, and says where', async () => {
    const network = small();
    const huge: Matrix = { data: new Float64Array(10), rows: 2, cols: 5 };
    huge.data[6] = -1e39;
    const message = "x holds -1e+39 at row 1, column 1, beyond float32's largest number, 3.4028234663852886e+38";
    await expect(model.fit(network, huge, { ...plain, epochs: 1 })).rejects.toThrow(`fit: ${message}`);
    await expect(model.encode(network, huge)).rejects.toThrow(`encode: ${message}`);
    await expect(model.reconstruct(network, huge)).rejects.toThrow(`reconstruct: ${message}`);
    huge.data[6] = 3.4e38;
    expect((await model.encode(network, huge)).rows).toBe(2);
  });

  test.each([
    [{ batchNorm: 'foo' }, "fit: batchNorm is 'foo'; allowed: 'inference', 'training'"],
    [
      { earlyStopping: { monitor: 'foo', patience: 1, minDelta: 0, restoreBestWeights: true } },
      "earlyStopping: monitor is 'foo'; allowed: 'valLoss', 'loss'",
    ],
  ])('refuses the option %j', async (option, message) => {
    const options = { ...plain, epochs: 1, ...option } as model.FitOptions;
    await expect(model.fit(small(), uniformRows(3, 5), options)).rejects.toThrow(message);
  });
});

test('earlyStopping refuses a loss that it does not know', () => {
  expect(() => model.earlyStopping({ monitor: 'foo' as 'loss' })).toThrow(
    "monitor is 'foo'; allowed: 'valLoss', 'loss'",
  );
});
