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
    const distances = new Float64Array(this.x.rows);
    const ratings = new Float64Array(this.x.rows);
    const columns = judgements.map(({ row }) => this.distancesTo(row));
    for (let i = 0; i < ratings.length; i++) {
      const near: number[] = []; // the nearest judgements so far, the nearest first
      columns.forEach((column, m) => {
        let place = near.length;
        while (place > 0 && columns[near[place - 1]][i] > column[i]) place--;
        if (place < NEIGHBOURS) near.splice(place, 0, m);
        if (near.length > NEIGHBOURS) near.pop();
      });
      distances[i] = columns[near[0]][i];
      ratings[i] = 2.5 + 2.5 * (near.reduce((sum, m) => sum + judgements[m].interest, 0) / near.length);
    }
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
