import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { EVENT_FEATURES, labels, loadEvents, selectFeatures, trainTestSplit } from '../../../lib/dist/datasets';
import { writeStandInEvents } from '../../../lib/dist/datasets/standIn';
import { concatRows, takeRows, toFloat32, toFloat64 } from '../../../lib/dist/matrix';
import * as model from '../../../lib/dist/model';
import { RandomState, TorchGenerator } from '../../../lib/dist/random';
import { StandardScaler } from '../../../lib/dist/scaling';
import { meanSquaredErrors, rocAuc } from '../../../lib/dist/scoring';
import { readFixture } from '../../support/fixtures';
import { largestDifference } from '../../support/model/trajectories';
import { scratchFolder } from '../../support/scratchFolder';

/** What the document's run gives in PyTorch on the same events; make_event_run.py made it. */
interface EventRun {
  readonly rows: number[];
  readonly evalSha256: string;
  readonly lines: string[];
  readonly loss: number[];
  readonly learningRate: number[];
  readonly auc: number;
}
const pytorch = readFixture<EventRun>('model/event_run.json');

const folder = scratchFolder();

/** Notebook 01's steps, from the file to the scores. */
async function run() {
  const path = join(folder, 'events_data.pt');
  writeStandInEvents(path, { background: 6000, signal: 600, seed: 11 });
  const events = loadEvents(path);
  const [background, signal] = [events.background, events.signal].map((rows) => selectFeatures(rows, events.names, EVENT_FEATURES)); // prettier-ignore
  const scaler = new StandardScaler().fit(background);
  const scaled = toFloat32(scaler.transform(toFloat64(background)));
  const xSignal = toFloat32(scaler.transform(toFloat64(signal)));
  const split = trainTestSplit(scaled.rows, { testSize: 0.1, random: new RandomState(42) });
  const [train, test] = [takeRows(scaled, split.train), takeRows(scaled, split.test)];
  const network = model.eventAutoencoder({ generator: new TorchGenerator(42) });
  const lines: string[] = [];
  const history = await model.fit(network, train, {
    loss: model.eventLoss(network),
    optimizer: model.adam(),
    schedule: model.reduceLROnPlateau({ initial: 1e-2, factor: 0.8, patience: 10, minRate: 1e-8 }),
    epochs: 400,
    batchSize: Infinity,
    onEpoch: ({ epoch, loss, learningRate }) => {
      if (epoch % 10 === 0) lines.push(`Epoch [${epoch}/400] Loss: ${loss.toFixed(4)} Learning Rate: ${learningRate.toFixed(6)}`); // prettier-ignore
    },
  });
  const xEval = concatRows(test, xSignal);
  const scores = meanSquaredErrors(xEval, await model.reconstruct(network, xEval));
  const auc = rocAuc(labels([test.rows, 0], [xSignal.rows, 1]), scores);
  const evalSha256 = createHash('sha256').update(Buffer.from(xEval.data.buffer)).digest('hex');
  return { rows: [train.rows, test.rows, xSignal.rows], evalSha256, lines, history, auc };
}

test('the event document’s whole run has the original’s rows bit for bit, and its lines, losses, rates and AUC', async () => {
  const { rows, evalSha256, lines, history, auc } = await run();
  expect(rows).toEqual(pytorch.rows);
  expect(evalSha256).toBe(pytorch.evalSha256);
  expect(lines).toHaveLength(40);
  const others = lines.map((line, i) => [line, pytorch.lines[i]]).filter(([ours, theirs]) => ours !== theirs);
  expect(others.length).toBeLessThanOrEqual(2);
  for (const pair of others) {
    const [[loss, rate], [theirLoss, theirRate]] = pair.map((line) =>
      line.split('Loss: ')[1].split(' Learning Rate: '),
    );
    expect(rate).toBe(theirRate);
    expect(Math.abs(Number(loss) - Number(theirLoss))).toBeLessThan(1.5e-4);
  }
  expect(history.loss).toHaveLength(400);
  expect(largestDifference(history.loss, pytorch.loss)).toBeLessThan(5e-5);
  expect(history.learningRate).toEqual(pytorch.learningRate);
  expect(Math.abs(auc - pytorch.auc)).toBeLessThan(1e-4);
});
