import * as detectors from '../../../../lib/dist/detectors';
import { fromRows } from '../../../../lib/dist/matrix';
import { expectScores, golden, tables } from '../../../support/detectors/golden';

describe.each(tables)(`the PCA scores of $name`, ({ x, fresh, pca }) => {
  test(`by reconstruction are those of scikit-learn ${golden.versions['scikit-learn']}`, async () => {
    const { components } = pca;
    const detector = await detectors.fit(detectors.pca({ components }), x, { scaling: 'none' });
    const size = Math.max(...pca.reconstruction.training, 1e-3);
    expectScores(detector.trainingScores, pca.reconstruction.training, size);
    const { scores } = await detectors.score(detector, fresh, { warn: false });
    expectScores(scores, pca.reconstruction.fresh, size);
  });

  test(`by weighted distances are those of PyOD ${golden.versions.pyod}, where no direction is constant`, async () => {
    const detector = await detectors.fit(detectors.pca({ score: 'weighted' }), x);
    const { scores } = await detectors.score(detector, fresh, { warn: false });
    if (!pca.weighted) return expect([...detector.trainingScores, ...scores].every(Number.isFinite)).toBe(true);
    expectScores(detector.trainingScores, pca.weighted.training);
    expectScores(scores, pca.weighted.fresh);
    expectScores([detector.threshold], [pca.threshold!]);
    expectScores(detectors.probability(detector, scores), pca.linear!);
    expectScores(detectors.probability(detector, scores, 'unify'), pca.unify!);
  });
});

test('by default as many components are kept as hold 95 % of the variance', async () => {
  const x = fromRows([[0, 0], [1, 1.1], [2, 1.9], [3, 3]]); // prettier-ignore
  const [usual, one] = await Promise.all(
    [{}, { components: 1 }].map((options) => detectors.fit(detectors.pca(options), x)),
  );
  expect(usual.trainingScores).toEqual(one.trainingScores);
});

test('all components leave nothing', async () => {
  const { trainingScores } = await detectors.fit(detectors.pca({ components: 4 }), tables[0].x);
  expect(Math.max(...trainingScores)).toBeLessThan(1e-25);
});

test.each([0, -1, 1.5, NaN])('%p components are refused', (components) => {
  expect(() => detectors.pca({ components })).toThrow(`pca: ${components} components; allowed: an integer from 1 up`);
});

test('more components than there are, and another score, are refused', async () => {
  await expect(detectors.fit(detectors.pca({ components: 5 }), tables[0].x)).rejects.toThrow('there are not so many');
  expect(() => detectors.pca({ score: 'likelihood' as 'weighted' })).toThrow('allowed: reconstruction, weighted');
});
