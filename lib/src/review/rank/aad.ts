import { quantile } from '../../numeric/quantile';
import { hingeMultipliers } from './hingeDual';
import type { Judgement } from './judgement';
import type { Leaves } from './leaves';

/** How the leaves' weights are learnt. */
export interface AadOptions {
  /** Cost of interesting rows on the wrong side of the threshold; 1 by default. */
  readonly interesting?: number;
  /** The same of other rows; 1 by default. */
  readonly other?: number;
  /** α > 0, how strongly weights are held to the earlier ones; 1 by default. coniferest's 0 has no single answer. */
  readonly priorInfluence?: number;
  /**
   * Where interesting rows are parted from others. 'margin' (default): they belong below −1, others above 1. A number: below
   * or above the threshold that this share of the rows is below, by the earlier weights. 'auto': the threshold is learnt, too.
   */
  readonly budget?: number | 'auto' | 'margin';
  /** The earlier weights, one a leaf; default 0 for 'margin', else all alike, of length 1 together. */
  readonly weights?: Float64Array;
}

/**
 * Active anomaly discovery (Das and others 2017) as coniferest 0.2.2's `AADForest`: minimises the mean hinge losses of the
 * judged rows about a threshold plus α/2·|w − w₀|² over the leaves' weights w, and scales them to length 1. A leaf's value
 * is −1 over its path length ("reciprocal"). coniferest takes the last fit's weights for w₀: pass them on as `weights`. Its
 * default, α = 0 and a threshold of 1, has many solutions, and which one it finds is its solver's affair, which keeps its
 * distance from either side; 'margin' asks for that distance, has one solution, and finds as much (`npm run bench:review`).
 * Judgements of 0 do not count, others by their sign.
 * @returns one weight a leaf
 * @throws RangeError for a prior influence that is not above 0
 */
export function aadWeights(leaves: Leaves, judgements: readonly Judgement[], options: AadOptions = {}): Float64Array {
  const { interesting = 1, other = 1, priorInfluence = 1, budget = 'margin' } = options;
  if (!(priorInfluence > 0)) {
    throw new RangeError(
      `aad: priorInfluence ${priorInfluence}; allowed: above 0, for only then is there one solution`,
    );
  }
  const { of, trees, depths } = leaves;
  const margin = budget === 'margin';
  const alike = new Float64Array(depths.length).fill(1 / Math.sqrt(depths.length));
  const earlier = options.weights ?? (margin ? new Float64Array(depths.length) : alike);
  const judged = judgements.filter(({ interest }) => interest !== 0);
  if (judged.length === 0) return options.weights?.slice() ?? alike;
  const found = judged.filter(({ interest }) => interest > 0).length;
  const before = leafSums(leaves, earlier);
  const hinges = judged.map(({ row, interest }) => ({
    // Low sums are odd: interesting rows belong below the threshold.
    side: interest > 0 ? -1 : 1,
    cost: interest > 0 ? interesting / found : other / (judged.length - found),
    // Below −1 is below 1 for a score that is 2 higher.
    score: before[row] + (margin && interest > 0 ? 2 : 0),
  }));
  const products = leafProducts(leaves, judged, priorInfluence);
  const signed = hingeMultipliers(hinges, products, thresholdOf(budget, before));
  const weights = earlier.slice();
  judged.forEach(({ row }, m) => {
    for (const leaf of of.subarray(row * trees, (row + 1) * trees)) {
      weights[leaf] -= signed[m] / (depths[leaf] * priorInfluence);
    }
  });
  const length = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0));
  return length > 0 ? weights.map((weight) => weight / length) : alike;
}

/** τ, or null where it is learnt. */
function thresholdOf(budget: number | 'auto' | 'margin', before: Float64Array): number | null {
  if (budget === 'auto') return null;
  return budget === 'margin' ? 1 : quantile(before.slice().sort(), budget);
}

/** The scores of rows under given leaf weights. @returns one a row, higher is odder */
export function aadScores(leaves: Leaves, weights: Float64Array): Float64Array {
  return leafSums(leaves, weights).map((sum) => -sum);
}

/** Σ over trees of weight · value of a row's leaf: low is odd. */
function leafSums({ of, rows, trees, depths }: Leaves, weights: Float64Array): Float64Array {
  const sums = new Float64Array(rows);
  for (let i = 0, at = 0; i < rows; i++) {
    let sum = 0;
    for (const end = at + trees; at < end; at++) sum -= weights[of[at]] / depths[of[at]];
    sums[i] = sum;
  }
  return sums;
}

/** The products of the judged rows' leaf values over α: only leaves that two rows share count. */
function leafProducts({ of, trees, depths }: Leaves, judged: readonly Judgement[], alpha: number): Float64Array {
  const n = judged.length;
  const products = new Float64Array(n * n);
  for (let a = 0; a < n; a++) {
    for (let b = 0; b <= a; b++) {
      let sum = 0;
      for (let t = 0, i = judged[a].row * trees, k = judged[b].row * trees; t < trees; t++, i++, k++) {
        if (of[i] === of[k]) sum += 1 / depths[of[i]] ** 2;
      }
      products[a * n + b] = products[b * n + a] = sum / alpha;
    }
  }
  return products;
}
