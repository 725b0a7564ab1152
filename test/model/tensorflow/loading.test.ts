import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { detectors, formats, matrix, model, scaling } from '../../../lib/dist';
import { scratchFolder } from '../../support/scratchFolder';

const LIB = JSON.stringify(join(__dirname, '../../../lib'));
const CLI = JSON.stringify(join(__dirname, '../../../lib/dist/cli/main.js'));
const folder = scratchFolder();

/** TensorFlow.js's packages that a process of its own has loaded at the end of a script. */
function loadedBy(script: string): string {
  const list = `const names = Object.keys(require.cache).map((path) => /@tensorflow[\\\\/]([\\w-]+)/.exec(path)?.[1]);
    require('node:fs').writeSync(2, 'loaded: ' + [...new Set(names.filter(Boolean))].sort().join(' '));`;
  const source = `process.on('exit', () => { ${list} }); (async () => { ${script} })();`;
  const { stderr, stdout } = spawnSync(process.execPath, ['-e', source], { cwd: folder, encoding: 'utf8' });
  const [, packages] = /loaded: (.*)$/.exec(stderr) ?? [];
  if (packages === undefined) throw new Error(`${stdout}${stderr}`);
  return packages;
}
const command = (...args: string[]) =>
  `process.argv = [process.execPath, 'main.js', ...${JSON.stringify(args)}]; require(${CLI});`;

describe('TensorFlow.js is loaded', () => {
  beforeAll(async () => {
    const rows = formats.Table.of({ a: [1, 2, 3, 4], b: [2, 1, 4, 3] });
    await detectors.saveDetector(join(folder, 'model'), await detectors.fit(detectors.ecod(), rows));
    const fittedOn = matrix.fromRows([[1, 2], [2, 1], [3, 4], [4, 3]]); // prettier-ignore
    const scaler = new scaling.StandardScaler().fit(fittedOn, ['a', 'b']);
    const autoencoder = model.autoencoder({ widths: [2, 1, 2] });
    const network = detectors.detector({ autoencoder, scaler, fittedOn, features: ['a', 'b'] });
    await detectors.saveDetector(join(folder, 'network'), network);
    writeFileSync(join(folder, 'night.jsonl'), '{"objectId":1,"a":9,"b":1}\n');
  });

  test.each([
    ['by importing the library', `require(${LIB});`],
    ['by the help of all commands', command('--help')],
    ['by scoring with a detector without a network', command('score', 'model', 'night.jsonl', '--out', 'out')],
    ['by exporting one', command('export', 'model', '--onnx', 'model.onnx')],
    ['by scoring with a network', command('score', 'network', 'night.jsonl', '--out', 'out2')],
    [
      'by training one and saving it as a detector',
      `const { detectors, matrix, model, random } = require(${LIB});
      const x = matrix.fromRows([[1, 2], [2, 1], [3, 4], [4, 3]]);
      const training = { loss: model.huber(), optimizer: model.adam(), schedule: model.constantRate(1e-2), epochs: 2, random: new random.RandomState(1) };
      const recipe = detectors.autoencoder({ build: (inputDim) => model.autoencoder({ widths: [inputDim, 1, inputDim] }), training });
      const made = await detectors.fit(recipe, x);
      await detectors.score(made, x, { warn: false });
      await detectors.saveDetector('trained', made);`,
    ],
  ])('not %s', (_, script) => {
    expect(loadedBy(script)).toBe('');
  });

  const PARTS = 'tfjs-backend-cpu tfjs-converter tfjs-core tfjs-data tfjs-layers';
  test.each([
    ['when it is first used, without the backends that must be started', `require(${LIB}).tf.scalar(1);`, PARTS],
    [
      'with the wasm backend when that is asked for',
      `await require(${LIB}).model.backend('wasm');`,
      PARTS.replace('cpu', 'cpu tfjs-backend-wasm'),
    ],
  ])('%s', (_, script, expected) => {
    expect(loadedBy(script)).toBe(expected);
  });
});
