import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fitLocalOutlierFactor, localOutlierFactor, nearestNeighbours } from '../../../lib/dist/detectors/neighbours';
import { numericColumn, readCsv } from '../../../lib/dist/formats';
import { fromRows, matrix, takeRows, type Matrix } from '../../../lib/dist/matrix';
import { argsort } from '../../../lib/dist/numeric/argsort';
import { quantile } from '../../../lib/dist/numeric/quantile';
import { StandardScaler } from '../../../lib/dist/scaling';
import { readFixture } from '../../support/fixtures';
import { expectClose, golden, tables } from './golden';

test.each(tables)(`scikit-learn ${golden.versions['scikit-learn']} scores the same: %s`, async (_, table) => {
  const fitted = await fitLocalOutlierFactor(table.rows, table.k);
  expectClose(fitted.scores, table.lof);
  expectClose(await localOutlierFactor(fitted, table.new), table.probe_lof);
});

test('a row scores the same alone as in a batch', async () => {
  const [, table] = tables[1];
  const fitted = await fitLocalOutlierFactor(table.rows, table.k);
  const together = await localOutlierFactor(fitted, table.new);
  for (let i = 0; i < table.new.rows; i++) {
    expect((await localOutlierFactor(fitted, takeRows(table.new, [i])))[0]).toBe(together[i]);
  }
});

test('20 neighbours by default, and all other rows where there are fewer', async () => {
  const rows = (n: number) => fromRows(Array.from({ length: n }, (_, i) => [i * i]));
  expect((await fitLocalOutlierFactor(rows(30))).k).toBe(20);
  const few = await fitLocalOutlierFactor(rows(4));
  expect([few.k, ...few.kDistances]).toEqual([3, 9, 8, 5, 9]);
});

test('refuses k below 1, fractions, a single row and missing values, and says why', async () => {
  const rows = fromRows([[1], [2], [4]]);
  await expect(fitLocalOutlierFactor(rows, 0)).rejects.toThrow('k = 0 is not an integer >= 1');
  await expect(fitLocalOutlierFactor(rows, 2.5)).rejects.toThrow('k = 2.5 is not an integer >= 1');
  await expect(fitLocalOutlierFactor(fromRows([[1]]))).rejects.toThrow('at least 2 rows are needed');
  await expect(fitLocalOutlierFactor(fromRows([[1], [NaN]]))).rejects.toThrow('row 1, column 0 is NaN');
  const fitted = await fitLocalOutlierFactor(rows, 1);
  await expect(localOutlierFactor(fitted, fromRows([[1, 2]]))).rejects.toThrow('2 columns, but fit saw 1');
});

interface Summary {
  quantiles: number[];
  top: number[];
}
interface Objects extends Record<'kth' | 'lof' | 'new_lof', Summary> {
  rows: number;
  columns: string[];
  k: number;
}
const objects = readFixture<Objects>('detectors/neighbours/object-neighbours.json');
const path = process.env.DATA_DIR && join(process.env.DATA_DIR, 'ClassImbalanced_FinalTrainingSet.csv');
const withTable = path && existsSync(path) ? test : test.skip;

/** The columns, missing values as -999, standardised. */
function objectRows(): Matrix {
  const table = readCsv(path!);
  const columns = objects.columns.map((name) => numericColumn(table, name, { errors: 'coerce' }));
  const data = Float64Array.from({ length: table.rows * columns.length }, (_, at) => {
    const value = columns[at % columns.length][Math.floor(at / columns.length)];
    return Number.isFinite(value) ? value : -999;
  });
  const rows = matrix(data, table.rows, columns.length);
  return new StandardScaler().fit(rows).transform(rows);
}

function expectSummary(scores: Float64Array, { quantiles, top }: Summary): void {
  const sorted = scores.slice().sort();
  expectClose(quantiles.map((_, i) => quantile(sorted, i / 20)), quantiles); // prettier-ignore
  expectClose(Array.from(argsort(scores).reverse().slice(0, top.length), (i) => scores[i]), top.map((i) => scores[i])); // prettier-ignore
}

withTable(
  path ? "the paper's table scores as with scikit-learn" : 'the paper\'s table scores as with scikit-learn (skipped: no real data)', // prettier-ignore
  async () => {
    const [rows, k] = [objectRows(), objects.k];
    expect(rows.rows).toBe(objects.rows);
    const { distances } = await nearestNeighbours(rows, rows, k, { excludeSelf: true });
    expectSummary(Float64Array.from({ length: rows.rows }, (_, i) => distances[(i + 1) * k - 1]), objects.kth); // prettier-ignore
    expectSummary((await fitLocalOutlierFactor(rows, k)).scores, objects.lof);
    const half = Math.floor(rows.rows / 2);
    const part = (first: number, end: number) =>
      takeRows(rows, Array.from({ length: end - first }, (_, i) => first + i)); // prettier-ignore
    const first = await fitLocalOutlierFactor(part(0, half), k);
    expectSummary(await localOutlierFactor(first, part(half, rows.rows)), objects.new_lof);
  },
);
