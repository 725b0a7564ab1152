import * as detectors from '../../../lib/dist/detectors';
import { fromRows } from '../../../lib/dist/matrix';
import { explainedRows } from '../../support/model/explainedRows';

const x = explainedRows(40, 3, 1);

test('ranks count the training rows that score less, ties half, and are averaged', async () => {
  const rows = fromRows([[0], [1], [1], [3]]); // prettier-ignore
  const detector = await detectors.fit(detectors.ensemble([detectors.mahalanobis()]), rows, { scaling: 'none' });
  // squared distances to the mean 1.25, in order: 1, 1 (twice), 0, 3
  expect([...detector.trainingScores]).toEqual([5 / 8, 2 / 8, 2 / 8, 7 / 8]);
  expect([...(await detectors.score(detector, fromRows([[9], [1.25]]), { warn: false })).scores]).toEqual([1, 0]); // prettier-ignore
});

test.each(['linear', 'unify'] as const)('%s probabilities are those of the members, averaged', async (combine) => {
  const recipes = [detectors.mahalanobis(), detectors.ecod()];
  const together = await detectors.fit(detectors.ensemble(recipes, { combine }), x);
  const single = await Promise.all(recipes.map((recipe) => detectors.fit(recipe, x)));
  const [a, b] = single.map((one) => detectors.probability(one, one.trainingScores, combine));
  together.trainingScores.forEach((score, i) => expect(score).toBeCloseTo((a[i] + b[i]) / 2, 14));
});

test('no members, and another combination, are refused', () => {
  expect(() => detectors.ensemble([])).toThrow('ensemble: 0 members; allowed: 1 to 1000');
  const combine = 'median' as 'ranks';
  expect(() => detectors.ensemble([detectors.ecod()], { combine })).toThrow('allowed: ranks, linear, unify');
});
