import * as detectors from '../../../../lib/dist/detectors';
import { expectScores, golden, tables } from '../../../support/detectors/golden';

test.each(tables)(
  `the local outlier factors of $name are those of scikit-learn ${golden.versions['scikit-learn']}, in the fit and later`,
  async ({ x, fresh, neighbours: { k, lof } }) => {
    const detector = await detectors.fit(detectors.localOutlierFactor({ k }), x, { scaling: 'none' });
    expectScores(detector.trainingScores, lof.training);
    const { scores } = await detectors.score(detector, fresh, { warn: false });
    expectScores(scores, lof.fresh);
  },
);

test('the factors do not depend on the units of all columns together', async () => {
  const x = tables[0].x;
  const larger = { ...x, data: x.data.map((value) => 4 * value) };
  const [plain, scaled] = await Promise.all(
    [x, larger].map((rows) => detectors.fit(detectors.localOutlierFactor(), rows, { scaling: 'none' })),
  );
  expectScores(scaled.trainingScores, [...plain.trainingScores]);
});

test('k = 0 is refused', () => {
  expect(() => detectors.localOutlierFactor({ k: 0 })).toThrow('k is 0; allowed: whole numbers from 1 up');
});
