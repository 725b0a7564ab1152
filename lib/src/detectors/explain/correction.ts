import type { Explainable } from './prepared';
import { mixedScores } from './shapley';

/** Sets of features tried at most for each size before the search turns greedy. */
const MOST_SETS = 400;

/**
 * The fewest features that have to be put to what was expected of them for a row to score no more than the threshold.
 * All sets of a size are tried as long as they are few (up to two of 22 features); of larger ones those that grow from
 * the best smaller set, feature by feature, so that a smaller set may exist.
 * @param row scaled, as `expected`
 * @returns the features' numbers, or null where all of them do not suffice
 */
export async function smallestCorrection(
  { model, columns }: Pick<Explainable, 'model' | 'columns'>,
  { row, score }: { readonly row: Float64Array; readonly score: number },
  expected: Float64Array,
  threshold: number,
): Promise<readonly number[] | null> {
  if (score <= threshold) return [];
  const players = columns.length;
  const game = { row, expected, columns };
  let best: number[] = [];
  for (let size = 1; size <= players; size++) {
    const every = setsOf(players, size);
    const sets = every ?? columns.flatMap((_, j) => (best.includes(j) ? [] : [[...best, j]]));
    const kept = sets.map((set) => Uint8Array.from(columns, (_, j) => Number(!set.includes(j))));
    const scores = await mixedScores(model, game, kept);
    const least = scores.reduce((at, value, k) => (value < scores[at] ? k : at), 0);
    best = sets[least];
    if (scores[least] <= threshold) return best;
  }
  return null;
}

/** All sets of `size` of `players`, or null where they are too many. */
function setsOf(players: number, size: number): number[][] | null {
  let count = 1;
  for (let k = 1; k <= size; k++) {
    count = (count * (players - k + 1)) / k;
    if (count > MOST_SETS) return null;
  }
  let sets: number[][] = [[]];
  for (let k = 0; k < size; k++) {
    sets = sets.flatMap((set) => {
      const first = set.length === 0 ? 0 : set[set.length - 1] + 1;
      return Array.from({ length: players - first }, (_, j) => [...set, first + j]);
    });
  }
  return sets;
}
