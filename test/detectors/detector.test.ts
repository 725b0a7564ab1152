import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Table } from '../../lib/dist/formats';
import { fromRows, takeColumns, toFloat32 } from '../../lib/dist/matrix';
import { autoencoder, dense, eventAutoencoder, reconstruct } from '../../lib/dist/model';
import { RandomState, TorchGenerator } from '../../lib/dist/random';
import { MinMaxScaler, StandardScaler } from '../../lib/dist/scaling';
import { huberErrors, meanSquaredErrors } from '../../lib/dist/scoring';
import { detector, loadDetector, saveDetector, score } from '../../lib/dist/detectors';
import { scratchFolder } from '../support/scratchFolder';

const features = ['a', 'b', 'c'];
const values = fromRows(
  Array.from({ length: 40 }, (_, i) => [i, Math.sin(i), -999 + (i % 7)]),
  'float32',
);
const events = () => {
  const scaler = new StandardScaler().fit(values, features);
  const model = eventAutoencoder({ inputDim: 3, latentDim: 2, generator: new TorchGenerator(1) });
  return detector({ autoencoder: model, scaler, fittedOn: values, features });
};
const objects = () => {
  const scaler = new MinMaxScaler().fit(values, features);
  const source = new RandomState(1);
  const model = autoencoder({ inputDim: 3, encoder: [dense(2, 'gelu')], decoder: [dense(3, 'sigmoid')], source });
  const error = { kind: 'huber', delta: 1 } as const;
  return detector({ autoencoder: model, scaler, fittedOn: values, features, error, fillMissing: true });
};

let folder: string;
let warned: jest.SpyInstance;
beforeEach(() => {
  folder = scratchFolder();
  warned = jest.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => warned.mockRestore());

test('a saved detector gives the bits of scaler, model and error put together by hand', async () => {
  for (const made of [events(), objects()]) {
    const x = toFloat32(made.scaler.transform(values));
    const rebuilt = await reconstruct(made.autoencoder, x);
    const byHand = made.error.kind === 'mse' ? meanSquaredErrors(x, rebuilt) : huberErrors(x, rebuilt, 1);
    await saveDetector(folder, made);
    const { scores, squaredErrors, warnings } = await score(folder, { names: features, values });
    expect(scores).toEqual(byHand);
    expect(squaredErrors?.cols).toBe(3);
    expect(warnings).toEqual([]);
  }
});

test('columns are taken by name, whatever their order and company', async () => {
  const made = events();
  const { scores } = await score(made, { names: features, values });
  const shuffled = { names: ['c', 'a', 'b'], values: takeColumns(values, [2, 0, 1]) };
  expect((await score(made, shuffled)).scores).toEqual(scores);
  const cells = (j: number) => Array.from({ length: values.rows }, (_, i) => values.data[i * 3 + j]);
  const table = Table.of({ id: cells(0).map((i) => `row ${i}`), c: cells(2), b: cells(1), a: cells(0) });
  expect((await score(made, table)).scores).toEqual(scores);
});

test('missing columns are all named, with those that are there', async () => {
  const table = Table.of({ a: [1, 2], d: [1, 2] });
  await expect(score(events(), table)).rejects.toThrow(
    'score: the rows lack the columns b, c (the model takes 3). They have 2: a, d. Rename or add columns.',
  );
});

test.each([
  ['fewer columns than names', ['a', 'b', 'c', 'd'], 3, 40, 'the rows have 4 names for 3 columns'],
  ['fewer names than columns', ['a', 'b', 'c'], 4, 30, 'the rows have 3 names for 4 columns'],
  ['a name for two columns', ['a', 'b', 'c', 'a'], 4, 30, 'two columns are called a'],
  ['fewer numbers than they say', ['a', 'b', 'c'], 3, 50, '120 numbers cannot be a 50 × 3 matrix'],
])('rows with %s are refused, not mixed', async (_, names, cols, count, message) => {
  const rows = { names, values: { ...values, cols, rows: count } };
  await expect(score(events(), rows)).rejects.toThrow(message);
});

test('values outside the fitted range are warned about by column, with the first of them', async () => {
  const table = Table.of({ a: [5, 40, -1], b: [0, 0, 0], c: [-995, -995, -995] });
  const { warnings, scores } = await score(events(), table);
  expect(warnings).toEqual(['a: 2 of 3 values outside the fitted range 0 … 39 (row 1: 40)']);
  expect(scores.every(Number.isFinite)).toBe(true);
});

describe('warnings', () => {
  const odd = Table.of({ a: ['5', '40', 'n/a'], b: [0, 9, 0], c: [-995, -995, -995] });
  const expected = [
    'a: 1 of 3 cells hold no number; they became 19.5',
    'a: 1 of 3 values outside the fitted range 0 … 39 (row 1: 40)',
    'b: 1 of 3 values outside the fitted range -0.9999902248382568 … 0.9999118447303772 (row 1: 9)',
  ];

  test('go to the console in one block', async () => {
    expect((await score(objects(), odd)).warnings).toEqual(expected);
    expect(warned.mock.calls).toEqual([
      [`score: 3 warnings; { warn: false } switches them off\n  ${expected.join('\n  ')}`],
    ]);
  });

  test('of one are spoken of as one', async () => {
    await score(events(), Table.of({ a: [50], b: [0], c: [-995] }));
    expect(warned.mock.calls[0][0]).toMatch(/^score: 1 warning; \{ warn: false \} switches it off\n  a: 1 of 1 values/);
  });

  test('are kept from the console where they are not wanted, and returned all the same', async () => {
    expect((await score(objects(), odd, { warn: false })).warnings).toEqual(expected);
    await saveDetector(folder, objects());
    expect((await score(folder, odd, { warn: false })).warnings).toEqual(expected);
    expect(warned).not.toHaveBeenCalled();
  });

  test('are the same for a matrix, in one block however many columns they concern', async () => {
    const far = { names: ['c', 'b', 'a'], values: fromRows([[1, 9, 99], [2, 9, 99]]) }; // prettier-ignore
    expect((await score(events(), far)).warnings.map((line) => line[0])).toEqual(['a', 'b', 'c']);
    expect(warned).toHaveBeenCalledTimes(1);
    expect(warned.mock.calls[0][0].split('\n')).toHaveLength(4);
  });

  test('are none of rows like those of the fit, and then nothing is shown', async () => {
    await score(events(), { names: features, values });
    await score(events(), { names: features, values }, { warn: true });
    expect(warned).not.toHaveBeenCalled();
  });
});

test('a cell without a number becomes the fitted median, or is an error that names it', async () => {
  const table = Table.of({ a: ['3', 'n/a', '7'], b: [0, 0, 0], c: [-995, -995, -995] });
  const { warnings, scores } = await score(objects(), table);
  expect(warnings).toEqual(['a: 1 of 3 cells hold no number; they became 19.5']);
  const filled = await score(objects(), table.with({ a: [3, 19.5, 7] }));
  expect(scores).toEqual(filled.scores);
  await expect(score(events(), table)).rejects.toThrow('row 1, column a holds NaN');
});

test('a table without rows is refused', async () => {
  await expect(score(events(), Table.of({ a: [], b: [], c: [] }))).rejects.toThrow('0 × 3 matrix holds no data');
});

test('parts that do not go together are refused', () => {
  const { autoencoder: model, scaler } = events();
  expect(() => detector({ autoencoder: model, scaler, fittedOn: values, features: ['a', 'b'] })).toThrow(
    'detector: 2 names, 40 × 3 fitted rows and an autoencoder of 3 inputs',
  );
});

test('a damaged file is refused by name', async () => {
  await saveDetector(folder, events());
  const file = join(folder, 'detector.json');
  const text = readFileSync(file, 'utf8');
  const broken = (from: string, to: string) => writeFileSync(file, text.replace(from, to));
  broken('"StandardScaler"', '"Scaler"');
  await expect(loadDetector(folder)).rejects.toThrow('detector.json');
  broken('"mse"', '"hinge"');
  await expect(loadDetector(folder)).rejects.toThrow('hinge');
  broken('["a", "b", "c"]', '["a", "b"]');
  await expect(loadDetector(folder)).rejects.toThrow('detector.json');
  broken('"float32"', '"float16"');
  await expect(loadDetector(folder)).rejects.toThrow('no precision');
  writeFileSync(file, text);
  expect((await loadDetector(folder)).features).toEqual(features);
});
