import { meanPathLength, pathLengths } from '../../../../lib/dist/detectors/kinds/isolationForest/forest';
import { fromRows, type Matrix } from '../../../../lib/dist/matrix';
import { expectScores, golden } from '../../../support/detectors/golden';

type Trees = (typeof golden.forests)[string]['trees'];

/** scikit-learn's trees in our order: the two children of a node are neighbours. */
function forestOf(trees: Trees) {
  const [feature, threshold, left, path, roots]: number[][] = [[], [], [], [], []];
  for (const tree of trees) {
    const places = [0];
    roots.push(feature.length);
    for (let at = 0; at < places.length; at++) {
      const node = places[at];
      const leaf = tree.left[node] < 0;
      feature.push(tree.feature[node]);
      threshold.push(leaf ? 0 : tree.threshold[node]);
      left.push(leaf ? 0 : roots[roots.length - 1] + places.length);
      path.push(leaf ? tree.depth[node] + meanPathLength(tree.rows[node]) : 0);
      if (!leaf) places.push(tree.left[node], tree.right[node]);
    }
  }
  const [features, lefts, starts] = [feature, left, roots].map((list) => Int32Array.from(list));
  const [thresholds, paths] = [threshold, path].map((list) => Float64Array.from(list));
  return { feature: features, threshold: thresholds, left: lefts, path: paths, roots: starts };
}

describe.each(Object.entries(golden.forests))('the trees that scikit-learn grew on %s', (_, one) => {
  test('give its path lengths, and so its scores', () => {
    const forest = forestOf(one.trees);
    const usual = one.trees.length * meanPathLength(one.subsample);
    for (const [rows, expected] of [
      [one.x, one.scores.training],
      [one.fresh_rows, one.scores.fresh],
    ] as const) {
      const sums = pathLengths(forest, fromRows(rows) as Matrix<Float64Array>);
      expectScores(
        sums.map((sum) => 2 ** (-sum / usual)),
        expected,
      );
    }
  });
});

test('the mean path length is 0 for one row, 1 for two, and c(n) of the paper beyond', () => {
  expect([0, 1, 2].map(meanPathLength)).toEqual([0, 0, 1]);
  expect(meanPathLength(256)).toBeCloseTo(10.2448, 4);
});
