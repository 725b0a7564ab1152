import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import * as model from '../../lib/dist/model';

test('a backend is found, said in one line, and leaves no listeners that would end the process', async () => {
  const events = ['uncaughtException', 'unhandledRejection'] as const;
  const before = events.map((event) => process.listenerCount(event));
  const { name, line } = await model.backend();
  expect(['tensorflow', 'wasm', 'cpu']).toContain(name);
  expect(model.tf.getBackend()).toBe(name);
  expect(line).toContain(`TensorFlow.js ${model.tf.version_core} computes on ${name}`);
  expect(line).not.toContain('\n');
  expect(events.map((event) => process.listenerCount(event))).toEqual(before);
});

test('a backend can be asked for by name, and models move to it', async () => {
  const network = model.tf.sequential({ layers: [model.tf.layers.dense({ units: 2, inputShape: [3] })] });
  const predict = () => (network.predict(model.tf.ones([1, 3])) as import('@tensorflow/tfjs').Tensor).dataSync();
  expect((await model.backend('wasm')).name).toBe('wasm');
  const here = predict();
  expect((await model.backend('cpu')).name).toBe('cpu');
  predict().forEach((value, i) => expect(value).toBeCloseTo(here[i], 5));
});

/** What a process of its own prints that has the library as `tf` and `model`. */
const printed = (script: string, before = '') => {
  const lib = JSON.stringify(join(__dirname, '../../lib'));
  const source = `${before}const { tf, model } = require(${lib}); (async () => { ${script} })();`;
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', source], { encoding: 'utf8' });
  return stdout + stderr;
};
const SQUARES = 'tf.tensor([1, 2, 3]).square().dataSync().join()';

describe('tf computes', () => {
  test.each<[string, string, string]>([
    ['at once', `console.log(${SQUARES}, tf.getBackend());`, '1,4,9 cpu\n'],
    [
      'while a backend is being loaded',
      `const later = model.backend('wasm'); console.log(${SQUARES}); await later; console.log(${SQUARES}, tf.getBackend());`,
      '1,4,9\n1,4,9 wasm\n',
    ],
    [
      'with tensors and models that were made before the backend was there',
      `const x = tf.ones([2, 3]), dense = tf.layers.dense({ units: 1, kernelInitializer: 'ones', inputShape: [3] });
       const network = tf.sequential({ layers: [dense] }); await model.backend('wasm');
       console.log(network.predict(x).add(x.sum()).dataSync().join(), tf.getBackend());`,
      '9,9 wasm\n',
    ],
    [
      'on backends that are taken in turns',
      `for (const name of ['wasm', 'cpu', 'wasm', 'wasm']) { await model.backend(name); console.log(${SQUARES}, tf.getBackend()); }`,
      '1,4,9 wasm\n1,4,9 cpu\n1,4,9 wasm\n1,4,9 wasm\n',
    ],
    [
      'on a backend that TensorFlow.js itself was asked for',
      `await model.backend('cpu'); require('@tensorflow/tfjs-backend-wasm'); await tf.setBackend('wasm');
       const kept = tf.tensor([5]); await model.backend('wasm'); console.log(kept.dataSync()[0], ${SQUARES});`,
      '5 1,4,9\n',
    ],
  ])('%s', (_, script, expected) => {
    expect(printed(script)).toBe(expected);
  });

  test('in the launcher’s kernel at once, and on the fastest backend when the launcher asks', () => {
    const launcher = "globalThis[Symbol.for('anomaly-notebooks.display')] = () => {};";
    const ready = "await globalThis[Symbol.for('anomaly-notebooks.ready')]()";
    const fastest = printed('await model.backend(); console.log(tf.getBackend());');
    expect(printed(`console.log(${SQUARES}); ${ready}; console.log(tf.getBackend());`, launcher)).toBe(
      `1,4,9\n${fastest}`,
    );
  });
});
