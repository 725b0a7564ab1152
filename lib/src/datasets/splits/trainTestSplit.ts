import { RandomState } from '../../random/randomState';

export interface TrainTestSplitOptions {
  /** A fraction in (0, 1), rounded up to a number of rows as scikit-learn does, or that number itself (integer >= 1). */
  readonly testSize: number;
  /** A generator to draw from, or the seed of a fresh one (scikit-learn's `random_state`). */
  readonly random: RandomState | number;
}

/** The two parts of a split, in the shuffled order. */
export interface TrainTestSplit {
  readonly train: Uint32Array;
  readonly test: Uint32Array;
}

/**
 * Splits row indices at random into a training and a test part, as scikit-learn 1.2's `train_test_split` does with
 * `shuffle=True`: one permutation p; test = p[:n_test], train = the rest.
 *
 * @param indicesOrN the indices to split, or n for 0 … n − 1
 * @throws RangeError when the test size is not allowed or leaves either part empty
 * @example
 * trainTestSplit(10, { testSize: 0.2, random: 42 }); // test: 8 1, train: 5 0 7 2 9 4 3 6
 */
export function trainTestSplit(
  indicesOrN: number | ArrayLike<number>,
  { testSize, random }: TrainTestSplitOptions,
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
  const order = (typeof random === 'number' ? new RandomState(random) : random).permutation(n);
  const chosen = indices ? order.map((k) => indices[k]) : order;
  return { test: chosen.slice(0, nTest), train: chosen.slice(nTest) };
}
