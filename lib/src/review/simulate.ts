import { cellSignal } from '../notebook/display';
import type { Judgement } from './rank/judgement';
import type { Ranker } from './rank/rank';

/** What a simulated reviewer did. */
export interface SimulatedReview {
  /** The rows that were looked at, in that order. */
  readonly rows: Uint32Array;
  /** What was said of each. */
  readonly judgements: readonly Judgement[];
}

/**
 * Plays a reviewer who always takes the first row of the list and then has the rest ranked again. Lets other work in after
 * every look, so that a network may train beside it; interrupting the notebook cell ends it.
 * @param answer what the reviewer says of a row at the given look, counted from 0: an interest from −1 to 1
 * @param looks how many rows are looked at; at most all
 * @example
 * const ranker = review.ranker({ features: matrix.fromRows([[0], [1], [2], [9]]), prior: [0.1, 0.2, 0.3, 0.9] });
 * (await review.simulate(ranker, (row) => (row < 2 ? 1 : -1), 3)).rows // [3, 0, 1]
 * @throws RangeError for a number of looks that is not a whole one from 0 up, and as the ranker's `rank`; the signal's reason
 *   when the cell is interrupted
 */
export async function simulate(
  ranker: Ranker,
  answer: (row: number, look: number) => number,
  looks: number,
): Promise<SimulatedReview> {
  if (!(Number.isSafeInteger(looks) && looks >= 0)) {
    throw new RangeError(`simulate: ${looks} looks; allowed: whole numbers from 0 up`);
  }
  const signal = cellSignal();
  const judgements: Judgement[] = [];
  const judged = new Set<number>();
  for (let look = 0; look < looks; look++) {
    const { scores } = ranker.rank(judgements);
    let row = -1;
    for (let i = 0; i < scores.length; i++) {
      if (!judged.has(i) && (row < 0 || scores[i] > scores[row])) row = i;
    }
    if (row < 0) break;
    judged.add(row);
    judgements.push({ row, interest: answer(row, look) });
    await new Promise(setImmediate);
    signal?.throwIfAborted();
  }
  return { rows: Uint32Array.from(judgements, ({ row }) => row), judgements };
}
