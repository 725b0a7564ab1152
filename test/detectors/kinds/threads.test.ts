import * as detectors from '../../../lib/dist/detectors';
import { matrix, type Matrix } from '../../../lib/dist/matrix';
import { RandomState } from '../../../lib/dist/random';

const [ROWS, COLS, CLUSTERS] = [35_000, 5, 200];

/** Small clusters far from each other: neighbours are found quickly. */
function clusters(seed: number): Matrix {
  const [centres, noise] = [new RandomState(1), new RandomState(seed)].map((random) =>
    random.standardNormal(ROWS * COLS),
  );
  return matrix(
    noise.map((value, k) => value + 100 * centres[(Math.floor(k / COLS) % CLUSTERS) * COLS + (k % COLS)]),
    ROWS,
    COLS,
  );
}

// Rows × training rows × columns is just above what three threads are worth.
const [x, fresh] = [clusters(2), clusters(3)];
const bytes = ({ buffer, byteOffset, byteLength }: Float64Array) => Buffer.from(buffer, byteOffset, byteLength);

test.each(['nearestNeighbours', 'localOutlierFactor'] as const)(
  'the scores of %s are the same bytes with 1, 2 and 3 threads',
  async (kind) => {
    const [one, ...others] = await Promise.all(
      [1, 2, 3].map(async (threads) => {
        const detector = await detectors.fit(detectors[kind]({ k: 4, threads }), x);
        const { scores } = await detectors.score(detector, fresh, { warn: false });
        return [bytes(detector.trainingScores), bytes(scores)];
      }),
    );
    expect(one[0].equals(one[1])).toBe(false);
    for (const other of others) expect(other.map((scores, i) => scores.equals(one[i]))).toEqual([true, true]);
  },
  60_000,
);
