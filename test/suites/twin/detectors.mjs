// The detectors here, scikit-learn's and PyOD's there (detectors.py), on the same objects.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { within, worstRelative } from './rows.mjs';

const { datasets, detectors, formats, matrix, random, scoring } = createRequire(import.meta.url)('../../../lib');

const LIMIT = 1e-9;
/** Of all rows, and of the rows of one half by what was fitted on the other. */
const KINDS = {
  kth: ['distance to the 20th neighbour', () => detectors.nearestNeighbours({ k: 20 })],
  mean: ['mean distance to 20 neighbours', () => detectors.nearestNeighbours({ k: 20, distance: 'mean' })],
  lof: ['local outlier factor', () => detectors.localOutlierFactor({ k: 20 })],
  empirical: ['Mahalanobis, empirical', () => detectors.mahalanobis()],
  ledoitWolf: ['Mahalanobis, Ledoit and Wolf', () => detectors.mahalanobis({ covariance: 'ledoitWolf' })],
  pca: ['PCA, weighted distances', () => detectors.pca({ score: 'weighted' })],
  ecod: ['ECOD', () => detectors.ecod()],
};
const ON_OTHERS = ['kth', 'lof', 'empirical', 'pca'];
const TABLES = { kept: '−999 kept', filled: '−999 → median' };

/** The real objects, as notebook 04 takes them; where the table is a stand-in, its. */
function realObjects(path) {
  const all = datasets.filterObjects(formats.readCsv(path));
  const real = datasets.realRows(all);
  const objects = all.takeRows(Array.from(real.keys()).filter((row) => real[row] === 1));
  const kept = datasets.objectFeatures(objects).values;
  return { exotic: Array.from(datasets.exoticRows(objects)), values: { kept, filled: datasets.fillMissing(kept) } };
}

export async function compareDetectors({ folder, found, python }) {
  const { exotic, values } = realObjects(found.path);
  const rows = exotic.map((_, row) => row);
  const [half, others] = [0, 1].map((rest) => rows.filter((row) => row % 2 === rest));
  const out = join(folder, 'detectors');
  mkdirSync(out);
  const vector = (list) => matrix.matrix(Float64Array.from(list), list.length, 1);
  const inputs = { ...values, exotic: vector(exotic), half: vector(half) };
  for (const [name, data] of Object.entries(inputs)) formats.writeNpy(join(out, `${name}.npy`), data);
  console.log('  scikit-learn and PyOD …');
  python([join(import.meta.dirname, 'detectors.py'), out]);
  console.log('  the library …');
  const twin = JSON.parse(readFileSync(join(out, 'twin.json'), 'utf8'));
  const original = (name) => formats.readNpy(join(out, `${name}.npy`)).data;
  const table = [];
  const compare = (what, theirs, ours) =>
    table.push(within(what, sumOf(theirs), sumOf(ours), theirs.length === ours.length ? worstRelative(theirs, ours) : Infinity, LIMIT)); // prettier-ignore
  for (const [name, title] of Object.entries(TABLES)) {
    const [train, fresh] = [half, others].map((list) => matrix.takeRows(values[name], list));
    for (const [kind, [what, recipe]] of Object.entries(KINDS)) {
      const { trainingScores } = await detectors.fit(recipe(), values[name]);
      compare(`${what}, ${title}`, original(`${name}-${kind}`), trainingScores);
      if (!ON_OTHERS.includes(kind)) continue;
      const { scores } = await detectors.score(await detectors.fit(recipe(), train), fresh, { warn: false });
      compare(`${what}, ${title}, other rows`, original(`${name}-${kind}-other`), scores);
    }
    table.push(await forestRow(title, twin.forests[name], exotic, values[name]));
  }
  const versions = Object.entries(twin.versions).map((entry) => entry.join(' '));
  return { title: `Detectors: ${rows.length} objects, ${exotic.filter(Boolean).length} exotic; ${versions.join(', ')}; sums of scores, worst row`, rows: table }; // prettier-ignore
}

const sumOf = (scores) => scores.reduce((sum, score) => sum + score, 0).toPrecision(10);

/** The mean AUC of ten forests lies between the least and the greatest of theirs: random numbers differ. */
async function forestRow(title, theirs, exotic, values) {
  const ours = [];
  for (let seed = 0; seed < 10; seed++) {
    const recipe = detectors.isolationForest({ random: new random.RandomState(seed) });
    ours.push(scoring.rocAuc(exotic, (await detectors.fit(recipe, values)).trainingScores));
  }
  const [low, high] = [Math.min(...theirs), Math.max(...theirs)];
  const mean = ours.reduce((sum, auc) => sum + auc, 0) / ours.length;
  return {
    what: `isolation forest, ${title}: AUC of ten seeds, ours by their mean`,
    original: `${low.toFixed(4)} to ${high.toFixed(4)}`,
    here: mean.toFixed(4),
    difference: mean >= low && mean <= high ? 'none' : 'outside',
    limit: 'their range',
    ok: mean >= low && mean <= high,
  };
}
