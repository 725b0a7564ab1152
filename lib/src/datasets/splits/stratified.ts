import type { RandomState } from '../../random/randomState';

/** A class's label. */
export type ClassLabel = number | string | boolean;

/**
 * Splits positions so that each class has about its share of both parts, as scikit-learn 1.2's `StratifiedShuffleSplit`
 * does: how many of each class, with ties of the remainders drawn; a permutation of each class; one of each part.
 * @param labels one a row
 * @param testRows rows of the test part, at least 1 and fewer than all
 * @throws RangeError for a class of one row, and for a part with fewer rows than there are classes
 */
export function stratifiedPositions(
  labels: ArrayLike<ClassLabel>,
  testRows: number,
  random: RandomState,
): { train: Uint32Array; test: Uint32Array } {
  const classes = positionsByClass(labels);
  const trainRows = labels.length - testRows;
  for (const [label, positions] of classes) {
    if (positions.length > 1) continue;
    throw new RangeError(`trainTestSplit: class ${JSON.stringify(label)} has 1 row; stratify needs at least 2 of each`);
  }
  if (Math.min(testRows, trainRows) < classes.length) {
    throw new RangeError(
      `trainTestSplit: ${trainRows} rows for training and ${testRows} for test; stratify needs at least ${classes.length} in ` +
        'each part, one per class',
    );
  }
  const counts = classes.map(([, positions]) => positions.length);
  const inTrain = sharesOf(counts, trainRows, random);
  const rest = counts.map((count, k) => count - inTrain[k]);
  const inTest = sharesOf(rest, testRows, random);
  const [train, test]: [number[], number[]] = [[], []];
  classes.forEach(([, positions], k) => {
    const shuffled = Array.from(random.permutation(positions.length), (at) => positions[at]);
    shuffled.forEach((row, at) => {
      if (at < inTrain[k]) train.push(row);
      else if (at < inTrain[k] + inTest[k]) test.push(row);
    });
  });
  const [shuffledTrain, shuffledTest] = [train, test].map((rows) =>
    random.permutation(rows.length).map((at) => rows[at]),
  );
  return { train: shuffledTrain, test: shuffledTest };
}

/** The rows of each class, classes in the order of `numpy.unique`: numbers by size, text by its characters' codes. */
function positionsByClass(labels: ArrayLike<ClassLabel>): [ClassLabel, number[]][] {
  const classes = new Map<ClassLabel, number[]>();
  for (let row = 0; row < labels.length; row++) {
    const positions = classes.get(labels[row]);
    if (positions) positions.push(row);
    else classes.set(labels[row], [row]);
  }
  return [...classes].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

/**
 * scikit-learn's `_approximate_mode`: `draws` shared out in proportion to the counts, rounded down; what is left goes to
 * the largest remainders, and among equal ones to those that a permutation draws.
 */
function sharesOf(counts: readonly number[], draws: number, random: RandomState): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const exact = counts.map((count) => (count / total) * draws);
  const shares = exact.map(Math.floor);
  let left = draws - shares.reduce((sum, share) => sum + share, 0);
  const remainders = exact.map((share, k) => share - shares[k]);
  for (const value of [...new Set(remainders)].sort((a, b) => b - a)) {
    if (left === 0) break;
    const tied = remainders.flatMap((remainder, k) => (remainder === value ? [k] : []));
    const chosen = random.permutation(tied.length).subarray(0, left);
    for (const at of chosen) shares[tied[at]]++;
    left -= chosen.length;
  }
  return shares;
}
