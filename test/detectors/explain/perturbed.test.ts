import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { exoticRows, filterObjects, objectFeatures, realRows } from '../../../lib/dist/datasets';
import * as detectors from '../../../lib/dist/detectors';
import { readCsv } from '../../../lib/dist/formats';
import { column, takeRows, type Matrix } from '../../../lib/dist/matrix';
import * as model from '../../../lib/dist/model';
import { RandomState } from '../../../lib/dist/random';

const autoencoder = () =>
  detectors.autoencoder({
    build: (inputDim) => model.objectAutoencoder({ inputDim, random: new RandomState(1) }),
    training: () => ({
      ...{ loss: model.huber(1), optimizer: model.adamW(), schedule: model.constantRate(1e-3) },
      ...{ epochs: 30, batchSize: 32, random: new RandomState(1) },
    }),
    error: { kind: 'huber', delta: 1 },
  });
const members = () => [detectors.isolationForest(), detectors.nearestNeighbours(), detectors.ecod()];
const kinds: Record<string, [recipe: () => detectors.Recipe, scaling?: detectors.Scaling]> = {
  autoencoder: [autoencoder, 'minmax'],
  pca: [() => detectors.pca()],
  'pca, weighted': [() => detectors.pca({ score: 'weighted' })],
  mahalanobis: [() => detectors.mahalanobis()],
  isolationForest: [() => detectors.isolationForest()],
  nearestNeighbours: [() => detectors.nearestNeighbours()],
  localOutlierFactor: [() => detectors.localOutlierFactor()],
  ecod: [() => detectors.ecod()],
  ensemble: [() => detectors.ensemble(members())],
};

/** The share of held-out rows, one feature of each moved by five standard deviations, whose explanation names it first. */
async function shareNamed(
  kind: string,
  ordinary: Matrix<Float64Array>,
  names: readonly string[],
  count: number,
): Promise<number> {
  const order = new RandomState(1).permutation(ordinary.rows);
  const train = takeRows(ordinary, order.subarray(count));
  const held = takeRows(ordinary, order.subarray(0, count));
  const [recipe, scaling] = kinds[kind];
  const missing = { strategy: 'median', sentinels: [-999] } as const;
  const fitted = await detectors.fit(recipe(), { names, values: train }, { scaling, missing });
  const random = new RandomState(2);
  const moved = Array.from({ length: count }, (_, i) => {
    const j = random.randint(0, names.length);
    const present = column(train, j).filter((value) => value !== -999);
    const mean = present.reduce((sum, value) => sum + value, 0) / present.length;
    const deviation = Math.sqrt(present.reduce((sum, value) => sum + (value - mean) ** 2, 0) / present.length);
    const from = held.data[i * names.length + j] === -999 ? mean : held.data[i * names.length + j];
    held.data[i * names.length + j] = from + (random.randomSample() < 0.5 ? -5 : 5) * deviation;
    return names[j];
  });
  const explained = await detectors.explain(fitted, { names, values: held }, { threshold: Infinity });
  return explained.filter(({ features }, i) => features[0].feature === moved[i]).length / count;
}

describe('a feature moved by five standard deviations contributes most', () => {
  // Twelve features that four hidden ones explain, with noise.
  const random = new RandomState(3);
  const [rows, cols] = [1500, 12];
  const mixing = random.standardNormal(4 * cols);
  const data = new Float64Array(rows * cols);
  for (let i = 0; i < rows; i++) {
    const hidden = random.standardNormal(4);
    for (let j = 0; j < cols; j++) {
      data[i * cols + j] = hidden.reduce((sum, value, k) => sum + value * mixing[k * cols + j], random.normal(0, 0.3));
    }
  }
  const names = Array.from({ length: cols }, (_, j) => `x${j}`);

  test.each(Object.keys(kinds))('%s', async (kind) => {
    expect(await shareNamed(kind, { data, rows, cols }, names, 300)).toBeGreaterThanOrEqual(0.9);
  });
});

const path = process.env.DATA_DIR && join(process.env.DATA_DIR, 'ClassImbalanced_FinalTrainingSet.csv');
if (path && existsSync(path)) {
  const table = filterObjects(readCsv(path));
  const exotic = exoticRows(table);
  const real = realRows(table);
  const ordinary = Array.from(real.keys()).filter((i) => real[i] === 1 && exotic[i] === 0);
  const { names, values } = objectFeatures(table.takeRows(ordinary));

  describe("so it does on the paper's real objects", () => {
    // A forest cuts between the least and greatest value of its rows: of a column with a long tail above, all that lies
    // below is one piece, however far. So it is in three columns; what is moved below their least values, 84 of the 1,000
    // rows, no forest can name.
    const least: Record<string, number> = { isolationForest: 0.82 };
    test.each(Object.keys(kinds))('%s', async (kind) => {
      const share = await shareNamed(kind, values, names, 1000);
      console.log(`${kind}: ${(100 * share).toFixed(1)} %`);
      expect(share).toBeGreaterThanOrEqual(least[kind] ?? 0.9);
    });
  });
} else {
  test.skip("the paper's real objects (skipped: no real data)", () => {});
}
