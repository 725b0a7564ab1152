import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { filterObjects, objectFeatures, realOnlySplit, realRows, withSyntheticFlag } from '../../lib/dist/datasets';
import { readCsv } from '../../lib/dist/formats';
import { takeRows, toFloat32, type Matrix } from '../../lib/dist/matrix';
import { MinMaxScaler, StandardScaler } from '../../lib/dist/scaling';
import { distancesToMean, PCA, topFraction } from '../../lib/dist/scoring';
import { readFixture } from '../support/fixtures';

interface Furthest {
  cols: number;
  components: number[][];
  variance: number[];
  ratio: number[];
  abs_sum: number[];
  first: number[][];
  top: number[];
}
interface Golden {
  versions: Record<string, string>;
  rows: number;
  features: string[];
  scaled_sha256: string;
  split_sha256: Record<'train' | 'val' | 'test', string>;
  pca_all: Furthest;
  pca_test: Furthest;
}
const golden = readFixture<Golden>('scoring/paper-table.json');
const path = process.env.DATA_DIR && join(process.env.DATA_DIR, 'ClassImbalanced_FinalTrainingSet.csv');

const sha256 = (values: ArrayBufferView) =>
  createHash('sha256')
    .update(Buffer.from(values.buffer, values.byteOffset, values.byteLength))
    .digest('hex');

/** To 1e-9 of the largest value. */
function expectClose(got: ArrayLike<number>, expected: number[]) {
  const size = Math.max(...expected.map(Math.abs));
  expect(got.length).toBe(expected.length);
  expected.forEach((value, i) => expect(Math.abs(got[i] - value)).toBeLessThan(1e-9 * size));
}

function expectFurthest(values: Matrix, expected: Furthest) {
  expect(values.cols).toBe(expected.cols);
  const pca = new PCA(3);
  const coords = pca.fitTransform(new StandardScaler().fitTransform(values));
  expectClose(pca.components.data, expected.components.flat());
  expectClose(pca.explainedVariance, expected.variance);
  expectClose(pca.explainedVarianceRatio, expected.ratio);
  expectClose(coords.data.subarray(0, 30), expected.first.flat());
  const sums = [0, 0, 0];
  coords.data.forEach((value, k) => (sums[k % 3] += Math.abs(value)));
  expectClose(sums, expected.abs_sum);
  expect([...topFraction(distancesToMean(coords), 0.01)]).toEqual(expected.top);
}

if (path && existsSync(path)) {
  describe(`the paper's table, against pandas ${golden.versions.pandas} and scikit-learn:`, () => {
    const table = filterObjects(readCsv(path));
    const features = objectFeatures(table);
    const split = realOnlySplit(realRows(table), 42);

    test('the scaled feature matrix has the same bits', () => {
      expect(table.rows).toBe(golden.rows);
      expect(features.names).toEqual(golden.features);
      expect(sha256(new MinMaxScaler().fitTransform(toFloat32(features.values)).data)).toBe(golden.scaled_sha256);
    });

    test('the split has the same rows in the same order', () => {
      for (const part of ['train', 'val', 'test'] as const) expect(sha256(split[part])).toBe(golden.split_sha256[part]);
    });

    test('the PCA of all objects, 23 columns: coordinates to 1e-9, the top 1 % identical', () => {
      expectFurthest(withSyntheticFlag(features.values, table), golden.pca_all);
    });

    test('the PCA of the test set, 22 columns: coordinates to 1e-9, the top 1 % identical', () => {
      expectFurthest(takeRows(features.values, split.test), golden.pca_test);
    });
  });
} else {
  console.log('skipped: no real data');
  test.skip("the paper's table (skipped: no real data)", () => {});
}
