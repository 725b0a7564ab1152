import { fused } from '../../../../lib/dist/model/engines/fused';
import type { TrainingTask } from '../../../../lib/dist/model/engines/engine';
import { readFixture } from '../../../support/fixtures';
import { eventTask, objectTask } from '../../../support/model/trainingTasks';

/** Losses of the epochs kept, in PyTorch; `make_trajectories.py` made them. */
interface Trajectory {
  readonly float64: readonly number[];
  readonly float32: readonly number[];
}

const fixture = readFixture<Record<string, Trajectory>>('model/engines/fused/trajectories.json');

async function losses(task: TrainingTask, epochs: number, rate: (step: number) => number): Promise<number[]> {
  const run = await fused.start(task);
  const all: number[] = [];
  for (let epoch = 0; epoch < epochs; epoch++) all.push(await run.trainEpoch(null, rate));
  await run.dispose();
  return all;
}

const deviation = (a: readonly number[], b: readonly number[]) =>
  a.reduce((worst, loss, k) => Math.max(worst, Math.abs(loss - b[k]) / b[k]), 0);

const cosine = (step: number) => 1e-3 * (0.9 * 0.5 * (1 + Math.cos((Math.PI * Math.min(step, 500)) / 500)) + 0.1);

describe.each([true, false])('600 steps (deterministic: %s)', (deterministic) => {
  test('follow PyTorch on the event autoencoder as closely as PyTorch in float32 follows itself in float64', async () => {
    const all = await losses(eventTask(500, { deterministic }), 600, () => 1e-2);
    const kept = all.filter((_, epoch) => epoch % 10 === 0);
    const { float64, float32 } = fixture.event;
    expect(kept).toHaveLength(float64.length);
    expect(deviation(float32, float64)).toBeLessThan(2e-6);
    expect(deviation(kept, float64)).toBeLessThan(4e-6);
  });

  test.each([
    ['frozen', 'inference' as const, 'objectInference'],
    ['training', 'training' as const, 'objectTraining'],
  ])('follow PyTorch on the object autoencoder, batch normalisation %s', async (_, batchNorm, name) => {
    const all = await losses(objectTask(339, 32, { batchNorm, deterministic }), 55, cosine);
    const { float64, float32 } = fixture[name];
    expect(all).toHaveLength(float64.length);
    expect(deviation(float32, float64)).toBeLessThan(5e-6);
    expect(deviation(all, float64)).toBeLessThan(1e-5);
  });
});
