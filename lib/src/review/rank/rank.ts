import { checkMatrix, type Matrix } from '../../matrix';
import { aadScores, aadWeights, type AadOptions } from './aad';
import { GaussianProcess } from './gaussianProcess';
import { checkJudgements, type Judgement } from './judgement';
import type { Leaves } from './leaves';
import { NearestLabels } from './nearestLabels';
import { pineForestScores, type PineForestOptions } from './pineForest';

/** The rows under review, as they are ranked. */
export interface ReviewedRows {
  /** rows × columns, in any units; a cell that is not finite counts as missing. */
  readonly features: Matrix;
  /** One a row, higher is odder: the scores by which they are ranked before anybody looks. */
  readonly prior: ArrayLike<number>;
  /** The rows' leaves in a forest (`leavesOf`), for 'aad' and 'pineForest'. */
  readonly leaves?: Leaves;
}

/** How judgements change the ranking. */
export interface RankOptions {
  /**
   * 'gaussianProcess' (default): the mean of what rows like this one were found to deserve, from the prior ranks on.
   * 'aad': weights of an isolation forest's leaves, by default with a margin. 'pineForest': the trees in which judged rows lie best. 'astronomaly':
   * prior scores, discounted near rows that were found dull.
   */
  readonly method?: 'gaussianProcess' | 'aad' | 'pineForest' | 'astronomaly';
  /** For 'aad'. */
  readonly aad?: AadOptions;
  /** For 'pineForest'. */
  readonly pineForest?: PineForestOptions;
}

/** Rows in a new order. */
export interface Ranking {
  /** One a row, judged ones too; higher is to be looked at sooner. */
  readonly scores: Float64Array;
  /** The rows without a judgement, the best first; of equal scores the lower row. */
  readonly order: Uint32Array;
}

/** Ranks the same rows again and again: what does not change with the judgements is computed once. */
export interface Ranker {
  /** @throws RangeError for judgements that are not allowed, naming the row */
  rank(judgements: readonly Judgement[]): Ranking;
}

/**
 * Prepares rows for ranking after every judgement. The core of it needs nothing of Node and runs in a page as well.
 * @throws RangeError for another method, a method without its leaves, or priors, leaves and rows that are not equally many
 */
export function ranker(rows: ReviewedRows, options: RankOptions = {}): Ranker {
  const { features, leaves } = rows;
  checkMatrix('rank', features);
  const counts = [rows.prior.length, ...(leaves ? [leaves.rows] : [])];
  if (counts.some((count) => count !== features.rows) || features.rows === 0) {
    throw new RangeError(
      `rank: ${features.rows} rows of features, ${counts.join(' and ')} prior scores (and rows of leaves); they must be ` +
        'equally many, at least 1',
    );
  }
  const scoresOf = scorer(rows, options);
  return {
    rank(judgements) {
      checkJudgements(judgements, features.rows);
      const scores = scoresOf(judgements);
      let order: Uint32Array | undefined;
      return {
        scores,
        // Sorting takes longer than scoring: only who asks for it waits.
        get order() {
          return (order ??= openRows(scores, judgements));
        },
      };
    },
  };
}

function openRows(scores: Float64Array, judgements: readonly Judgement[]): Uint32Array {
  const judged = new Set(judgements.map(({ row }) => row));
  const open = Uint32Array.from(scores.keys()).filter((row) => !judged.has(row));
  return open.sort((a, b) => scores[b] - scores[a] || a - b);
}

function scorer(
  { features, prior, leaves }: ReviewedRows,
  { method = 'gaussianProcess', aad, pineForest }: RankOptions,
): (judgements: readonly Judgement[]) => Float64Array {
  const scores = Float64Array.from(prior);
  switch (method) {
    case 'gaussianProcess': {
      const process = new GaussianProcess(features, scores);
      return (judgements) => process.scores(judgements);
    }
    case 'astronomaly': {
      const nearest = new NearestLabels(features, scores);
      return (judgements) => nearest.scores(judgements);
    }
    case 'aad':
    case 'pineForest': {
      if (!leaves) throw new RangeError(`rank: method '${method}' needs leaves; see review.leavesOf`);
      if (method === 'aad') return (judgements) => aadScores(leaves, aadWeights(leaves, judgements, aad));
      return (judgements) => pineForestScores(leaves, judgements, pineForest);
    }
    default: {
      const allowed = "'gaussianProcess', 'aad', 'pineForest', 'astronomaly'";
      throw new RangeError(`rank: method ${JSON.stringify(method)}; allowed: ${allowed}`);
    }
  }
}

/**
 * Ranks rows by what was found out about some of them: those that nobody has judged, the most promising first.
 * @example
 * const rows = { features: matrix.fromRows([[0], [1], [2], [9]]), prior: [0.1, 0.2, 0.3, 0.9] };
 * review.rank(rows, []).order // [3, 2, 1, 0]
 * review.rank(rows, [{ row: 3, interest: -1 }, { row: 0, interest: 1 }]).order // [1, 2]
 * @throws RangeError as `ranker` and its `rank`
 */
export function rank(rows: ReviewedRows, judgements: readonly Judgement[], options: RankOptions = {}): Ranking {
  return ranker(rows, options).rank(judgements);
}
