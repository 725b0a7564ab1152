import type { Matrix } from '../../matrix';
import { GrowingCholesky } from './cholesky';
import type { Judgement } from './judgement';
import { meanRanks } from './meanRanks';
import { Similarity } from './similarity';

/** Variance of a judgement about what a row like this one deserves; 1 is that of what is judged. */
const NOISE = 0.3;
/** The power of a row's rank in the prior: only the front of the list is trusted to be interesting. */
const PRIOR_POWER = 4;

/**
 * Re-ranking by a Gaussian process on the judgements: a row's score is the mean of what is to be expected of its
 * interest, −1 … 1, after all judgements. Before any it is −1 + r⁴ with r the row's rank among the prior scores, from 0 to
 * 1. The covariance of two rows is their `Similarity`; a judgement counts with a variance of 0.3.
 *
 * Deterministic, and whatever the order of the judgements, up to rounding. A new judgement costs the similarities of its
 * row to all rows, once, and one pass through those of all judged rows: rows × judgements × 4 bytes are kept.
 */
export class GaussianProcess {
  private readonly similarity: Similarity;
  private readonly prior: Float64Array;
  private readonly cholesky = new GrowingCholesky();
  /** The judged rows, as they stand in the factor, and the similarity of each to all rows. */
  private judged: number[] = [];
  private readonly columns = new Map<number, Float32Array>();

  /**
   * @param features rows × columns, any units; what is not finite counts as missing
   * @param prior one a row, higher is odder: the scores by which they are ranked before anybody looks
   */
  constructor(features: Matrix, prior: ArrayLike<number>) {
    this.similarity = new Similarity(features);
    this.prior = meanRanks(prior).map((rank) => -1 + rank ** PRIOR_POWER);
  }

  /** @returns one a row, higher is more interesting; those of judged rows too */
  scores(judgements: readonly Judgement[]): Float64Array {
    this.arrange(judgements.map(({ row }) => row));
    const interest = new Map(judgements.map((one) => [one.row, one.interest]));
    const surprise = Float64Array.from(this.judged, (row) => interest.get(row)! - this.prior[row]);
    const weights = this.cholesky.solve(surprise);
    const scores = this.prior.slice();
    this.judged.forEach((row, m) => {
      const column = this.columns.get(row)!;
      const weight = weights[m];
      for (let i = 0; i < scores.length; i++) scores[i] += weight * column[i];
    });
    return scores;
  }

  /** Brings the factor to these rows: as many of the first ones as are the same are kept. */
  private arrange(rows: readonly number[]): void {
    const wanted = new Set(rows);
    const lost = this.judged.findIndex((row) => !wanted.has(row));
    const kept = lost < 0 ? this.judged : this.judged.slice(0, lost);
    this.cholesky.shorten(kept.length);
    const known = new Set(kept);
    this.judged = [...kept, ...rows.filter((row) => !known.has(row))];
    for (const row of this.judged.slice(kept.length)) {
      if (!this.columns.has(row)) this.columns.set(row, this.similarity.to(row));
      const at = this.cholesky.size;
      const entries = Float64Array.from({ length: at + 1 }, (_, m) => this.similarity.of(row, this.judged[m]));
      entries[at] += NOISE;
      this.cholesky.append(entries);
    }
  }
}
