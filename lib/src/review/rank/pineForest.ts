import type { Judgement } from './judgement';
import type { Leaves } from './leaves';

/** How trees are chosen. */
export interface PineForestOptions {
  /** Trees to keep, at most all; 100 by default, coniferest's. */
  readonly keep?: number;
  /** What a row of no interest weighs beside an interesting one; 1 by default, coniferest's. */
  readonly weightRatio?: number;
}

/**
 * PineForest's rule (Korolev and others; coniferest 0.2.2): of a forest keep the trees with the greatest Σ over judged
 * rows of −interest · depth, in which interesting rows lie high and the others deep. Take five times as many trees as are
 * kept. An interest between counts in proportion, as coniferest's labels of −1 and 1 do not.
 * @returns the kept trees, the worst first, as coniferest has them
 */
export function pineTrees(
  { of, trees, depths }: Leaves,
  judgements: readonly Judgement[],
  { keep = 100, weightRatio = 1 }: PineForestOptions = {},
): Uint32Array {
  const sums = new Float64Array(trees);
  for (const { row, interest } of judgements) {
    const weight = interest < 0 ? -interest * weightRatio : -interest;
    for (let t = 0; t < trees; t++) sums[t] += weight * depths[of[row * trees + t]];
  }
  const order = Uint32Array.from(sums.keys()).sort((a, b) => sums[a] - sums[b] || a - b);
  return order.slice(Math.max(0, trees - keep));
}

/**
 * The scores of rows in the trees that were kept.
 * @returns one a row, higher is odder: minus the mean path length in these trees, which orders as their scores do
 */
export function pineForestScores(
  leaves: Leaves,
  judgements: readonly Judgement[],
  options: PineForestOptions = {},
): Float64Array {
  const kept = pineTrees(leaves, judgements, options);
  const { of, rows, trees, depths } = leaves;
  const scores = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    let sum = 0;
    for (let k = 0; k < kept.length; k++) sum += depths[of[i * trees + kept[k]]];
    scores[i] = -sum / kept.length;
  }
  return scores;
}
