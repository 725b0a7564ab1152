import { RandomState } from '../../../lib/dist/random';
import * as model from '../../../lib/dist/model';
import { runEpochs } from '../../../lib/dist/model/training/epochs';
import { fakeRun } from './fakeRun';
import { readFixture } from '../../support/fixtures';
import { type KerasTraining } from '../../support/model/trajectories';

const keras = readFixture<KerasTraining>('model/keras_training.json');
const rows = { data: new Float32Array(3), rows: 3, cols: 1 };
const base = {
  loss: model.meanSquaredError(),
  optimizer: model.adam(),
  schedule: model.constantRate(),
  validation: rows,
};
const forever = { ...model.earlyStopping({ minDelta: 0, restoreBestWeights: false }), patience: Infinity };

describe('the epoch loop', () => {
  test.each(keras.earlyStopping.map((run) => [JSON.stringify(run.options), run] as const))(
    'stops early as Keras does and leaves the weights that Keras leaves (%s)',
    async (_, { options, valLoss, epochs, weightsOfEpoch, stopped }) => {
      const { run, weight } = fakeRun(valLoss, valLoss);
      const watch = model.earlyStopping(options);
      const history = await runEpochs(run, { ...base, epochs: valLoss.length }, watch, 3, 0);
      expect(history).toMatchObject({ epochs, weightsOfEpoch, stopped: stopped ? 'patience' : 'epochs' });
      expect(weight[0]).toBe(weightsOfEpoch);
      expect(history.bestValLoss).toBe(valLoss[history.bestEpoch - 1]);
    },
  );

  test.each([NaN, Infinity])('stops at a loss of %p with the best weights kept', async (bad) => {
    const { run, weight } = fakeRun([5, 3, 4, bad, 1], [6, 2, 4, 3, 1]);
    const history = await runEpochs(run, { ...base, epochs: 5 }, forever, 3, 0);
    expect(history).toMatchObject({
      stopped: 'not finite',
      epochs: 4,
      bestEpoch: 2,
      bestValLoss: 2,
      weightsOfEpoch: 2,
    });
    expect(history.reason).toBe(`the loss became ${bad} in epoch 4; the best weights, of epoch 2, are kept`);
    expect(weight[0]).toBe(2);
  });

  test('stops at a validation loss of NaN; with no good epoch before, the weights from before the fit are kept', async () => {
    const { run, weight } = fakeRun([5], [NaN]);
    const history = await runEpochs(run, { ...base, epochs: 3 }, forever, 3, 0);
    expect(history).toMatchObject({
      stopped: 'not finite',
      epochs: 1,
      bestEpoch: 0,
      bestValLoss: null,
      weightsOfEpoch: 0,
    });
    expect(weight[0]).toBe(0);
  });

  test('stops when the loss is still finite but the weights no longer are', async () => {
    const fake = fakeRun([3, 2, 1], [3, 2, 1], (epoch) => epoch === 2 && fake.weight.fill(NaN));
    const history = await runEpochs(fake.run, { ...base, epochs: 3 }, forever, 3, 0);
    expect(history).toMatchObject({ stopped: 'not finite', epochs: 2, weightsOfEpoch: 1 });
    expect(fake.weight[0]).toBe(1);
  });

  test('without early stopping keeps the last weights and still names the best epoch', async () => {
    const { run, weight } = fakeRun([3, 1, 2], [3, 1, 2]);
    const history = await runEpochs(run, { ...base, epochs: 3 }, forever, 3, 0);
    expect(history).toMatchObject({ stopped: 'epochs', bestEpoch: 2, bestValLoss: 1, weightsOfEpoch: 3 });
    expect(weight[0]).toBe(3);
  });

  test('ends after the epoch during which its signal is aborted', async () => {
    const controller = new AbortController();
    const { run, weight } = fakeRun([3, 2, 1], [3, 2, 1], (epoch) => epoch === 2 && controller.abort());
    const history = await runEpochs(run, { ...base, epochs: 3, signal: controller.signal }, forever, 3, 0);
    expect(history).toMatchObject({ stopped: 'interrupted', epochs: 2, reason: 'stopped after 2 of 3 epochs' });
    expect(weight[0]).toBe(2);
  });

  test('is stopped by the signal of the notebook cell that runs it', async () => {
    const key = Symbol.for('anomaly-notebooks.signal');
    const cell = globalThis as Record<symbol, unknown>;
    cell[key] = () => AbortSignal.abort();
    try {
      const history = await runEpochs(fakeRun([1]).run, { ...base, epochs: 3 }, forever, 3, 0);
      expect(history).toMatchObject({ stopped: 'interrupted', epochs: 0, loss: [], weightsOfEpoch: 0 });
    } finally {
      delete cell[key];
    }
  });

  test('draws one permutation of the rows an epoch, in NumPy’s order, or none', async () => {
    const shuffled = fakeRun([2, 1], [2, 1]);
    await runEpochs(shuffled.run, { ...base, epochs: 2, random: new RandomState(5) }, forever, 3, 0);
    const random = new RandomState(5);
    expect(shuffled.orders).toEqual([random.permutation(3), random.permutation(3)]);
    const still = fakeRun([2, 1], [2, 1]);
    await runEpochs(still.run, { ...base, epochs: 2 }, forever, 3, 0);
    expect(still.orders).toEqual([null, null]);
  });

  test('the history shows the rate after the schedule saw the epoch’s loss', async () => {
    const { run, rates } = fakeRun([1, 1, 1], [1, 1, 1]);
    const schedule = model.reduceLROnPlateau({ initial: 1, factor: 0.5, patience: 0 });
    const history = await runEpochs(run, { ...base, schedule, epochs: 3 }, forever, 3, 0);
    expect(rates).toEqual([1, 1, 0.5]);
    expect(history.learningRate).toEqual([1, 0.5, 0.25]);
  });

  test('reports every epoch, waits for the callback, and passes on what it throws', async () => {
    const reports: model.EpochReport[] = [];
    const onEpoch = async (report: model.EpochReport) => {
      await new Promise(setImmediate);
      reports.push(report);
      if (report.epoch === 2) throw new Error('enough');
    };
    const epochs = runEpochs(fakeRun([3, 4, 1], [3, 4, 1]).run, { ...base, epochs: 3, onEpoch }, forever, 3, 0);
    await expect(epochs).rejects.toThrow('enough');
    expect(reports).toMatchObject([
      { epoch: 1, epochs: 3, loss: 3, valLoss: 3, learningRate: 1e-3, best: true },
      { epoch: 2, epochs: 3, loss: 4, valLoss: 4, best: false },
    ]);
    expect(reports[0].secondsLeft).toBeCloseTo(2 * reports[0].seconds);
  });
});

test('cosineDecay gives Keras’s rates to float32', () => {
  const { rateAt } = model.startSchedule(model.cosineDecay());
  for (const [step, rate] of Object.entries(keras.cosine)) expect(rateAt(Number(step))).toBeCloseTo(rate, 9);
});
