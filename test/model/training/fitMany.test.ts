import { RandomState } from '../../../lib/dist/random';
import * as model from '../../../lib/dist/model';
import { explainedRows } from '../../support/model/explainedRows';

const x = explainedRows(90, 6, 1);
const validation = explainedRows(20, 6, 2);

const job = (seed: number, more: Partial<model.FitOptions> = {}): model.FitJob => ({
  autoencoder: model.objectAutoencoder({ inputDim: 6, hiddenDims: [8], latentDim: 2, random: new RandomState(seed) }),
  x,
  options: {
    loss: model.huber(),
    optimizer: model.adamW(),
    schedule: model.cosineDecay(),
    epochs: 4,
    batchSize: 32,
    random: new RandomState(seed + 100),
    validation,
    earlyStopping: model.earlyStopping(),
    ...more,
  },
});

describe('fitMany', () => {
  test('gives what fit gives, in the order of the jobs, full batches and schedules included', async () => {
    const more: Partial<model.FitOptions>[] = [
      {},
      { batchNorm: 'training' },
      { batchSize: Infinity, random: undefined, schedule: model.reduceLROnPlateau({ patience: 0 }) },
      { epochs: 0 },
    ];
    const jobs = () => more.map((options, seed) => job(seed, options));
    const many = jobs();
    const histories = await model.fitMany(many, { workers: 2 });
    for (const [k, { autoencoder, options }] of jobs().entries()) {
      const { engineLine, ...history } = await model.fit(autoencoder, x, options);
      expect(histories[k]).toMatchObject(history);
      expect(histories[k].engineLine).toBe(`${engineLine}; in a worker`);
      expect(many[k].autoencoder.weights()).toEqual(autoencoder.weights());
    }
  });

  test('gives the histories of groups of jobs in the same groups', async () => {
    const groups = () => [[job(1), job(2, { epochs: 2 })], [], [job(3)]];
    const grouped = await model.fitMany(groups(), { workers: 2 });
    expect(grouped.map((histories) => histories.map(({ epochs }) => epochs))).toEqual([[4, 2], [], [4]]);
    expect(grouped.flat()).toEqual(await model.fitMany(groups().flat()));
  });

  test('trains on TensorFlow.js what the fused engine cannot', async () => {
    const random = new RandomState(5);
    const sampled = model.objectAutoencoder({ inputDim: 6, hiddenDims: [4], latentDim: 2, beta: 0.1, random });
    const [first, second] = await model.fitMany([{ ...job(1), autoencoder: sampled }, job(2)]);
    expect([first.engine, second.engine]).toEqual(['tfjs', 'fused']);
  });

  test('refuses jobs that share an autoencoder or a random state', async () => {
    const one = job(1);
    await expect(model.fitMany([one, { ...job(2), autoencoder: one.autoencoder }])).rejects.toThrow(
      'jobs 0 and 1 share one autoencoder',
    );
    await expect(model.fitMany([one, job(2, { random: one.options.random })])).rejects.toThrow('share one random');
    await expect(model.fitMany([one], { workers: 0 })).rejects.toThrow('workers is 0');
  });

  test('stops the others when one fails, and passes its error on', async () => {
    let epochs = 0;
    const slow = job(1, { epochs: 100_000, onEpoch: () => void epochs++ });
    const failing = job(2, {
      onEpoch: () => {
        throw new Error('enough');
      },
    });
    await expect(model.fitMany([slow, failing], { workers: 2 })).rejects.toThrow('enough');
    expect(epochs).toBeLessThan(100_000);
  });

  test('is stopped by a job’s signal, or the notebook cell’s', async () => {
    const [stopped, whole] = await model.fitMany([job(1, { signal: AbortSignal.abort() }), job(2)]);
    expect([stopped.stopped, whole.stopped]).toEqual(['interrupted', 'epochs']);
  });

  test('without jobs gives no histories', async () => {
    expect(await model.fitMany([])).toEqual([]);
  });
});
