import * as detectors from '../../../../lib/dist/detectors';
import { fromRows } from '../../../../lib/dist/matrix';
import { expectScores, golden, tables } from '../../../support/detectors/golden';

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
