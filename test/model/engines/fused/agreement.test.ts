import fc from 'fast-check';
import { backend } from '../../../../lib/dist/model';
import type { Engine, TrainingTask } from '../../../../lib/dist/model/engines/engine';
import { fused } from '../../../../lib/dist/model/engines/fused';
import { tfjs } from '../../../../lib/dist/model/engines/tfjs';
import { ADAM, ADAMW, dense, norm, rowsOf, taskOf } from '../../../support/model/trainingTasks';

async function train(engine: Engine, task: TrainingTask): Promise<number[]> {
  const run = await engine.start(task);
  const losses: number[] = [];
  for (let epoch = 0; epoch < 3; epoch++) losses.push(await run.trainEpoch(null, () => 1e-2));
  losses.push(await run.validationLoss());
  await run.dispose();
  return losses;
}

const layer = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.integer({ min: 1, max: 13 }), fc.constantFrom('linear', 'sigmoid', 'relu', 'gelu'))
      .map(([units, activation]) => dense(units, activation)),
  },
  { weight: 1, arbitrary: fc.constant(norm) },
);

const trainings = fc
  .record({
    hidden: fc.array(layer, { maxLength: 4 }),
    inputDim: fc.integer({ min: 1, max: 9 }),
    rows: fc.integer({ min: 20, max: 90 }),
    batchSize: fc.constantFrom(10, 16, Infinity),
    batchNorm: fc.constantFrom('inference', 'training'),
    loss: fc.constantFrom({ kind: 'mse' }, { kind: 'huber', delta: 0.3 }),
    optimizer: fc.constantFrom(ADAM, ADAMW, { ...ADAMW, globalClipNorm: 0.01 }),
  })
  .map(({ hidden, inputDim, rows, ...rest }) => {
    const whole = rows - (rows % 10);
    const batchSize = rest.batchSize === 16 && whole % 16 < 8 ? 10 : rest.batchSize;
    const validation = rowsOf(13, inputDim, 5);
    return taskOf([...hidden, dense(inputDim, 'linear')], whole, inputDim, { ...rest, batchSize, validation });
  });

test('agrees with the TensorFlow.js engine on any layer list, loss, optimizer and batch size', async () => {
  await backend();
  await fc.assert(
    fc.asyncProperty(trainings, async (task) => {
      const [ours, theirs] = [await train(fused, task), await train(tfjs, task)];
      ours.forEach((loss, k) => expect(Math.abs(loss / theirs[k] - 1)).toBeLessThan(2e-4));
    }),
    { numRuns: 40, seed: 3 },
  );
}, 60000);
