import { row, takeColumns, takeRows, type Matrix } from '../../lib/dist/matrix';
import * as model from '../../lib/dist/model';
import { RandomState, TorchGenerator } from '../../lib/dist/random';
import { huberErrors, meanSquaredErrors, PCA } from '../../lib/dist/scoring';
import { explainedRows } from '../support/model/explainedRows';
import { scratchFolder } from '../support/scratchFolder';

/** What fits on rows and then scores rows: the checks of scikit-learn's check_estimator, for detectors. */
interface Detector {
  readonly name: string;
  /** Fits a fresh detector on x, from the same seeds every time. */
  readonly fit: (x: Matrix) => Promise<(rows: Matrix) => Promise<Float64Array>>;
}

const plain = { schedule: model.constantRate(1e-2), epochs: 3, batchSize: 16 };
const frozen = Object.freeze({ ...plain, loss: model.huber(1), optimizer: Object.freeze(model.adamW()) });
const detectors: Detector[] = [
  {
    name: 'the event autoencoder',
    fit: async (x) => {
      const network = model.eventAutoencoder({ inputDim: x.cols, latentDim: 3, generator: new TorchGenerator(42) });
      await model.fit(network, x, { ...plain, loss: model.eventLoss(network), optimizer: model.adam() });
      return async (rows) => meanSquaredErrors(rows, await model.reconstruct(network, rows));
    },
  },
  {
    name: 'the object autoencoder',
    fit: async (x) => {
      const sizes = { inputDim: x.cols, hiddenDims: Object.freeze([8, 6]), latentDim: 2 };
      const network = model.objectAutoencoder({ ...sizes, random: new RandomState(1) });
      await model.fit(network, x, { ...frozen, random: new RandomState(2), batchNorm: 'training' });
      return async (rows) => huberErrors(rows, await model.reconstruct(network, rows), 1);
    },
  },
  {
    name: 'the reconstruction error of a PCA',
    fit: async (x) => {
      const pca = new PCA(1).fit(x);
      return async (rows) => meanSquaredErrors(rows, pca.inverseTransform(pca.transform(rows)));
    },
  },
];

const x = explainedRows(50, 6, 1);
const fresh = explainedRows(20, 6, 2);
const copyOf = (m: Matrix): Matrix => ({ ...m, data: m.data.slice() });
const withCell = (m: Matrix, k: number, value: number): Matrix => {
  const changed = copyOf(m);
  changed.data[k] = value;
  return changed;
};

describe.each(detectors)('$name', ({ fit }) => {
  test('fitted again on the same rows gives the same scores', async () => {
    const [one, two] = [await fit(x), await fit(x)];
    expect(await one(fresh)).toEqual(await two(fresh));
  });

  test('scores every row with a finite number, not below 0, and not all the same', async () => {
    const scores = await (await fit(x))(fresh);
    expect(scores).toHaveLength(20);
    expect(scores.every((score) => Number.isFinite(score) && score >= 0)).toBe(true);
    expect(new Set(scores).size).toBe(20);
  });

  test('refuses a wrong number of columns, saying both counts', async () => {
    const score = await fit(x);
    await expect(score(takeColumns(fresh, [0, 1]))).rejects.toThrow(/2 columns.*6/);
  });

  test('refuses data without rows', async () => {
    await expect(fit(takeRows(x, []))).rejects.toThrow(/no rows|holds no data/);
  });

  test('one row and one column are enough', async () => {
    expect(await (await fit(takeRows(x, [0])))(fresh)).toHaveLength(20);
    const narrow = await (await fit(takeColumns(x, [2])))(takeColumns(fresh, [2]));
    expect(narrow).toHaveLength(20);
    expect(narrow.every(Number.isFinite)).toBe(true);
  });

  test.each([NaN, Infinity, -Infinity])('%p is refused in fit and in scoring, with its place', async (value) => {
    await expect(fit(withCell(x, 8, value))).rejects.toThrow(/row 1, column 2/);
    await expect((await fit(x))(withCell(fresh, 8, value))).rejects.toThrow(/row 1, column 2/);
  });

  test('scores do not depend on the order of the rows', async () => {
    const score = await fit(x);
    const order = new RandomState(5).permutation(fresh.rows);
    const expected = await score(fresh);
    expect(await score(takeRows(fresh, order))).toEqual(Float64Array.from(order, (i) => expected[i]));
  });

  test('scores of single rows are those of all rows together', async () => {
    const score = await fit(x);
    const together = await score(fresh);
    for (const i of [0, 7, 19]) expect((await score(takeRows(fresh, [i])))[0]).toBe(together[i]);
  });

  test('rows are never changed', async () => {
    const [rows, later] = [copyOf(x), copyOf(fresh)];
    await (
      await fit(rows)
    )(later);
    expect(rows.data).toEqual(x.data);
    expect(row(later, 0)).toEqual(row(fresh, 0));
    expect(later.data).toEqual(fresh.data);
  });
});

test.each(['event', 'object'])('the %s autoencoder scores the same after saving and loading', async (kind) => {
  const folder = scratchFolder();
  const network =
    kind === 'event'
      ? model.eventAutoencoder({ inputDim: 6, latentDim: 3, generator: new TorchGenerator(1) })
      : model.objectAutoencoder({ inputDim: 6, hiddenDims: [8, 6], latentDim: 2, random: new RandomState(1) });
  await model.fit(network, x, { ...plain, loss: model.meanSquaredError(), optimizer: model.adam() });
  await model.saveModel(network, folder);
  const loaded = await model.loadModel(folder);
  expect(await model.reconstruct(loaded, fresh)).toEqual(await model.reconstruct(network, fresh));
});
