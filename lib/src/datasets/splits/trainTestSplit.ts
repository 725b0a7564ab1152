import { RandomState } from '../../random/randomState';
import { stratifiedPositions, type ClassLabel } from './stratified';

export interface TrainTestSplitOptions {
  /** A fraction in (0, 1), rounded up to a number of rows as scikit-learn does, or that number itself (integer >= 1). */
  readonly testSize: number;
  /** A generator to draw from, or the seed of a fresh one (scikit-learn's `random_state`). */
  readonly random: RandomState | number;
  /** A class for each index, by position: both parts then hold each class's share. Default: none, the rows are not told apart. */
  readonly stratify?: ArrayLike<ClassLabel>;
}

/** The two parts of a split, in the shuffled order. */
export interface TrainTestSplit {
  readonly train: Uint32Array;
  readonly test: Uint32Array;
}

/**
 * Splits row indices at random into a training and a test part, as scikit-learn 1.2's `train_test_split` does with
 * `shuffle=True`: one permutation p; test = p[:n_test], train = the rest. With `stratify`, as it does with that.
 *
 * @param indicesOrN the indices to split, or n for 0 … n − 1
 * @throws RangeError when the test size is not allowed or leaves either part empty; for `stratify` of another length, with
 *   a class of one row, or with more classes than either part has rows
 * @example
 * trainTestSplit(10, { testSize: 0.2, random: 42 }); // test: 8 1, train: 5 0 7 2 9 4 3 6
 */
export function trainTestSplit(
  indicesOrN: number | ArrayLike<number>,
  { testSize, random, stratify }: TrainTestSplitOptions,
): TrainTestSplit {
  const indices = typeof indicesOrN === 'number' ? null : indicesOrN;
  const n = typeof indicesOrN === 'number' ? indicesOrN : indicesOrN.length;
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`trainTestSplit: ${n} is not a number of rows`);
  const isFraction = testSize > 0 && testSize < 1;
  if (!isFraction && !(Number.isInteger(testSize) && testSize >= 1)) {
    throw new RangeError(`trainTestSplit: testSize ${testSize} is neither a fraction in (0, 1) nor an integer >= 1`);
  }
  const nTest = isFraction ? Math.ceil(testSize * n) : testSize;
  if (nTest === 0 || nTest >= n) {
    throw new RangeError(
      `trainTestSplit: testSize ${testSize} of ${n} rows is ${nTest} for test and ${n - nTest} for training; ` +
        'both parts need at least 1 row',
    );
  }
  const generator = typeof random === 'number' ? new RandomState(random) : random;
  if (stratify && stratify.length !== n) {
    throw new RangeError(`trainTestSplit: stratify has ${stratify.length} classes for ${n} rows; expected one per row`);
  }
  const parts = stratify ? stratifiedPositions(stratify, nTest, generator) : shuffledPositions(n, nTest, generator);
  const chosen = (positions: Uint32Array) => (indices ? positions.map((k) => indices[k]) : positions);
  return { test: chosen(parts.test), train: chosen(parts.train) };
}

function shuffledPositions(n: number, testRows: number, random: RandomState): TrainTestSplit {
  const order = random.permutation(n);
  return { test: order.slice(0, testRows), train: order.slice(testRows) };
}
