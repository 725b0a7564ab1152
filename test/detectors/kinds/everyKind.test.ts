import * as detectors from '../../../lib/dist/detectors';
import { fromRows, takeColumns, takeRows, type Matrix } from '../../../lib/dist/matrix';
import { RandomState } from '../../../lib/dist/random';
import { recipes } from '../../support/detectors/recipes';
import { explainedRows } from '../../support/model/explainedRows';

const x = explainedRows(60, 5, 1);
const fresh = explainedRows(20, 5, 2);
const quiet = { warn: false };
const withCell = (m: Matrix, k: number, value: number): Matrix => {
  const data = m.data.slice();
  data[k] = value;
  return { ...m, data };
};

/** scikit-learn's check_estimator, for detectors. */
describe.each(Object.entries(recipes))('%s', (_, recipe) => {
  let fitted: detectors.FittedDetector;
  beforeAll(async () => void (fitted = await detectors.fit(recipe(), x)));
  const scoresOf = async (rows: Matrix) => (await detectors.score(fitted, rows, quiet)).scores;

  test('fitted again on the same rows gives the same scores', async () => {
    const again = await detectors.fit(recipe(), x);
    expect(again.trainingScores).toEqual(fitted.trainingScores);
    expect((await detectors.score(again, fresh, quiet)).scores).toEqual(await scoresOf(fresh));
  });

  test('a second fit forgets the first', async () => {
    const used = recipe();
    await detectors.fit(used, takeRows(fresh, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]));
    const second = await detectors.fit(used, x);
    if (fitted.model.kind === 'isolationForest') return expect(second.trainingScores).toHaveLength(60); // other draws
    expect(second.trainingScores).toEqual(fitted.trainingScores);
  });

  test('scores every row with a finite number, and not all the same', async () => {
    const scores = await scoresOf(fresh);
    expect(scores).toHaveLength(20);
    expect(scores.every(Number.isFinite)).toBe(true);
    expect(new Set(scores).size).toBeGreaterThan(10);
  });

  test('scores far rows higher than those of the fit', async () => {
    const far = { ...fresh, data: fresh.data.map((value, k) => (k % 2 === 0 ? value + 9 : value - 9)) };
    const usual = fitted.trainingScores.slice().sort()[30];
    expect((await scoresOf(far)).every((score) => score > usual)).toBe(true);
  });

  test('single rows score what they score together, in any order', async () => {
    const together = await scoresOf(fresh);
    for (const i of [0, 7, 19]) expect((await scoresOf(takeRows(fresh, [i])))[0]).toBe(together[i]);
    const order = new RandomState(5).permutation(20);
    expect(await scoresOf(takeRows(fresh, order))).toEqual(Float64Array.from(order, (i) => together[i]));
  });

  test('neither fit nor score changes its rows', async () => {
    const [rows, later] = [withCell(x, 0, x.data[0]), withCell(fresh, 0, fresh.data[0])];
    await detectors.score(await detectors.fit(recipe(), rows), later, quiet);
    expect([rows, later]).toEqual([x, fresh]);
  });

  test('keeps none of the rows it was fitted on: changed later, they change nothing', async () => {
    const rows = { ...x, data: x.data.slice() };
    const detector = await detectors.fit(recipe(), rows, { scaling: 'none' });
    const { scores } = await detectors.score(detector, fresh, quiet);
    rows.data.fill(7);
    expect((await detectors.score(detector, fresh, quiet)).scores).toEqual(scores);
  });

  test('refuses a wrong number of columns, naming what is missing', async () => {
    await expect(scoresOf(takeColumns(fresh, [0, 1]))).rejects.toThrow('5 names for 2 columns');
    const named = { names: ['x0', 'x1'], values: takeColumns(fresh, [0, 1]) };
    await expect(detectors.score(fitted, named, quiet)).rejects.toThrow('lack the columns x2, x3, x4');
  });

  test('refuses data without rows', async () => {
    await expect(detectors.fit(recipe(), takeRows(x, []))).rejects.toThrow('0 rows of 5 columns');
    await expect(scoresOf(takeRows(fresh, []))).rejects.toThrow('0 × 5 matrix holds no data');
  });

  test.each([NaN, Infinity])('%p is refused in fit and in scoring, with its place', async (value) => {
    await expect(detectors.fit(recipe(), withCell(x, 8, value))).rejects.toThrow('row 1, column x3');
    await expect(scoresOf(withCell(fresh, 8, value))).rejects.toThrow('row 1, column x3');
  });

  test('three rows, rows that are all alike, and columns of zeros and ones give finite scores', async () => {
    const alike = fromRows(Array.from({ length: 12 }, () => [1, 2, 3]));
    const oneHot = fromRows(Array.from({ length: 30 }, (_, i) => [0, 1, 2].map((j) => Number(i % 7 === j))));
    for (const rows of [takeRows(x, [0, 1, 2]), alike, oneHot]) {
      const { trainingScores, threshold } = await detectors.fit(recipe(), rows);
      expect([...trainingScores, threshold].every(Number.isFinite)).toBe(true);
      if (rows === alike) expect(new Set(trainingScores).size).toBe(1);
    }
  });
});
