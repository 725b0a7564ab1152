import * as detectors from '../../../../lib/dist/detectors';
import { fromRows } from '../../../../lib/dist/matrix';
import { expectScores, golden, tables } from '../../../support/detectors/golden';

describe.each(tables)(
  `Mahalanobis distances of $name, against scikit-learn ${golden.versions['scikit-learn']}:`,
  (one) => {
    test.each(['empirical', 'ledoitWolf'] as const)('%s', async (covariance) => {
      const detector = await detectors.fit(detectors.mahalanobis({ covariance }), one.x, { scaling: 'none' });
      expectScores(detector.trainingScores, one.mahalanobis[covariance].training);
      const { scores } = await detectors.score(detector, one.fresh, { warn: false });
      expectScores(scores, one.mahalanobis[covariance].fresh);
    });
  },
);

test('the training scores of k independent columns have the mean k', async () => {
  const x = tables[0].x;
  const { trainingScores } = await detectors.fit(detectors.mahalanobis(), x);
  expect(trainingScores.reduce((sum, score) => sum + score, 0) / x.rows).toBeCloseTo(x.cols, 9);
});

test('the scores do not depend on the units of the columns', async () => {
  const x = tables[0].x;
  const [plain, scaled] = await Promise.all(
    (['none', 'minmax'] as const).map((scaling) => detectors.fit(detectors.mahalanobis(), x, { scaling })),
  );
  expectScores(scaled.trainingScores, [...plain.trainingScores]);
});

test('rows that are all alike score 0', async () => {
  const { trainingScores } = await detectors.fit(detectors.mahalanobis(), fromRows([[1, 2], [1, 2], [1, 2]])); // prettier-ignore
  expect([...trainingScores]).toEqual([0, 0, 0]);
});

test('another covariance is refused', () => {
  expect(() => detectors.mahalanobis({ covariance: 'mcd' as 'empirical' })).toThrow(
    'mahalanobis: covariance "mcd"; allowed: empirical, ledoitWolf',
  );
});
