import { ensemble, fit, mahalanobis, meanRank, pca } from '../../lib/dist/detectors';
import { fromRows } from '../../lib/dist/matrix';

const detector = { trainingScores: Float64Array.of(1, 2, 3, 4) };

test('the mean rank is the share of training rows that score less, ties counting half', () => {
  expect(Array.from(meanRank([{ detector, scores: Float64Array.of(0, 2.5, 3, 9) }]))).toEqual([0, 0.5, 0.625, 1]);
  const turned = { detector, scores: Float64Array.of(9, 2.5, 3, 0) };
  const both = meanRank([{ detector, scores: Float64Array.of(0, 2.5, 3, 9) }, turned]);
  expect(Array.from(both)).toEqual([0.5, 0.5, 0.625, 0.5]);
});

test('it is the score of the ensemble of the same detectors', async () => {
  const rows = fromRows(Array.from({ length: 30 }, (_, i) => [Math.sin(i), Math.cos(3 * i), (i * i) % 7]));
  const recipes = [mahalanobis(), pca({ components: 1 })];
  const together = await fit(ensemble(recipes), rows);
  const apart = await Promise.all(recipes.map((recipe) => fit(recipe, rows)));
  const mean = meanRank(apart.map((own) => ({ detector: own, scores: own.trainingScores })));
  mean.forEach((rank, i) => expect(rank).toBeCloseTo(together.trainingScores[i], 12));
});

test('scores are left as they are; no detectors, or other numbers of rows, are refused', () => {
  const scores = Float64Array.of(4, 1);
  meanRank([{ detector, scores }]);
  expect(Array.from(scores)).toEqual([4, 1]);
  expect(() => meanRank([])).toThrow('meanRank: there are no detectors');
  expect(() =>
    meanRank([
      { detector, scores },
      { detector, scores: Float64Array.of(1) },
    ]),
  ).toThrow('meanRank: detector 1 scored 1 rows, the first 2; give the same rows');
});
