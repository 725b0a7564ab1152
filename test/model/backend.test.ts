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
