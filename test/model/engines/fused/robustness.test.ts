import { fused } from '../../../../lib/dist/model/engines/fused';
import type { TrainingTask } from '../../../../lib/dist/model/engines/engine';
import { dense, eventTask, norm, objectTask, rowsOf, taskOf } from '../../../support/model/trainingTasks';

const started = async (task: TrainingTask, epochs = 1) => {
  const run = await fused.start(task);
  let loss = NaN;
  for (let epoch = 0; epoch < epochs; epoch++) loss = await run.trainEpoch(null, () => 1e-3);
  const weights = run.readWeights();
  await run.dispose();
  return { loss, weights };
};

describe('the fused engine', () => {
  test('takes a batch larger than the data as all of them', async () => {
    const all = await started(objectTask(50, Infinity), 5);
    expect(await started(objectTask(50, 1000), 5)).toEqual(all);
  });

  test('trains on a last batch of one row', async () => {
    const { loss } = await started(objectTask(65, 32), 3);
    expect(loss).toBeGreaterThan(0);
    expect(loss).toBeLessThan(1);
  });

  test('trains batches in the order given, as if the rows had been sorted so', async () => {
    const task = objectTask(71, 16);
    const order = Uint32Array.from({ length: 71 }, (_, i) => (i * 29) % 71);
    const data = Float32Array.from(
      { length: 71 * 22 },
      (_, k) => task.x.data[order[Math.floor(k / 22)] * 22 + (k % 22)],
    );
    const run = await fused.start(task);
    const loss = await run.trainEpoch(order, () => 1e-3);
    const weights = run.readWeights();
    await run.dispose();
    expect(await started({ ...task, x: { ...task.x, data } })).toEqual({ loss, weights });
  });

  test('asks for the learning rate once a step, counting over all epochs', async () => {
    const run = await fused.start(objectTask(70, 32));
    const steps: number[] = [];
    const rate = (step: number) => steps.push(step) * 0 + 1e-3;
    await run.trainEpoch(null, rate);
    await run.trainEpoch(null, rate);
    await run.dispose();
    expect(steps).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test('returns a loss that is not a number when x or the weights make it so', async () => {
    const task = eventTask(500);
    task.x.data[777] = NaN;
    expect((await started(task)).loss).toBeNaN();
    const object = objectTask(40, 40);
    object.weights[4][0] = Infinity;
    expect((await started(object)).loss).toBeNaN();
  });

  test('gives weights back as they were written', async () => {
    const task = taskOf([dense(7, 'relu'), norm, dense(5, 'linear')], 9, 5);
    const run = await fused.start(task);
    expect(run.readWeights()).toEqual(task.weights);
    const other = task.weights.map((array) => array.map((w) => w + 1));
    run.writeWeights(other);
    expect(run.readWeights()).toEqual(other);
    await run.dispose();
  });

  test('changes neither the weights nor the rows it was given', async () => {
    const task = objectTask(40, 8);
    const copy = structuredClone({ weights: task.weights, x: task.x });
    await started(task, 2);
    expect({ weights: task.weights, x: task.x }).toEqual(copy);
  });

  test('moves the moving statistics in training mode only', async () => {
    const task = objectTask(64, 32);
    const moving = 4; // of layer 1: after its dense layer's two arrays, gamma and beta
    expect((await started(task)).weights[moving]).toEqual(task.weights[moving]);
    expect((await started({ ...task, batchNorm: 'training' })).weights[moving]).not.toEqual(task.weights[moving]);
  });

  test('refuses by name what it does not know', () => {
    const convolution = { kind: 'conv', filters: 3 } as never;
    expect(fused.refuses(taskOf([convolution, dense(4, 'linear')], 5, 4))).toMatch(
      /layer 0 is of the unknown kind 'conv'/,
    );
    expect(fused.refuses(taskOf([dense(4, 'sine' as never)], 5, 4))).toMatch(/unknown activation 'sine'/);
    expect(fused.refuses(eventTask(5, { loss: { kind: 'mae' } as never }))).toMatch(/loss is 'mae'/);
    expect(fused.refuses(eventTask(5, { optimizer: { kind: 'sgd' } as never }))).toMatch(/optimizer is 'sgd'/);
    expect(fused.refuses(eventTask(5))).toBeNull();
  });

  test.each([
    ['no rows', eventTask(0), /x has no rows/],
    ['validation without rows', eventTask(5, { validation: rowsOf(0, 22, 1) }), /validation has no rows/],
    ['columns that do not fit', eventTask(5, { x: rowsOf(5, 21, 1) }), /x has 21 columns, inputDim is 22/],
    ['an output of another width', taskOf([dense(3, 'linear')], 5, 4), /output has 3 columns/],
    ['no layers', taskOf([], 5, 4), /layer list is empty/],
    ['a layer without units', taskOf([dense(0, 'relu'), dense(4, 'linear')], 5, 4), /layer 0 has 0 units/],
    ['a batch of no rows', eventTask(5, { batchSize: 0 }), /batchSize is 0/],
    ['weights that do not fit', eventTask(5, { weights: [new Float32Array(3)] }), /1 weight arrays were given/],
    [
      'an activity of no layer',
      eventTask(5, { loss: { kind: 'mse', activityL1: { layer: 2, strength: 1 } } }),
      /activityL1 names layer 2/,
    ],
  ])('refuses %s with a clear error', async (_, task, message) => {
    await expect(fused.start(task)).rejects.toThrow(message);
    await expect(fused.start(task)).rejects.toThrow(RangeError);
  });

  test('refuses an order that does not name rows', async () => {
    const run = await fused.start(objectTask(10, 4));
    await expect(run.trainEpoch(new Uint32Array(9), () => 1e-3)).rejects.toThrow('9 entries for 10 rows');
    await expect(run.trainEpoch(new Uint32Array(10).fill(10), () => 1e-3)).rejects.toThrow('order[0] is 10');
    await run.dispose();
  });
});
