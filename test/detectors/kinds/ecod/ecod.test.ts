import * as detectors from '../../../../lib/dist/detectors';
import { skewnessSigns } from '../../../../lib/dist/detectors/kinds/ecod/skewness';
import { column, fromRows, takeRows } from '../../../../lib/dist/matrix';
import { expectScores, golden, tables } from '../../../support/detectors/golden';
import { explainedRows } from '../../../support/model/explainedRows';

test.each(tables)(`ECOD of $name is that of PyOD ${golden.versions.pyod} on the training rows`, async ({ x, ecod }) => {
  const detector = await detectors.fit(detectors.ecod(), x, { scaling: 'none' });
  expectScores(detector.trainingScores, ecod);
  expect((await detectors.score(detector, x)).scores).toEqual(detector.trainingScores);
});

const x = fromRows([[1, 10], [2, 10], [4, 10], [9, 10]]); // prettier-ignore
const scored = async (rows: number[][]) => {
  const detector = await detectors.fit(detectors.ecod(), x, { scaling: 'none' });
  return [...(await detectors.score(detector, fromRows(rows), { warn: false })).scores];
};

test('a value between training values counts those on either side', async () => {
  expect(await scored([[3, 10]])).toEqual([-Math.log(2 / 4)]);
  expect(await scored([[2, 10]])).toEqual([Math.max(-Math.log(2 / 4), -Math.log(3 / 4))]);
});

test('a value outside the training range has the probability of the outermost one', async () => {
  const outermost = -Math.log(1 / 4);
  expect(await scored([[1, 10], [-5, 10], [100, 10], [9, 10]])).toEqual([outermost, outermost, outermost, outermost]); // prettier-ignore
});

test('a value beyond a constant column is as odd as a single row among the training rows', async () => {
  expect(await scored([[3, 11]])).toEqual([-Math.log(2 / 4) - Math.log(1 / 4)]);
});

test('the scores depend on the order of the values alone, not on their scale', async () => {
  const [plain, stretched] = await Promise.all(
    [tables[1].x, { ...tables[1].x, data: tables[1].x.data.map((value) => 2 ** 20 * value) }].map((rows) =>
      detectors.fit(detectors.ecod(), rows),
    ),
  );
  expect(stretched.trainingScores).toEqual(plain.trainingScores);
});

test('a row scores the same whether it is looked up alone or merged with many', async () => {
  const rows = explainedRows(3000, 4, 7);
  rows.data.forEach((value, k) => k % 4 === 3 && (rows.data[k] = Math.round(value)));
  const detector = await detectors.fit(detectors.ecod(), rows);
  const { scores } = await detectors.score(detector, rows);
  expect(scores).toEqual(detector.trainingScores);
  for (const i of [0, 1234, 2999]) {
    expect((await detectors.score(detector, takeRows(rows, [i, 5]))).scores).toEqual(Float64Array.of(scores[i], scores[5])); // prettier-ignore
  }
});

test.each([
  ['many numbers alike in their first digits', (value: number) => 1e9 + value * 1e-4],
  ['zeros of both signs', (value: number) => (value > 0 ? 0 : -0)],
  ['numbers of all magnitudes', (value: number) => Math.sign(value) * 10 ** (40 * Math.abs(value))],
  ['few different numbers', (value: number) => Math.round(2 * value)],
])('%s are put in order', async (_, of) => {
  const { data, rows, cols } = explainedRows(600, 2, 11);
  const x = { data: Float64Array.from(data, of), rows, cols };
  const { model, trainingScores } = await detectors.fit(detectors.ecod(), x, { scaling: 'none' });
  const { sorted } = model.state().arrays;
  const expected = new Float64Array(rows);
  for (let j = 0; j < cols; j++) {
    const values = column(x, j).sort();
    expect(sorted.data.slice(j * rows, (j + 1) * rows)).toEqual(values);
    const skewed = skewnessSigns(x)[j] !== 0;
    for (let i = 0; i < rows; i++) {
      const value = x.data[i * cols + j];
      const [left, right] = [values.filter((v) => v <= value), values.filter((v) => v >= value)];
      const [a, b] = [left, right].map((tail) => Math.abs(Math.log(tail.length / rows)));
      expected[i] += skewed ? Math.max(a, b) : a + b;
    }
  }
  expect(trainingScores).toEqual(expected);
});
