import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as detectors from '../../../lib/dist/detectors';
import { fromRows } from '../../../lib/dist/matrix';
import { activation, autoencoder, dense, dropout } from '../../../lib/dist/model';
import { MinMaxScaler } from '../../../lib/dist/scaling';
import { readOnnx } from '../../support/detectors/onnxReader';
import { recipes } from '../../support/detectors/recipes';
import { explainedRows } from '../../support/model/explainedRows';
import { scratchFolder } from '../../support/scratchFolder';

const x = explainedRows(60, 5, 1);
const exported = async (model: Parameters<typeof detectors.exportOnnx>[0]) => {
  const path = join(scratchFolder(), 'detector.onnx');
  const told = await detectors.exportOnnx(model, path);
  const file = readFileSync(path);
  expect(told.bytes).toBe(file.length);
  return { told, ...readOnnx(file) };
};
const BYTES: Record<number, number> = { 1: 4, 7: 8, 9: 1, 11: 8 };

const { 'an ensemble of ranks': ranks, 'an ensemble of probabilities': nested, ...others } = recipes;
const probabilities = () => detectors.ensemble([detectors.pca(), detectors.isolationForest()], { combine: 'unify' });

describe.each(Object.entries({ ...others, 'an ensemble of probabilities': probabilities }))('%s', (_, recipe) => {
  test('becomes a graph whose nodes use what is there, and whose constants are as long as their shapes say', async () => {
    const detector = await detectors.fit(recipe(), x);
    const { told, ir, opsets, inputs, outputs, constants, nodes, metadata } = await exported(detector);
    expect([ir, inputs, outputs]).toEqual([9, ['rows'], told.outputs]);
    expect(opsets[0]).toEqual(['', 20]);
    const known = new Set([...inputs, ...constants.map(({ name }) => name)]);
    for (const { inputs: needed, outputs: made } of nodes) {
      expect(needed.filter((name) => !known.has(name))).toEqual([]);
      expect(made.filter((name) => known.has(name))).toEqual([]);
      made.forEach((name) => known.add(name));
    }
    expect(outputs.filter((name) => !known.has(name))).toEqual([]);
    const length = (shape: number[]) => shape.reduce((product, each) => product * each, 1);
    expect(constants.map(({ bytes }) => bytes)).toEqual(
      constants.map(({ shape, type }) => length(shape) * BYTES[type]),
    );
    const noTerms = ['isolationForest', 'ensemble'].includes(detector.model.kind);
    expect(told.outputs).toEqual(noTerms ? ['score', 'outside'] : ['score', 'terms', 'outside']);
    const trees = nodes.some(({ operator }) => operator === 'TreeEnsembleRegressor');
    expect(opsets.slice(1)).toEqual(trees ? [['ai.onnx.ml', 3]] : []);
    expect(metadata).toMatchObject({ kind: detector.model.kind, features: '["x0","x1","x2","x3","x4"]' });
    expect(metadata.threshold).toBe(String(detector.threshold));
  });
});

test('the metadata hold ranges, what fills missing values, the library and the hash of the model', async () => {
  const rows = fromRows([
    [1, -999],
    [2, 5],
    [3, 6],
    [5, 9],
  ]);
  const missing = { columns: { b: { strategy: 'flag', sentinels: [-999] } } } as const;
  const detector = await detectors.fit(detectors.pca({ components: 1 }), rows, { features: ['a', 'b'], missing });
  const { told, metadata, producer } = await exported(detector);
  expect(JSON.parse(metadata.missing)).toEqual([
    { strategy: 'keep', sentinels: [], fill: null, flagged: false, low: 1, high: 5 },
    { strategy: 'flag', sentinels: [-999], fill: 6, flagged: true, low: 5, high: 9 },
  ]);
  const { version } = JSON.parse(readFileSync(join(__dirname, '../../../package.json'), 'utf8'));
  expect(producer).toEqual(['anomaly-notebooks', version]);
  expect(metadata).toMatchObject({ model_sha256: told.hash, library: `anomaly-notebooks ${version}` });
});

test('a detector saved and loaded has the same hash and the same graph, one of other rows another hash', async () => {
  const folder = scratchFolder();
  const scaler = new MinMaxScaler().fit(x);
  const network = autoencoder({
    inputDim: 5,
    encoder: [dense(2), activation('swish'), dropout(0.1)],
    decoder: [dense(5, 'leakyRelu', { bias: false })],
  });
  const features = ['a', 'b', 'c', 'd', 'e'];
  const trained = detectors.detector({ autoencoder: network, scaler, fittedOn: x, features });
  const fitted = await detectors.fit(detectors.ecod(), x);
  for (const detector of [trained, fitted]) {
    await detectors.saveDetector(folder, detector);
    const [direct, loaded] = [await exported(detector), await exported(folder)];
    expect(loaded.told).toEqual(direct.told);
    expect(loaded.graphBytes.equals(direct.graphBytes)).toBe(true);
  }
  const { told } = await exported(await detectors.fit(detectors.ecod(), explainedRows(60, 5, 2)));
  expect(told.hash).not.toBe((await exported(fitted)).told.hash);
});

test('dropout adds no node, and float32 rows are rounded as the library rounds them', async () => {
  const scaler = new MinMaxScaler().fit(x);
  const layers = { encoder: [dense(2), dropout(0.5)], decoder: [dense(5)] };
  const network = autoencoder({ inputDim: 5, ...layers });
  const trained = detectors.detector({ autoencoder: network, scaler, fittedOn: x, features: [...'abcde'] });
  const operators = (await exported(trained)).nodes.map(({ operator }) => operator);
  expect(operators.filter((each) => each === 'Gemm')).toHaveLength(2);
  expect(operators).not.toContain('Dropout');
  expect(operators.slice(0, 2)).toEqual(['Cast', 'Cast']);
});

test.each([ranks, nested])('an ensemble of ranks, inside another too, is refused with the reason', async (recipe) => {
  const path = join(scratchFolder(), 'detector.onnx');
  await expect(detectors.exportOnnx(await detectors.fit(recipe(), x), path)).rejects.toThrow(
    "exportOnnx: an ensemble of ranks; a rank jumps where a score equals a training row's",
  );
  expect(() => readFileSync(path)).toThrow('ENOENT');
});

test('neighbours among more training rows than a graph can compare are refused by name, and nothing is written', async () => {
  const rows = { data: Float64Array.from({ length: 131_073 }, (_, i) => i % 977), rows: 131_073, cols: 1 };
  const few = await detectors.fit(detectors.nearestNeighbours({ k: 2 }), fromRows([[1], [2], [4]]));
  const state = () => ({
    parameters: { k: 2, distance: 'kth' },
    arrays: { train: { data: rows.data, shape: [131_073, 1] } },
  });
  const many = { ...few, model: { ...few.model, state } };
  const path = join(scratchFolder(), 'detector.onnx');
  await expect(detectors.exportOnnx(many, path)).rejects.toThrow(
    'exportOnnx: nearestNeighbours of 131073 training rows; at most 131072 go into a graph',
  );
  expect(() => readFileSync(path)).toThrow('ENOENT');
});
