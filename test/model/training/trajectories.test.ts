import { RandomState, TorchGenerator } from '../../../lib/dist/random';
import * as model from '../../../lib/dist/model';
import { explainedRows } from '../../support/model/explainedRows';
import { readFixture } from '../../support/fixtures';
import { largestDifference, type Trajectories } from '../../support/model/trajectories';

const trajectories = readFixture<Trajectories>('model/trajectories.json');

/** Epochs that TensorFlow.js trains here; it needs about a hundred times as long for them as the other engine. */
const SHORT = 10;

/** PyTorch differs from itself by 7e-6 with its rows reordered, and float32 from float64 by 1.8e-5. */
const TOLERANCE = 5e-5;

const strong = { weightDecay: 1e-1, globalClipNorm: 0.01 };

describe.each([
  ['fused', 100],
  ['tfjs', SHORT],
] as const)('the %s engine, over %d epochs,', (engine, epochs) => {
  test('trains the event model as PyTorch does: Adam, ReduceLROnPlateau, full batch', async () => {
    const network = model.eventAutoencoder({ generator: new TorchGenerator(42) });
    const options = { loss: model.eventLoss(network), optimizer: model.adam(), schedule: model.reduceLROnPlateau() };
    const history = await model.fit(network, explainedRows(256, 22, 1), { ...options, epochs: epochs * 6, engine });
    expect(largestDifference(history.loss, trajectories.event.loss)).toBeLessThan(TOLERANCE);
    expect(history.learningRate).toEqual(trajectories.event.learningRate.slice(0, epochs * 6));
  });

  test.each([
    ['frozen batch norm', 'inference', 163, model.adamW(), trajectories.inference],
    ['training batch norm', 'training', 176, model.adamW(), trajectories.training],
    ['strong decay and clipping', 'inference', 163, model.adamW(strong), trajectories.decayAndClip],
  ] as const)(
    'trains the object model with %s by Keras’s formulas',
    async (_, batchNorm, rows, optimizer, expected) => {
      const network = model.objectAutoencoder({ random: new RandomState(7) });
      const history = await model.fit(network, explainedRows(rows, 22, 2), {
        loss: model.huber(),
        optimizer,
        schedule: model.cosineDecay(),
        epochs,
        batchSize: 32,
        random: new RandomState(8),
        validation: explainedRows(41, 22, 3),
        batchNorm,
        engine,
      });
      expect(largestDifference(history.loss, expected.loss)).toBeLessThan(TOLERANCE);
      expect(largestDifference(history.valLoss, expected.valLoss)).toBeLessThan(TOLERANCE);
    },
  );
});

test.each(trajectories.plateau.map((run) => [JSON.stringify(run.options), run] as const))(
  'reduceLROnPlateau with %s gives PyTorch’s rates',
  (_, { options, loss, rate }) => {
    const schedule = model.startSchedule(model.reduceLROnPlateau({ initial: 0.1, ...options }));
    const rates = loss.map((value) => {
      schedule.epochEnd(value);
      return schedule.rateAt(0);
    });
    expect(rates).toEqual(rate);
  },
);
