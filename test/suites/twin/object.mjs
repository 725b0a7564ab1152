// The object-feature autoencoder: notebook 02 and the library here, object_autoencoder.py there, on the same table.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { runNotebook } from './notebook.mjs';
import { identical, same, within, worstOfLargest, worstRelative } from './rows.mjs';

const { datasets, formats, matrix, model, random, scaling, scoring } = createRequire(import.meta.url)('../../../lib');

const EPOCHS = 20;

/** The cells of notebook 02 up to the training, and both its PCAs. */
function prepare(path) {
  const objects = datasets.filterObjects(formats.readCsv(path));
  const features = datasets.objectFeatures(objects);
  const scaled = matrix.toFloat32(new scaling.MinMaxScaler().fitTransform(matrix.toFloat32(features.values)));
  const split = datasets.realOnlySplit(datasets.realRows(objects), 42);
  const farthest = (values) => {
    const coordinates = new scoring.PCA(3).fitTransform(new scaling.StandardScaler().fitTransform(values));
    return { coordinates, top: scoring.topFraction(scoring.distancesToMean(coordinates), 0.01) };
  };
  return {
    features: features.names,
    scaled,
    split,
    all: farthest(datasets.withSyntheticFlag(features.values, objects)),
    test: farthest(matrix.takeRows(features.values, split.test)),
  };
}

/** Twenty epochs as notebook 02 trains, with batch normalisation that trains. */
function trainWithBatchStatistics({ scaled, split, features }, seed) {
  const autoencoder = model.objectAutoencoder({ inputDim: features.length, random: new random.RandomState(seed) });
  return model.fit(autoencoder, matrix.takeRows(scaled, split.train), {
    loss: model.huber(1),
    optimizer: model.adamW({ weightDecay: 1e-5, globalClipNorm: 5 }),
    schedule: model.cosineDecay({ initial: 1e-3, decaySteps: 500, alpha: 0.1 }),
    validation: matrix.takeRows(scaled, split.val),
    epochs: EPOCHS,
    batchSize: 32,
    batchNorm: 'training',
    random: new random.RandomState(seed),
  });
}

function lossRows(what, original, here, limit) {
  const shown = (values) => values[EPOCHS - 1]?.toExponential(6) ?? 'none';
  const worst = (key) => (here[key].length >= EPOCHS ? worstRelative(original[key], here[key]) : Infinity);
  return [
    within(
      `${what}: training loss, worst of ${EPOCHS} epochs`,
      shown(original.loss),
      shown(here.loss),
      worst('loss'),
      limit,
    ),
    within(`${what}: validation loss, worst of ${EPOCHS}`, shown(original.valLoss), shown(here.valLoss), worst('valLoss'), limit), // prettier-ignore
  ];
}

export async function compareObjects({ folder, found, python }) {
  console.log('  notebook 02 …');
  const { metrics } = runNotebook(
    join(folder, 'object'),
    '02-object-feature-autoencoder.ipynb',
    { path: found.path, name: datasets.OBJECTS_FILE },
    ['comparisonSeeds=1'],
  );
  console.log('  pandas, scikit-learn and PyTorch …');
  const out = join(folder, 'object-twin');
  mkdirSync(out);
  python([join(import.meta.dirname, 'object_autoencoder.py'), found.path, out, String(metrics.seed)]);
  const twin = JSON.parse(readFileSync(join(out, 'twin.json'), 'utf8'));
  const array = (name) => formats.readNpy(join(out, `${name}.npy`)).data;
  const here = prepare(found.path);

  const coordinateRow = (what, name, { coordinates }) =>
    within(what, `${array(name).length / 3} × 3`, `${coordinates.rows} × 3`, worstOfLargest(array(name), coordinates.data), 1e-9); // prettier-ignore
  const topRow = (what, original, ours) =>
    same(what, `${original.length} rows`, `${ours.length} rows`, identical(original, Array.from(ours)));
  const heads = Object.keys(twin.split).map((part) => {
    const [original, ours] = [twin.split[part], Array.from(here.split[part])];
    const shown = (rows) => `${rows.length}: ${rows.slice(0, 3).join(' ')} …`;
    const sameHead = identical(metrics.splitHead[part], original.slice(0, 5));
    return same(`split, ${part}`, shown(original), shown(ours), identical(original, ours) && sameHead);
  });
  const byEpoch = (values) => Object.values(values).map(Number);
  return {
    title: `Object-feature autoencoder: ${twin.rows} objects; pandas ${twin.versions.pandas}, scikit-learn ${twin.versions['scikit-learn']}, PyTorch ${twin.versions.torch}`,
    rows: [
      same(
        'features',
        `${twin.features.length}`,
        `${metrics.features.length}`,
        identical(twin.features, metrics.features),
      ),
      same('feature matrix in [0, 1], float32', 'all values', 'bit for bit', identical(Array.from(array('scaled')), Array.from(here.scaled.data))), // prettier-ignore
      ...heads,
      coordinateRow('PCA of all objects, 23 columns: coordinates', 'pca_all', here.all),
      coordinateRow('PCA of the test set, 22 columns: coordinates', 'pca_test', here.test),
      topRow('farthest 1 % of all objects by PCA', twin.top.all, here.all.top),
      topRow('farthest 1 % of the test set by PCA', twin.top.test, here.test.top),
      ...lossRows('batch norm in inference mode', twin.inference, { loss: byEpoch(metrics.loss), valLoss: byEpoch(metrics.valLoss) }, 1e-4), // prettier-ignore
      ...lossRows('batch norm in training mode', twin.training, await trainWithBatchStatistics(here, metrics.seed), 5e-4), // prettier-ignore
    ],
  };
}
