import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, renameSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LayersModel, Tensor } from '@tensorflow/tfjs';
import * as model from '../../../lib/dist/model';
import { TorchGenerator } from '../../../lib/dist/random';
import { scratchFolder } from '../../support/scratchFolder';

const { tf } = model;
const folder = scratchFolder();

const small = () => tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [3], activation: 'tanh' })] });
const weights = (network: LayersModel) => network.getWeights().map((tensor) => Array.from(tensor.dataSync()));

describe.each(['cpu', 'wasm'] as const)('on the %s backend', (backend) => {
  beforeAll(() => model.backend(backend));

  test('a model is saved to file:// and loaded from its folder or its model.json', async () => {
    const path = join(folder, backend, 'a b');
    const network = small();
    await network.save(`file://${path}`);
    expect(readdirSync(path)).toEqual(['model.json', 'weights.bin']);
    for (const url of [`file://${path}`, `file://${path}/`, `file://${path}/model.json`, pathToFileURL(path).href]) {
      expect(weights(await tf.loadLayersModel(url))).toEqual(weights(network));
    }
  });

  test('an autoencoder’s models are saved to file:// too', async () => {
    const network = model.eventAutoencoder({ inputDim: 4, latentDim: 2, generator: new TorchGenerator(1) });
    await network.full.save(`file://${join(folder, backend, 'full')}`);
    const loaded = await tf.loadLayersModel(`file://${join(folder, backend, 'full')}`);
    const x = tf.ones([2, 4]);
    const [here, there] = [network.full, loaded].map((one) => (one.predict(x) as Tensor).dataSync());
    expect(there).toEqual(here);
  });
});

test('a relative file:// is relative to the working directory', async () => {
  const path = relative(process.cwd(), join(folder, 'relative'));
  await small().save(`file://${path}`);
  expect(existsSync(join(folder, 'relative', 'model.json'))).toBe(true);
  expect(weights(await tf.loadLayersModel(`file://./${path}`))).toHaveLength(2);
});

test('a percent sign that encodes nothing is part of the name', async () => {
  const path = join(folder, '50% off');
  await small().save(`file://${path}`);
  expect(existsSync(join(path, 'model.json'))).toBe(true);
  expect(weights(await tf.loadLayersModel(`file://${path}/model.json`))).toHaveLength(2);
});

test('a model that was saved elsewhere is loaded under the name that its file has', async () => {
  const path = join(folder, 'renamed');
  const network = small();
  await network.save(`file://${path}`);
  renameSync(join(path, 'model.json'), join(path, 'epoch-3.json'));
  expect(weights(await tf.loadLayersModel(`file://${path}/epoch-3.json`))).toEqual(weights(network));
  await expect(tf.loadLayersModel(`file://${path}`)).rejects.toThrow(/No model in .*renamed: expected model.json/);
});

test('a compiled model keeps its loss, optimiser and metrics', async () => {
  const network = small();
  network.compile({ optimizer: tf.train.adam(0.01), loss: 'meanSquaredError' });
  await network.fit(tf.ones([4, 3]), tf.zeros([4, 2]), { epochs: 1, verbose: 0 });
  await network.save(`file://${join(folder, 'compiled')}`, { includeOptimizer: true });
  const loaded = await tf.loadLayersModel(`file://${join(folder, 'compiled')}`);
  expect(loaded.loss).toBe('meanSquaredError');
  expect(loaded.optimizer.getClassName()).toBe('Adam');
});

test('what is not a folder or not there is refused by name, and other schemes are left alone', async () => {
  await expect(tf.loadLayersModel(`file://${join(folder, 'nowhere')}`)).rejects.toThrow(/No model in .*nowhere/);
  await expect(small().save('file://')).rejects.toThrow('file:// names no folder; give one, as in file://./model');
  await expect(small().save('s3://bucket')).rejects.toThrow('Cannot find any save handlers');
});

test('the library loaded twice, as after reload, leaves one handler', () => {
  const lib = JSON.stringify(join(__dirname, '../../../lib/dist'));
  const script = `
    const { tf } = require(${lib});
    for (const path of Object.keys(require.cache)) if (path.startsWith(${lib})) delete require.cache[path];
    require(${lib});
    const handlers = [tf.io.getSaveHandlers('file://x'), tf.io.getLoadHandlers('file://x')];
    console.log(handlers.map(({ length }) => length).join());`;
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
  expect({ stdout, stderr }).toEqual({ stdout: '1,1\n', stderr: '' });
});
