import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { exoticRows, fillMissing, filterObjects, objectFeatures, realRows } from '../../lib/dist/datasets';
import * as detectors from '../../lib/dist/detectors';
import { readCsv } from '../../lib/dist/formats';
import type { Matrix } from '../../lib/dist/matrix';
import { quantile } from '../../lib/dist/numeric/quantile';
import { RandomState } from '../../lib/dist/random';
import { rocAuc } from '../../lib/dist/scoring';
import { expectScores } from '../support/detectors/golden';
import { readFixture } from '../support/fixtures';

interface Summary {
  sum: number;
  squares: number;
  weighted: number;
  quantiles: number[];
}
const golden = readFixture<{
  versions: Record<string, string>;
  rows: number;
  features: string[];
  exotic: number;
  scores: Record<string, Summary>;
  forests: { kept: number[]; median: number[] };
}>('detectors/object-scores.json');
const path = process.env.DATA_DIR && join(process.env.DATA_DIR, 'ClassImbalanced_FinalTrainingSet.csv');

const recipes: Record<string, detectors.Recipe> = {
  empirical: detectors.mahalanobis(),
  ledoitWolf: detectors.mahalanobis({ covariance: 'ledoitWolf' }),
  pca: detectors.pca({ score: 'weighted' }),
  ecod: detectors.ecod(),
  kth: detectors.nearestNeighbours({ k: 20 }),
  lof: detectors.localOutlierFactor({ k: 20 }),
};

if (path && existsSync(path)) {
  const all = filterObjects(readCsv(path));
  const real = realRows(all);
  const table = all.takeRows(Array.from({ length: all.rows }, (_, i) => i).filter((i) => real[i]));
  const { values, names } = objectFeatures(table);

  describe(`the paper's real objects, against scikit-learn and PyOD ${golden.versions.pyod}:`, () => {
    test.each(Object.keys(recipes))('%s', async (name) => {
      expect([values.rows, names]).toEqual([golden.rows, golden.features]);
      const scaling = name === 'ecod' ? 'none' : 'standard';
      const detector = await detectors.fit(recipes[name], { names, values }, { scaling });
      const scores = detector.trainingScores;
      const { sum, squares, weighted, quantiles } = golden.scores[name];
      const total = (term: (score: number, i: number) => number) => scores.reduce((t, s, i) => t + term(s, i), 0);
      expectScores([total((s) => s), total((s) => s * s), total((s, i) => s * i)], [sum, squares, weighted]);
      const sorted = scores.slice().sort();
      expectScores(
        [0, 0.1, 0.5, 0.9, 0.99, 1].map((q) => quantile(sorted, q)),
        quantiles,
      );
    });

    test.each(['kept', 'median'] as const)(
      'ten isolation forests find the exotic as ten of theirs, −999 %s',
      async (how) => {
        const labels = exoticRows(table);
        const x: Matrix = how === 'kept' ? values : fillMissing(values);
        let mean = 0;
        for (let seed = 0; seed < 10; seed++) {
          const recipe = detectors.isolationForest({ random: new RandomState(seed) });
          mean += rocAuc(labels, (await detectors.fit(recipe, x)).trainingScores) / 10;
        }
        expect(mean).toBeGreaterThan(Math.min(...golden.forests[how]));
        expect(mean).toBeLessThan(Math.max(...golden.forests[how]));
      },
    );

    test('−999 as a sentinel gives what filling it beforehand gives', async () => {
      const missing = { strategy: 'median', sentinels: [-999] } as const;
      const filled = await detectors.fit(detectors.mahalanobis(), fillMissing(values));
      const within = await detectors.fit(detectors.mahalanobis(), values, { missing });
      expect(within.trainingScores).toEqual(filled.trainingScores);
    });
  });
} else {
  test.skip("skipped: no real data (the paper's real objects)", () => {});
}
