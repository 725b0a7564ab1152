import fc from 'fast-check';
import type { Layer } from '../../../../lib/dist/model/network/layers';
import type { TrainingTask } from '../../../../lib/dist/model/engines/engine';
import { FusedRun } from '../../../../lib/dist/model/engines/fused/run';
import { gradient } from '../../../support/model/reference';
import { dense, eventTask, norm, objectTask, taskOf, widen } from '../../../support/model/trainingTasks';

/** Largest deviation of the engine's gradient from the float64 one, in units of the latter's largest element. */
async function deviation(task: TrainingTask): Promise<{ gradient: number; loss: number }> {
  const run = new FusedRun(task);
  try {
    const { loss, gradients } = run.firstGradient();
    const weights = task.weights.map((w) => Float64Array.from(w));
    const exact = gradient(task.layers, weights, widen(task.x), task.loss, task.batchNorm);
    const expected = exact.gradients.filter((_, k) => !isMoving(task.layers, k));
    let largest = 0;
    let worst = 0;
    expected.forEach((array, k) =>
      array.forEach((value, i) => {
        largest = Math.max(largest, Math.abs(value));
        const off = Math.abs(value - gradients[k][i]);
        if (!(off <= worst)) worst = off;
      }),
    );
    return { gradient: worst / largest, loss: Math.abs(loss / exact.loss - 1) };
  } finally {
    await run.dispose();
  }
}

function isMoving(layers: readonly Layer[], index: number): boolean {
  const names = layers.flatMap((layer) => (layer.kind === 'dense' ? [false, false] : [false, false, true, true]));
  return names[index];
}

describe('gradients against float64', () => {
  test.each([true, false])('are right for the event autoencoder (deterministic: %s)', async (deterministic) => {
    const off = await deviation(eventTask(1000, { deterministic }));
    expect(off.gradient).toBeLessThan(5e-6);
    expect(off.loss).toBeLessThan(1e-6);
  });

  test.each(['inference', 'training'] as const)(
    'are right for the object autoencoder, batchNorm %s',
    async (batchNorm) => {
      for (const deterministic of [true, false]) {
        const off = await deviation(objectTask(30, 64, { batchNorm, deterministic }));
        expect(off.gradient).toBeLessThan(5e-6);
        expect(off.loss).toBeLessThan(1e-6);
      }
    },
  );

  test('are right when rows are divided into chunks and the last block is partial', async () => {
    expect(
      (await deviation(taskOf([dense(60, 'gelu'), norm, dense(40, 'relu'), dense(8, 'sigmoid')], 203, 8))).gradient,
    ).toBeLessThan(5e-6);
  });

  test.each(['linear', 'sigmoid', 'relu', 'gelu'] as const)('are right for %s with activity L1', async (activation) => {
    const layers = [dense(9, activation), dense(5, activation)];
    const loss = { kind: 'mse', activityL1: { layer: 0, strength: 0.5 } } as const;
    expect((await deviation(taskOf(layers, 37, 5, { loss }))).gradient).toBeLessThan(5e-6);
  });

  test.each([0.01, 1, 3])('are right for Huber loss with delta %d', async (delta) => {
    expect(
      (await deviation(taskOf([dense(6, 'gelu'), dense(7, 'linear')], 50, 7, { loss: { kind: 'huber', delta } })))
        .gradient,
    ).toBeLessThan(5e-6);
  });

  test('are right for widths of 1 and of 4,097', async () => {
    expect((await deviation(taskOf([dense(1, 'sigmoid'), dense(1, 'linear')], 3, 1))).gradient).toBeLessThan(5e-6);
    expect((await deviation(taskOf([dense(4097, 'gelu'), dense(3, 'linear')], 5, 3))).gradient).toBeLessThan(5e-6);
    expect((await deviation(taskOf([dense(2, 'sigmoid'), dense(4097, 'linear')], 5, 4097))).gradient).toBeLessThan(
      5e-6,
    );
  });

  test('are right for any layer list', async () => {
    const layer = fc.oneof(
      {
        weight: 3,
        arbitrary: fc
          .record({
            units: fc.integer({ min: 1, max: 21 }),
            activation: fc.constantFrom('linear' as const, 'sigmoid' as const, 'relu' as const, 'gelu' as const),
          })
          .map(({ units, activation }) => dense(units, activation)),
      },
      { weight: 1, arbitrary: fc.constant(norm) },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(layer, { maxLength: 5 }),
        fc.integer({ min: 1, max: 19 }),
        fc.integer({ min: 20, max: 150 }),
        fc.constantFrom('inference' as const, 'training' as const),
        fc.constantFrom({ kind: 'mse' } as const, { kind: 'huber', delta: 0.1 } as const),
        async (hidden, inputDim, rows, batchNorm, loss) => {
          const layers = [...hidden, dense(inputDim, 'linear')];
          const off = await deviation(taskOf(layers, rows, inputDim, { batchNorm, loss }));
          expect(off.gradient).toBeLessThan(5e-6);
        },
      ),
      { numRuns: 60, seed: 5 },
    );
  });
});
