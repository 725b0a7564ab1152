import * as detectors from '../../../../lib/dist/detectors';
import { fromRows, takeRows } from '../../../../lib/dist/matrix';
import { expectScores, golden, tables } from '../../../support/detectors/golden';

const METHODS = { kth: 'largest', mean: 'mean' } as const;

describe.each(tables)(`the neighbours of $name, against PyOD ${golden.versions.pyod}:`, ({ x, fresh, neighbours }) => {
  test.each(['kth', 'mean'] as const)('%s', async (distance) => {
    const recipe = detectors.nearestNeighbours({ k: neighbours.k, distance });
    const detector = await detectors.fit(recipe, x, { scaling: 'none' });
    expectScores(detector.trainingScores, neighbours[METHODS[distance]].training);
    const { scores } = await detectors.score(detector, fresh, { warn: false });
    expectScores(scores, neighbours[METHODS[distance]].fresh);
  });
});

test('the distances grow with the units of the columns where these are not scaled', async () => {
  const x = tables[0].x;
  const larger = { ...x, data: x.data.map((value) => 4 * value) };
  const [plain, scaled] = await Promise.all(
    [x, larger].map((rows) => detectors.fit(detectors.nearestNeighbours(), rows, { scaling: 'none' })),
  );
  expect(scaled.trainingScores).toEqual(plain.trainingScores.map((score) => 4 * score));
});

test('k beyond the other rows counts as all of them; a single row is refused', async () => {
  const x = fromRows([[0], [3], [4]]); // prettier-ignore
  const { trainingScores } = await detectors.fit(detectors.nearestNeighbours(), x, { scaling: 'none' });
  expect([...trainingScores]).toEqual([4, 3, 4]);
  await expect(detectors.fit(detectors.nearestNeighbours(), takeRows(x, [0]))).rejects.toThrow('at least 2 rows');
});

test.each([0, 1.5, NaN])('k = %p is refused', (k) => {
  expect(() => detectors.nearestNeighbours({ k })).toThrow(`k is ${k}; allowed: whole numbers from 1 up`);
});
