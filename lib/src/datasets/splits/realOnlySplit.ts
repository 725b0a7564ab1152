import { RandomState } from '../../random';
import { trainTestSplit } from './trainTestSplit';

/** Row indices of the three sets, in the order scikit-learn returns them. */
export interface ThreeWaySplit {
  readonly train: Uint32Array;
  readonly val: Uint32Array;
  readonly test: Uint32Array;
}

/**
 * 80/10/10 of all rows with a test set of real rows only (the original notebook, "Split indices with constraint"): the
 * test set takes ceil(10 %) of all rows from the real ones; a ninth of the rest is the validation set. Each of the two
 * draws starts from its own `random_state`.
 * @param real 1 for a real row, 0 for a synthetic one
 * @param seed used for both draws; the original's is 42
 * @throws Error when there are not enough real rows to leave any out of the test set
 */
export function realOnlySplit(real: Uint8Array, seed: number): ThreeWaySplit {
  const all = Uint32Array.from(real, (_, row) => row);
  const realIndices = all.filter((row) => real[row] === 1);
  const testRows = Math.max(1, Math.ceil(0.1 * real.length));
  if (realIndices.length <= testRows) {
    throw new Error(
      `The test set needs ${testRows} real rows (a tenth of all ${real.length}) and at least one must remain; ` +
        `the table has ${realIndices.length} real rows.`,
    );
  }
  const test = trainTestSplit(realIndices, { testSize: testRows, random: new RandomState(seed) }).test;
  const inTest = new Set(test);
  const rest = all.filter((row) => !inTest.has(row));
  const { train, test: val } = trainTestSplit(rest, { testSize: 1 / 9, random: new RandomState(seed) });
  if (!test.every((row) => real[row] === 1)) throw new Error('Test set contains synthetic rows: the split is wrong.');
  return { train, val, test };
}
