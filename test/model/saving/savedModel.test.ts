import { mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LayersModel, Tensor } from '@tensorflow/tfjs';
import { RandomState, TorchGenerator } from '../../../lib/dist/random';
import * as model from '../../../lib/dist/model';
import { explainedRows } from '../../support/model/explainedRows';
import { scratchFolder } from '../../support/scratchFolder';

const { tf } = model;
let folder: string;
beforeAll(async () => {
  await model.backend();
  folder = scratchFolder();
});

const event = () => model.eventAutoencoder({ generator: new TorchGenerator(42) });
const objects = (beta = 0) => model.objectAutoencoder({ random: new RandomState(1), beta });
const bytes = (path: string) => readdirSync(path).map((name) => [name, readFileSync(join(path, name)).toString('hex')]);

describe('a saved model', () => {
  test.each([
    ['event', event],
    ['object', objects],
  ] as const)('of the %s kind is two files, the same bytes again, and loads to the same model', async (name, build) => {
    const [first, second] = [join(folder, name, 'a'), join(folder, name, 'b')];
    const network = build();
    await model.saveModel(network, first);
    await model.saveModel(build(), second);
    expect(readdirSync(first)).toEqual(['model.json', 'weights.bin']);
    expect(bytes(second)).toEqual(bytes(first));
    const loaded = await model.loadModel(first);
    expect(loaded.spec).toEqual(network.spec);
    expect(loaded.weights()).toEqual(network.weights());
    expect(loaded.logVariance()).toEqual(network.logVariance());
    await model.saveModel(loaded, second);
    expect(bytes(second)).toEqual(bytes(first));
  });

  test('is a plain TensorFlow.js model, with encoder and decoder inside', async () => {
    const [path, network, x] = [join(folder, 'plain'), objects(), explainedRows(4, 22, 1)];
    await model.saveModel(network, path);
    const plain = await tf.loadLayersModel(model.directory(path));
    const input = tf.tensor2d(x.data, [4, 22]);
    const values = (plain.predict(input) as Tensor).dataSync();
    expect(values).toEqual((network.full.predict(input) as Tensor).dataSync());
    const [mean, logVariance, z] = (plain.getLayer('encoder') as LayersModel).predict(input) as Tensor[];
    expect(z.dataSync()).toEqual(mean.dataSync());
    expect(logVariance.shape).toEqual([4, 8]);
  });

  test('with beta above 0 still samples after loading', async () => {
    const path = join(folder, 'sampling');
    await model.saveModel(objects(0.5), path);
    const plain = await tf.loadLayersModel(model.directory(path));
    const [mean, , z] = (plain.getLayer('encoder') as LayersModel).predict(tf.ones([4, 22])) as Tensor[];
    expect(z.dataSync()).not.toEqual(mean.dataSync());
    expect((await model.loadModel(path)).spec.variational).toEqual({ beta: 0.5 });
  });

  test('that is missing, damaged or someone else’s is refused by name', async () => {
    await expect(model.loadModel(join(folder, 'nowhere'))).rejects.toThrow(
      /No model in .*nowhere: expected model.json/,
    );
    const path = join(folder, 'damaged');
    await model.saveModel(event(), path);
    truncateSync(join(path, 'weights.bin'), 100);
    await expect(model.loadModel(path)).rejects.toThrow('the weights are 100 bytes long, model.json describes 3328');
    writeFileSync(join(path, 'model.json'), '{"modelTopology": ');
    await expect(model.loadModel(path)).rejects.toThrow('is not JSON');
    writeFileSync(join(path, 'model.json'), '{}');
    await expect(model.loadModel(path)).rejects.toThrow('lacks modelTopology or weightsManifest');
    const foreign = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [2] })] });
    mkdirSync(join(folder, 'foreign'));
    await foreign.save(model.directory(join(folder, 'foreign')));
    await expect(model.loadModel(join(folder, 'foreign'))).rejects.toThrow('holds no autoencoder saved by saveModel');
  });
});
