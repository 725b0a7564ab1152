import { RandomState, TorchGenerator } from '../../../lib/dist/random';
import * as model from '../../../lib/dist/model';

const generator = () => new TorchGenerator(42);

describe('an autoencoder', () => {
  test('of the event document has 832 parameters and starts from PyTorch’s numbers', () => {
    const network = model.eventAutoencoder({ generator: generator() });
    expect(network.parameterCount()).toEqual({ trainable: 832, total: 832 });
    const [kernel] = network.weights();
    const firstRow = [0, 1, 2, 3, 4].map((input) => kernel[input * 18].toFixed(8));
    expect(firstRow).toEqual(['0.16300017', '0.17695828', '-0.04994706', '0.19584858', '-0.04671304']);
  });

  test('of the object document has the layers of its table', () => {
    const network = model.objectAutoencoder({ random: new RandomState(1) });
    expect(network.parameterCount()).toEqual({ trainable: 18_288, total: 18_796 });
    expect(model.summary(network)).toBe(
      [
        '           layer                output  activation  parameters',
        'input                               22',
        'encoder    dense                    88  gelu             2,024',
        'encoder    batch normalisation      88                     352',
        'encoder    dense                    56  gelu             4,984',
        'encoder    batch normalisation      56                     224',
        'encoder    dense                    27  gelu             1,539',
        'encoder    batch normalisation      27                     108',
        'encoder    dense (z_mean)            8  linear             224',
        'encoder    dense (z_logvar)          8  linear             224',
        'decoder    dense                    27  gelu               243',
        'decoder    batch normalisation      27                     108',
        'decoder    dense                    56  gelu             1,568',
        'decoder    batch normalisation      56                     224',
        'decoder    dense                    88  gelu             5,016',
        'decoder    dense                    22  sigmoid          1,958',
        'total                                                   18,796',
        'trainable                                               18,288',
      ].join('\n'),
    );
  });

  test('of any layers trains: 22-64-32-18-32-64-22 with ReLU', async () => {
    const encoder = model.denseStack([64, 32, 18], 'relu');
    const decoder = [...model.denseStack([32, 64], 'relu'), model.dense(22)];
    const network = model.autoencoder({ inputDim: 22, encoder, decoder, source: generator() });
    expect([network.latentDim, network.latentLayer]).toEqual([18, 2]);
    const x = { data: new Float32Array(22 * 10).map((_, i) => Math.sin(i)), rows: 10, cols: 22 };
    const options = { loss: model.eventLoss(network), optimizer: model.adam(), schedule: model.constantRate() };
    const history = await model.fit(network, x, { ...options, epochs: 40 });
    expect(history.loss[39]).toBeLessThan(history.loss[0]);
    expect((await model.encode(network, x)).cols).toBe(18);
  });

  test('is not changed by what is done to the arrays it was given or gave', () => {
    const network = model.eventAutoencoder({ inputDim: 3, latentDim: 2, generator: generator() });
    const before = network.weights();
    network.weights()[0].fill(9);
    expect(network.weights()).toEqual(before);
    const given = before.map((array) => array.map((value) => value + 1));
    network.setWeights(given);
    given[0].fill(9);
    expect(network.weights()[0][0]).toBeCloseTo(before[0][0] + 1, 6);
  });

  test('without rows encodes and reconstructs to no rows', async () => {
    const network = model.eventAutoencoder({ inputDim: 3, latentDim: 2, generator: generator() });
    const none = { data: new Float32Array(0), rows: 0, cols: 3 };
    expect(await model.encode(network, none)).toMatchObject({ rows: 0, cols: 2 });
    expect(await model.reconstruct(network, none)).toMatchObject({ rows: 0, cols: 3 });
  });

  test('works with one input, one unit, and with wide layers', async () => {
    for (const [inputDim, latentDim] of [
      [1, 1],
      [3, 4097],
    ]) {
      const network = model.eventAutoencoder({ inputDim, latentDim, generator: generator() });
      const x = { data: new Float32Array(inputDim * 4).fill(0.5), rows: 4, cols: inputDim };
      const options = { loss: model.meanSquaredError(), optimizer: model.adam(), schedule: model.constantRate() };
      const history = await model.fit(network, x, { ...options, epochs: 2 });
      expect(history.loss.every(Number.isFinite)).toBe(true);
    }
  });
});

describe('what cannot be is refused by name:', () => {
  const x = { data: new Float32Array(6), rows: 2, cols: 3 };
  const small = () => model.eventAutoencoder({ inputDim: 3, latentDim: 2, generator: generator() });
  const fit = (options: Partial<model.FitOptions>) =>
    model.fit(small(), x, {
      loss: model.meanSquaredError(),
      optimizer: model.adam(),
      schedule: model.constantRate(),
      epochs: 1,
      ...options,
    });
  const build = (spec: Partial<model.AutoencoderSpec>) =>
    model.autoencoder({
      inputDim: 3,
      encoder: [model.dense(2)],
      decoder: [model.dense(3)],
      source: generator(),
      ...spec,
    });

  test.each<[string, () => unknown, string]>([
    ['a layer of no units', () => model.dense(0), 'units is 0'],
    ['an epsilon of 0', () => model.batchNorm({ epsilon: 0 }), 'epsilon is 0'],
    ['a beta of 1', () => model.adam({ beta1: 1 }), 'beta1 is 1'],
    ['a clip norm of 0', () => model.adamW({ globalClipNorm: 0 }), 'globalClipNorm is 0'],
    ['a rate of 0', () => model.constantRate(0), 'rate is 0'],
    ['a factor of 1', () => model.reduceLROnPlateau({ factor: 1 }), 'factor is 1'],
    ['no decay steps', () => model.cosineDecay({ decaySteps: 0 }), 'decaySteps is 0'],
    ['a patience below 0', () => model.earlyStopping({ patience: -1 }), 'patience is -1'],
    ['a delta of 0', () => model.huber(0), 'delta is 0'],
    [
      'an output of another width',
      () => build({ decoder: [model.dense(4)] }),
      'its output has 4 features, its input 3',
    ],
    ['no decoder', () => build({ decoder: [] }), 'at least one layer each'],
    ['a beta below 0', () => build({ variational: { beta: -1 } }), 'beta is -1'],
    ['no input', () => build({ inputDim: 0 }), 'inputDim is 0'],
    ['no source', () => model.eventAutoencoder({ generator: null as never }), 'Initial weights need a source'],
    [
      'an unknown activation',
      () => build({ encoder: [{ kind: 'dense', units: 2, activation: 'sine' as never }] }),
      "layer 0 has the unknown activation 'sine'; allowed: linear, sigmoid, relu, gelu, tanh",
    ],
    [
      'an unknown kind of layer',
      () => build({ encoder: [{ kind: 'conv' } as never, model.dense(2)] }),
      "layer 0 is of the unknown kind 'conv'",
    ],
    ['missing weights', () => small().setWeights([]), 'setWeights: 0 weight arrays were given, the layers have 4'],
  ])('%s', (_, make, message) => {
    expect(make).toThrow(message);
  });

  test.each<[string, Partial<model.FitOptions>, string]>([
    ['half an epoch', { epochs: 1.5 }, 'epochs is 1.5'],
    ['a batch of no rows', { batchSize: 0 }, 'batchSize is 0'],
    ['no threads', { threads: 0 }, 'threads is 0'],
    ['an unknown engine', { engine: 'torch' as never }, "engine is 'torch'; allowed: 'auto', 'fused', 'tfjs'"],
    ['an activity of no layer', { loss: model.meanSquaredError({ activityL1: { layer: 7, strength: 1 } }) }, 'layer 7'],
    ['early stopping without validation', { earlyStopping: model.earlyStopping() }, 'there are no validation rows'],
    ['validation of another width', { validation: { ...x, rows: 3, cols: 2 } }, 'validation has 2 columns'],
  ])('%s', async (_, options, message) => {
    await expect(fit(options)).rejects.toThrow(message);
  });
});
