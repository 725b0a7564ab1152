// Detectors of every kind that exports, fitted and written as graphs, with rows and the library's scores of them, as
// little-endian doubles: NAME.onnx, NAME.rows, NAME.scores in a folder. DATA_DIR adds the paper's objects.
const { existsSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { datasets, detectors, formats, model, random } = require('../../../lib/dist/index.js');

const TABLE = 'ClassImbalanced_FinalTrainingSet.csv';
const seeded = (seed) => new random.RandomState(seed);

/** Trained until its errors are those of a useful detector. */
const autoencoder = (activation, epochs) =>
  detectors.autoencoder({
    build: (inputDim) =>
      model.autoencoder({ widths: [inputDim, 12, 4, 12, inputDim], activation, output: 'sigmoid', source: seeded(1) }),
    training: () => ({
      ...{ loss: model.huber(1), optimizer: model.adamW(), schedule: model.constantRate(3e-3) },
      ...{ epochs, batchSize: 64, random: seeded(2) },
    }),
    error: { kind: 'huber', delta: 1 },
  });

/** The network of notebook 02, batch normalisation and all; after few epochs its own rounding would exceed the tolerance. */
const paper = detectors.autoencoder({
  build: (inputDim) => model.objectAutoencoder({ inputDim, random: seeded(42) }),
  training: () => ({
    ...{ loss: model.huber(1), optimizer: model.adamW(), schedule: model.constantRate(1e-3) },
    ...{ epochs: 60, batchSize: 64, random: seeded(1) },
  }),
  error: { kind: 'huber', delta: 1 },
});

const ACTIVATIONS = ['gelu', 'relu', 'sigmoid', 'tanh', 'softplus', 'elu', 'leakyRelu', 'swish'];

/** Kinds with their settings; networks by `scaling: 'minmax'`. */
const RECIPES = {
  pca: detectors.pca({ components: 3 }),
  pcaWeighted: detectors.pca({ score: 'weighted' }),
  mahalanobis: detectors.mahalanobis(),
  ledoitWolf: detectors.mahalanobis({ covariance: 'ledoitWolf' }),
  isolationForest: detectors.isolationForest({ random: seeded(3) }),
  kth: detectors.nearestNeighbours({ k: 20 }),
  meanDistance: detectors.nearestNeighbours({ k: 5, distance: 'mean' }),
  localOutlierFactor: detectors.localOutlierFactor({ k: 20 }),
  ecod: detectors.ecod(),
  linear: detectors.ensemble([detectors.ecod(), detectors.isolationForest({ random: seeded(4) })], {
    combine: 'linear',
  }),
  unify: detectors.ensemble([detectors.pca(), detectors.mahalanobis()], { combine: 'unify' }),
};

async function write(folder, name, detector, table) {
  await detectors.exportOnnx(detector, join(folder, `${name}.onnx`));
  const cols = detector.features.length;
  const rows = new Float64Array(table.rows * cols);
  detector.features.forEach((feature, j) => {
    const values = formats.numericColumn(table, feature, { errors: 'coerce' });
    for (let i = 0; i < table.rows; i++) rows[i * cols + j] = values[i];
  });
  const { scores } = await detectors.score(detector, table, { warn: false });
  writeFileSync(join(folder, `${name}.rows`), rows);
  writeFileSync(join(folder, `${name}.scores`), scores);
}

/** Sines of six periods; values missing in three ways, and a column of three values, with ties. */
function waves(rows, missing) {
  const noise = seeded(7).uniform(0, 0.2, rows * 6);
  const value = (i, j) => (j === 5 ? i % 3 : Math.sin(0.7 * i + j) * (j + 1) + noise[i * 6 + j]);
  const column = (j) => Array.from({ length: rows }, (_, i) => value(i, j));
  const table = Object.fromEntries([...'abcdef'].map((name, j) => [name, column(j)]));
  for (let i = 0; missing && i < rows; i += 7) {
    table.b[i] = -999;
    table.c[(3 * i) % rows] = NaN;
    table.d[(5 * i) % rows] = -99;
  }
  return formats.Table.of(table);
}

async function main(folder) {
  const table = waves(400, true);
  const far = waves(500, true);
  const flag = { strategy: 'flag', sentinels: [-99, -999] };
  const missing = { strategy: 'median', sentinels: [-999], columns: { c: flag, d: flag } };
  for (const [name, recipe] of Object.entries(RECIPES)) {
    for (const scaling of ['standard', 'minmax', 'none']) {
      await write(folder, `${name}-${scaling}`, await detectors.fit(recipe, table, { missing, scaling }), far);
    }
  }
  for (const activation of ACTIVATIONS) {
    const detector = await detectors.fit(autoencoder(activation, 60), table, { missing, scaling: 'minmax' });
    await write(folder, `autoencoder-${activation}`, detector, table);
  }
  const path = process.env.DATA_DIR && join(process.env.DATA_DIR, TABLE);
  if (!path || !existsSync(path)) return console.log('skipped: no real data');
  const objects = datasets.filterObjects(formats.readCsv(path));
  const { names: features } = datasets.objectFeatures(objects);
  const median = { strategy: 'median', sentinels: [-999] };
  for (const [name, recipe] of Object.entries(RECIPES)) {
    await write(
      folder,
      `objects-${name}`,
      await detectors.fit(recipe, objects, { features, missing: median }),
      objects,
    );
  }
  const network = await detectors.fit(paper, objects, { features, scaling: 'minmax' });
  await write(folder, 'objects-autoencoder', network, objects);
}

main(process.argv[2]).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
