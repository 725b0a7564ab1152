import fc from 'fast-check';
import * as detectors from '../../../../lib/dist/detectors';
import { growForest } from '../../../../lib/dist/detectors/kinds/isolationForest/grow';
import { fromRows, type Matrix } from '../../../../lib/dist/matrix';
import { RandomState } from '../../../../lib/dist/random';
import { rocAuc } from '../../../../lib/dist/scoring';
import { golden } from '../../../support/detectors/golden';

/** The table of make_detectors.py's forest_aucs. */
function drawn({ seed, rows, cols, odd, digits }: (typeof golden.aucs)[number]): Matrix<Float64Array> {
  const u = new RandomState(seed).uniform(-1, 1, rows * (cols + 1)) as Float64Array;
  const data = new Float64Array(rows * cols);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) {
      const at = i * (cols + 1) + j;
      const value = (u[at] + 0.5 * u[at + 1]) * (i >= rows - odd ? 1.4 : 1);
      data[i * cols + j] = Math.round(value * 10 ** digits) / 10 ** digits;
    }
  }
  return { data, rows, cols };
}

test.each(golden.aucs)('ten forests on $rows × $cols rows separate as well as ten of scikit-learn', async (table) => {
  const x = drawn(table);
  const labels = Array.from({ length: x.rows }, (_, i) => Number(i >= x.rows - table.odd));
  let mean = 0;
  for (let seed = 0; seed < 10; seed++) {
    const recipe = detectors.isolationForest({ random: new RandomState(seed) });
    const { trainingScores } = await detectors.fit(recipe, x, { scaling: 'none' });
    mean += rocAuc(labels, trainingScores) / 10;
  }
  expect(mean).toBeGreaterThan(Math.min(...table.aucs));
  expect(mean).toBeLessThan(Math.max(...table.aucs));
});

test('forests of one seed are the same, of another seed others', async () => {
  const x = drawn(golden.aucs[1]);
  const scores = async (seed: number) =>
    (await detectors.fit(detectors.isolationForest({ random: new RandomState(seed) }), x)).trainingScores;
  expect(await scores(1)).toEqual(await scores(1));
  expect(await scores(1)).not.toEqual(await scores(2));
});

test('scores lie between 0 and 1; rows that are all alike score a half', async () => {
  const { trainingScores } = await detectors.fit(detectors.isolationForest(), drawn(golden.aucs[2]));
  expect(Math.min(...trainingScores)).toBeGreaterThan(0);
  expect(Math.max(...trainingScores)).toBeLessThan(1);
  const alike = await detectors.fit(detectors.isolationForest(), fromRows([[1], [1], [1]])); // prettier-ignore
  for (const score of alike.trainingScores) expect(score).toBeCloseTo(0.5, 12);
});

test('a column that is constant is never split on, and values of any size are', () => {
  const rows = Array.from({ length: 40 }, (_, i) => [7, (i - 20) * 8e306, i % 2]);
  const forest = growForest(fromRows(rows) as Matrix<Float64Array>, 20, 32, new RandomState(1));
  expect(new Set(forest.feature)).toEqual(new Set([-1, 1, 2]));
  expect(forest.threshold.every(Number.isFinite)).toBe(true);
});

test('every row of a tree ends in a leaf whose size is what its path length says', () => {
  const cell = fc.double({ noNaN: true, noDefaultInfinity: true });
  const table = fc
    .integer({ min: 1, max: 3 })
    .chain((cols) => fc.array(fc.array(cell, { minLength: cols, maxLength: cols }), { minLength: 1, maxLength: 30 }));
  fc.assert(
    fc.property(table, fc.integer({ min: 0, max: 99 }), (rows, seed) => {
      const x = fromRows(rows) as Matrix<Float64Array>;
      const { feature, threshold, left, path } = growForest(x, 1, x.rows, new RandomState(seed));
      const leaves = new Map<number, { rows: number; depth: number }>();
      for (const row of rows) {
        let [node, depth] = [0, 0];
        for (; feature[node] >= 0; depth++) node = left[node] + Number(row[feature[node]] > threshold[node]);
        leaves.set(node, { rows: (leaves.get(node)?.rows ?? 0) + 1, depth });
      }
      expect([...leaves.values()].reduce((sum, leaf) => sum + leaf.rows, 0)).toBe(x.rows);
      for (const [node, leaf] of leaves) {
        expect(path[node]).toBeGreaterThanOrEqual(leaf.depth);
        if (leaf.rows === 1) expect(path[node]).toBe(leaf.depth);
        if (leaf.rows === 2) expect(path[node]).toBe(leaf.depth + 1);
      }
      expect(leaves.size).toBe(feature.filter((f) => f < 0).length);
    }),
  );
});

test.each([
  [{ trees: 0 }, 'trees is 0'],
  [{ trees: 2.5 }, 'trees is 2.5'],
  [{ subsample: -1 }, 'subsample is -1'],
])('%p is refused', (options, message) => {
  expect(() => detectors.isolationForest(options)).toThrow(message);
});
