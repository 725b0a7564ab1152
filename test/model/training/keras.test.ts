import { RandomState } from '../../../lib/dist/random';
import * as model from '../../../lib/dist/model';
import { explainedRows } from '../../support/model/explainedRows';
import { readFixture } from '../../support/fixtures';
import { largestDifference, type KerasTraining } from '../../support/model/trajectories';

/** keras_training.json: the document's model trained by Keras 3.15 on TensorFlow 2.21. */
const keras = readFixture<KerasTraining>('model/keras_training.json');

/** PyTorch differs from itself by 7e-6 with its rows reordered, and float32 from float64 by 1.8e-5. */
const TOLERANCE = 5e-5;

/** Epochs that TensorFlow.js trains here; it needs about a hundred times as long for them as the other engine. */
const SHORT = 4;

describe.each([
  ['fused', 100],
  ['tfjs', SHORT],
] as const)('the %s engine, over %d epochs,', (engine, epochs) => {
  const train = async (batchNorm: 'inference' | 'training', rows: number) => {
    const network = model.objectAutoencoder({ random: new RandomState(7) });
    const history = await model.fit(network, explainedRows(rows, 22, 2), {
      loss: model.huber(),
      optimizer: model.adamW(),
      schedule: model.cosineDecay(),
      epochs,
      batchSize: 32,
      random: new RandomState(8),
      validation: explainedRows(41, 22, 3),
      batchNorm,
      engine,
    });
    return { network, history };
  };

  test('trains the document’s model as Keras does: with batch normalisation frozen, because Keras never trained it', async () => {
    expect(keras.as_published.movingMeanOfFirst).toEqual(new Array(88).fill(0));
    expect(keras.as_published.movingVarianceOfFirst).toEqual(new Array(88).fill(1));
    const { history } = await train('inference', 163);
    expect(largestDifference(history.loss, keras.as_published.loss)).toBeLessThan(TOLERANCE);
    expect(largestDifference(history.valLoss, keras.as_published.valLoss)).toBeLessThan(TOLERANCE);
  });

  test('trains batch normalisation as Keras does where the model passes `training` on', async () => {
    const { network, history } = await train('training', 176);
    expect(largestDifference(history.loss, keras.with_training.loss)).toBeLessThan(TOLERANCE);
    expect(largestDifference(history.valLoss, keras.with_training.valLoss)).toBeLessThan(TOLERANCE);
    if (epochs !== keras.with_training.loss.length) return;
    const [mean, variance] = network.weights().slice(4, 6);
    keras.with_training.movingMeanOfFirst.forEach((value, i) => expect(mean[i]).toBeCloseTo(value, 5));
    keras.with_training.movingVarianceOfFirst.forEach((value, i) => expect(variance[i]).toBeCloseTo(value, 5));
  });
});
