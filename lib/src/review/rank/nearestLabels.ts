import type { Matrix } from '../../matrix';
import { astronomalyScores } from './astronomaly';
import { coordinates } from './coordinates';
import type { Judgement } from './judgement';

/** Judged rows whose mean interest is what a row is expected to deserve. */
const NEIGHBOURS = 5;

/**
 * Astronomaly's score with distances among standardised features, and for its regression the mean rating of the five
 * nearest judged rows; interest −1 is a rating of 0, interest 1 one of 5.
 */
export class NearestLabels {
  private readonly x: Matrix<Float64Array>;
  private readonly columns = new Map<number, Float32Array>();

  constructor(
    features: Matrix,
    private readonly prior: Float64Array,
  ) {
    this.x = coordinates(features).values;
  }

  scores(judgements: readonly Judgement[]): Float64Array {
    if (judgements.length === 0) return this.prior.slice();
    const { rows } = this.x;
    const k = Math.min(NEIGHBOURS, judgements.length);
    // Of each row the nearest judgements so far, the nearest first, in place: the loop runs rows × judgements times.
    const near = new Float64Array(rows * k).fill(Infinity);
    const interests = new Float64Array(rows * k);
    for (const { row, interest } of judgements) {
      const column = this.distancesTo(row);
      for (let i = 0; i < rows; i++) {
        const distance = column[i];
        let at = (i + 1) * k - 1;
        if (!(distance < near[at])) continue;
        for (; at > i * k && near[at - 1] > distance; at--) {
          near[at] = near[at - 1];
          interests[at] = interests[at - 1];
        }
        near[at] = distance;
        interests[at] = interest;
      }
    }
    const distances = Float64Array.from({ length: rows }, (_, i) => near[i * k]);
    const ratings = Float64Array.from({ length: rows }, (_, i) => {
      const own = interests.subarray(i * k, (i + 1) * k);
      return 2.5 + 2.5 * (own.reduce((sum, interest) => sum + interest, 0) / k);
    });
    return astronomalyScores({ scores: this.prior, ratings, distances });
  }

  private distancesTo(row: number): Float32Array {
    const known = this.columns.get(row);
    if (known) return known;
    const { data, rows, cols } = this.x;
    const column = Float32Array.from({ length: rows }, (_, i) => {
      let sum = 0;
      for (let j = 0; j < cols; j++) sum += (data[i * cols + j] - data[row * cols + j]) ** 2;
      return Math.sqrt(sum);
    });
    this.columns.set(row, column);
    return column;
  }
}
