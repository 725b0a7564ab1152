import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fused } from '../../../../../lib/dist/model/engines/fused';
import type { TrainingTask } from '../../../../../lib/dist/model/engines/engine';
import { eventTask, objectTask } from '../../../../support/model/trainingTasks';

async function train(task: TrainingTask, epochs: number) {
  const run = await fused.start(task);
  try {
    const losses: number[] = [];
    for (let epoch = 0; epoch < epochs; epoch++) losses.push(await run.trainEpoch(null, () => 1e-2));
    return { losses, weights: run.readWeights() };
  } finally {
    await run.dispose();
  }
}

describe('threads', () => {
  test.each([
    ['event autoencoder, full batch', eventTask(6001)],
    ['object autoencoder, batches of 256', objectTask(1100, 256)],
  ])('do not change a single byte of the result: %s', async (_, task) => {
    const alone = await train({ ...task, threads: 1 }, 12);
    for (const threads of [2, 3, 5]) expect(await train({ ...task, threads }, 12)).toEqual(alone);
  });

  test('may be ended twice, and a run that has ended says so', async () => {
    const run = await fused.start(eventTask(5000, { threads: 3 }));
    await run.trainEpoch(null, () => 1e-2);
    await run.dispose();
    await run.dispose();
    await expect(run.trainEpoch(null, () => 1e-2)).rejects.toThrow('this run was disposed of');
  });

  test('are not left running by a learning rate that throws', async () => {
    const run = await fused.start(eventTask(5000, { threads: 2 }));
    const failing = run.trainEpoch(null, () => {
      throw new Error('no rate');
    });
    await expect(failing).rejects.toThrow('no rate');
    expect(await run.trainEpoch(null, () => 1e-2)).toBeGreaterThan(0);
    await run.dispose();
  });

  test('do not keep a process alive that forgets to end them', () => {
    const engine = join(__dirname, '../../../../../lib/dist/model/engines/fused');
    const script = `
      const { fused } = require(${JSON.stringify(engine)});
      const x = { data: new Float32Array(22 * 9000).fill(0.5), rows: 9000, cols: 22 };
      const weights = [396, 18, 396, 22].map((n) => new Float32Array(n).fill(0.1));
      const layers = [{ kind: 'dense', units: 18, activation: 'sigmoid' }, { kind: 'dense', units: 22, activation: 'linear' }];
      const optimizer = { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
      const task = { inputDim: 22, layers, weights, loss: { kind: 'mse' }, optimizer, batchSize: Infinity,
        batchNorm: 'inference', x, deterministic: true, threads: 2 };
      fused.start(task).then((run) => run.trainEpoch(null, () => 0.01)).then((loss) => console.log(loss > 0));`;
    const { stdout, status } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8', timeout: 20000 });
    expect({ stdout, status }).toEqual({ stdout: 'true\n', status: 0 });
  });
});
