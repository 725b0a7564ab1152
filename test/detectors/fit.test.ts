import * as detectors from '../../lib/dist/detectors';
import { Table } from '../../lib/dist/formats';
import { fromRows, matrix, takeColumns } from '../../lib/dist/matrix';
import { explainedRows } from '../support/model/explainedRows';

const x = explainedRows(50, 3, 1);
const named = { names: ['a', 'b', 'c'], values: x };
const recipe = detectors.mahalanobis();
const quiet = { warn: false };

test('columns are taken by name, from a table or a matrix, whatever their order and company', async () => {
  const features = ['c', 'a'];
  const expected = await detectors.fit(recipe, takeColumns(x, [2, 0]), { features });
  const column = (j: number) => Array.from({ length: 50 }, (_, i) => x.data[i * 3 + j]);
  const table = Table.of({ id: column(0).map((v) => `row ${v}`), a: column(0), b: column(1), c: column(2) });
  for (const rows of [named, table]) {
    const detector = await detectors.fit(recipe, rows, { features });
    expect(detector.trainingScores).toEqual(expected.trainingScores);
    expect((await detectors.score(detector, table)).scores).toEqual(expected.trainingScores);
  }
});

test('by default a table gives its columns of numbers, a matrix all of its', async () => {
  const table = Table.of({ id: ['p', 'q', 'r'], a: [1, 2, 4], b: [3, 1, 2] });
  expect((await detectors.fit(recipe, table)).features).toEqual(['a', 'b']);
  expect((await detectors.fit(recipe, named)).features).toEqual(['a', 'b', 'c']);
  expect((await detectors.fit(recipe, x)).features).toEqual(['x0', 'x1', 'x2']);
});

test('the threshold is the quantile of the training scores, and the expected rate what lies above it', async () => {
  const rows = fromRows(Array.from({ length: 11 }, (_, i) => [i]));
  const detector = await detectors.fit(detectors.nearestNeighbours({ k: 1 }), rows, { contamination: 0.2 });
  expect(detector.expectedRate).toBe(0); // all alike: none above the quantile
  const spread = await detectors.fit(recipe, rows, { contamination: 0.2 });
  const sorted = [...spread.trainingScores].sort((a, b) => a - b);
  expect(spread.threshold).toBe(sorted[8]);
  expect(spread.expectedRate).toBe(2 / 11);
});

test.each([
  [{ scaling: 'robust' as 'none' }, 'scaling "robust"; allowed: standard, minmax, none'],
  [{ scaling: 'constructor' as 'none' }, 'scaling "constructor"'],
  [{ contamination: 0 }, 'contamination 0; allowed: above 0, at most 0.5'],
  [{ contamination: 0.6 }, 'contamination 0.6'],
  [{ features: ['a', 'd'] }, 'fit: the rows lack the column d'],
  [{ features: [] }, '50 rows of 0 columns'],
  [{ missing: { strategy: 'mean' as 'median' } }, 'missing strategy "mean"; allowed: keep, median, flag'],
  [{ missing: { sentinels: [-999] } }, "column a has sentinels and the strategy 'keep'"],
  [{ missing: { columns: { d: {} } } }, 'missing.columns has "d", which is not among the features a, b, c'],
])('fit refuses %p', async (options, message) => {
  await expect(detectors.fit(recipe, named, options)).rejects.toThrow(message);
});

describe('missing values', () => {
  const gaps = { names: ['a', 'b'], values: fromRows([[1, 10], [-999, 20], [3, NaN], [5, 40], [9, -999]]) }; // prettier-ignore
  const filled = (a: number[], b: number[]) => fromRows(a.map((value, i) => [value, b[i]]));

  test('become the median of the column without them', async () => {
    const missing = { strategy: 'median', sentinels: [-999] } as const;
    const detector = await detectors.fit(recipe, gaps, { missing });
    expect(detector.missing.map(({ fill, low, high }) => [fill, low, high])).toEqual([[4, 1, 9], [20, 10, 40]]); // prettier-ignore
    const byHand = await detectors.fit(recipe, filled([1, 4, 3, 5, 9], [10, 20, 20, 40, 20]));
    expect(detector.trainingScores).toEqual(byHand.trainingScores);
  });

  test('are flagged in columns of their own where training rows lack any, after the others', async () => {
    const missing = { strategy: 'flag', sentinels: [-999], columns: { a: { strategy: 'median' } } } as const;
    const detector = await detectors.fit(recipe, gaps, { missing, scaling: 'minmax' });
    const columns = fromRows([[1, 10, 0], [4, 20, 0], [3, 20, 1], [5, 40, 0], [9, 20, 1]]); // prettier-ignore
    const byHand = await detectors.fit(recipe, columns, { scaling: 'minmax' });
    expect(detector.trainingScores).toEqual(byHand.trainingScores);
    expect(detector.scaler!.toJSON().columns).toEqual(['a', 'b', 'b is missing']);
  });

  test('of new rows are filled with what was learnt, with a warning', async () => {
    const missing = { strategy: 'median', sentinels: [-999] } as const;
    const detector = await detectors.fit(recipe, gaps, { missing });
    const { scores, warnings } = await detectors.score(detector, fromRows([[-999, 30], [2, Infinity]]), quiet); // prettier-ignore
    expect(scores).toEqual((await detectors.score(detector, fromRows([[4, 30], [2, 20]]), quiet)).scores); // prettier-ignore
    expect(warnings).toEqual([
      'a: 1 of 2 cells hold no number; they were filled',
      'b: 1 of 2 cells hold no number; they were filled',
    ]);
  });

  test('that are kept are values as others', async () => {
    const kept = { names: ['a'], values: fromRows([[1], [-999], [3]]) }; // prettier-ignore
    const detector = await detectors.fit(recipe, kept);
    expect(detector.missing[0]).toEqual({ strategy: 'keep', sentinels: [], fill: null, flagged: false, low: -999, high: 3 }); // prettier-ignore
    await expect(detectors.fit(recipe, gaps)).rejects.toThrow("row 2, column b holds NaN; with missing values take missing: { strategy: 'median' }"); // prettier-ignore
  });

  test('alone make no column', async () => {
    const empty = { names: ['a'], values: fromRows([[-999], [NaN]]) }; // prettier-ignore
    const missing = { strategy: 'median', sentinels: [-999] } as const;
    await expect(detectors.fit(recipe, empty, { missing })).rejects.toThrow(
      'column a holds no value, 2 are missing; leave it out of features',
    );
  });
});

test('values outside the fitted range are warned about, with the first of them', async () => {
  const detector = await detectors.fit(recipe, fromRows([[0, 0], [2, 1], [4, 1]])); // prettier-ignore
  const { warnings } = await detectors.score(detector, fromRows([[5, 1], [1, 1], [-7, 1]]), quiet); // prettier-ignore
  expect(warnings).toEqual(['x0: 2 of 3 values outside the fitted range 0 … 4 (row 0: 5)']);
});

test('missing cells and values outside the range are found among thousands of others, in any place', async () => {
  const [rows, cols] = [5000, 3];
  const data = Float64Array.from({ length: rows * cols }, (_, k) => (k * 7919) % 1009);
  const x = matrix(data, rows, cols);
  const detector = await detectors.fit(detectors.mahalanobis(), x, { missing: { strategy: 'median' } });
  const later = data.slice();
  later[4 * cols] = 2000; // in the first rows, amid, and in the last one
  later[2900 * cols + 1] = NaN;
  later[4999 * cols + 2] = -1;
  const { scores, warnings } = await detectors.score(detector, matrix(later, rows, cols), { warn: false });
  expect(warnings).toEqual([
    'x0: 1 of 5000 values outside the fitted range 0 … 1008 (row 4: 2000)',
    'x1: 1 of 5000 cells hold no number; they were filled',
    'x2: 1 of 5000 values outside the fitted range 0 … 1008 (row 4999: -1)',
  ]);
  const changed = Array.from(scores.keys()).filter((row) => scores[row] !== detector.trainingScores[row]);
  expect(changed).toEqual([4, 2900, 4999]);
  expect(later[2900 * cols + 1]).toBeNaN();
  await expect(detectors.fit(detectors.mahalanobis(), matrix(later, rows, cols))).rejects.toThrow(
    "row 2900, column x1 holds NaN; with missing values take missing: { strategy: 'median' }",
  );
});

test('an option that fit does not have is refused, with the one that was meant', async () => {
  await expect(detectors.fit(recipe, named, { feature: ['a'] } as never)).rejects.toThrow(
    'fit: unknown option "feature" (near: features); allowed: features, missing, scaling, contamination',
  );
});
