import * as fc from 'fast-check';
import { RandomState } from '../../../lib/dist/random';
import * as model from '../../../lib/dist/model';
import { parameterShapes } from '../../../lib/dist/model/network/layers';

const activation = fc.constantFrom<model.Activation>('linear', 'sigmoid', 'relu', 'gelu');
const layer: fc.Arbitrary<model.Layer> = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(fc.integer({ min: 1, max: 9 }), activation).map(([n, a]) => model.dense(n, a)) },
  {
    weight: 1,
    arbitrary: fc.double({ min: 0.5, max: 0.99, noNaN: true }).map((momentum) => model.batchNorm({ momentum })),
  },
);

/** Both engines see gradients to float32 rounding; a small epsilon would turn that noise into whole steps. */
const epsilon = 1e-2;
const optimizer: fc.Arbitrary<model.Optimizer> = fc.oneof(
  fc.constant(model.adam({ epsilon })),
  fc
    .record({ weightDecay: fc.constantFrom(0, 0.1), globalClipNorm: fc.constantFrom(undefined, 0.05, 5) })
    .map((options) => model.adamW({ epsilon, ...options })),
);

interface Case {
  readonly inputDim: number;
  readonly layers: readonly model.Layer[];
  readonly loss: model.Loss;
  readonly optimizer: model.Optimizer;
  readonly rows: number;
  readonly batchSize: number;
  readonly batchNorm: 'inference' | 'training';
  readonly shuffled: boolean;
  readonly seed: number;
}

const cases: fc.Arbitrary<Case> = fc
  .record({
    inputDim: fc.integer({ min: 1, max: 9 }),
    hidden: fc.array(layer, { minLength: 0, maxLength: 4 }),
    last: activation,
    loss: fc.constantFrom<model.Loss>(model.meanSquaredError(), model.huber(), model.huber(0.1)),
    activityL1: fc.boolean(),
    optimizer,
    batches: fc.integer({ min: 1, max: 3 }),
    batchSize: fc.constantFrom(8, 13, 32, Infinity),
    rest: fc.integer({ min: 0, max: 7 }),
    batchNorm: fc.constantFrom('inference' as const, 'training' as const),
    shuffled: fc.boolean(),
    seed: fc.integer({ min: 0, max: 1000 }),
  })
  .map(({ hidden, last, activityL1, batches, rest, loss, ...others }) => {
    const layers = [...hidden, model.dense(others.inputDim, last)];
    // Batch statistics of very few rows are ill-conditioned: with them, a last batch is as large as the others.
    const full = batches * (others.batchSize === Infinity ? 16 : others.batchSize);
    const rows = others.batchNorm === 'training' ? full : full + rest;
    const place = others.seed % layers.length;
    const withActivity = activityL1 && loss.kind === 'mse' && layers[place].kind === 'dense';
    const penalised = model.meanSquaredError({ activityL1: { layer: place, strength: 0.1 } });
    return { ...others, layers, rows, loss: withActivity ? penalised : loss };
  });

function taskOf({ inputDim, layers, rows, seed, ...others }: Case): model.TrainingTask {
  const random = new RandomState(seed);
  const normals = (n: number) => Float32Array.from(random.standardNormal(n) as Float64Array);
  const weights = parameterShapes(inputDim, layers).map(({ name, shape }) => {
    const values = normals(shape.reduce((product, n) => product * n, 1));
    if (name === 'movingVariance' || name === 'gamma') return values.map((value) => 0.5 + Math.abs(value));
    return name === 'kernel' ? values.map((value) => value / Math.sqrt(shape[0])) : values.map((value) => value / 2);
  });
  const x = { data: normals(rows * inputDim), rows, cols: inputDim };
  const validation = { data: normals(11 * inputDim), rows: 11, cols: inputDim };
  return { inputDim, layers, weights, x, validation, deterministic: true, ...others };
}

async function train(engine: model.Engine, task: model.TrainingTask, { shuffled, seed }: Case) {
  const run = await engine.start(task);
  try {
    const random = new RandomState(seed);
    const losses: number[] = [];
    for (let epoch = 0; epoch < 3; epoch++) {
      const order = shuffled ? random.permutation(task.x.rows) : null;
      losses.push(await run.trainEpoch(order, (step) => 0.02 / (1 + step)), await run.validationLoss());
    }
    return { losses, weights: run.readWeights() };
  } finally {
    await run.dispose();
  }
}

const close = (a: number, b: number) => Math.abs(a - b) <= 1e-4 * Math.max(Math.abs(a), Math.abs(b)) + 1e-5;

test('the engines agree on losses and weights, whatever the layers, loss, optimiser and batches', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async (drawn) => {
      const task = taskOf(drawn);
      expect(model.fused.refuses(task)).toBeNull();
      const [ours, other] = [await train(model.fused, task, drawn), await train(model.tfjs, task, drawn)];
      ours.losses.forEach((loss, i) => {
        if (!close(loss, other.losses[i])) throw new Error(`loss ${i}: ${loss} and ${other.losses[i]}`);
      });
      ours.weights.forEach((array, k) =>
        array.forEach((value, i) => {
          const difference = Math.abs(value - other.weights[k][i]);
          if (!(difference <= 2e-4 * Math.max(1, Math.abs(value)))) {
            throw new Error(`array ${k}, element ${i}: ${value} and ${other.weights[k][i]}`);
          }
        }),
      );
    }),
    { numRuns: Number(process.env.AGREEMENT_RUNS ?? 60), seed: 1 },
  );
});
