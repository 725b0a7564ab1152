/** What Astronomaly's score is made of, one a row. */
export interface AstronomalyParts {
  /** The detector's scores; higher is odder. */
  readonly scores: ArrayLike<number>;
  /** The rating that a regression on the labels expects, 0 to 5. */
  readonly ratings: ArrayLike<number>;
  /** Distance to the nearest labelled row. */
  readonly distances: ArrayLike<number>;
  /** How fast labels lose their say with distance; 1 by default, Astronomaly's. */
  readonly alpha?: number;
}

/**
 * Astronomaly's score (Lochner and Bassett 2021, equation 3): s · tanh(exp(α d/d̄) − 1 + artanh(0.1 + 0.85·û/5)), with d̄
 * the mean distance to the nearest labelled row. Near labels the expected rating decides, far from them the detector.
 */
export function astronomalyScores({ scores, ratings, distances, alpha = 1 }: AstronomalyParts): Float64Array {
  const own = Float64Array.from(distances);
  const mean = own.reduce((sum, distance) => sum + distance, 0) / own.length;
  return own.map((distance, i) => {
    const penalty = mean === 0 ? 0 : Math.expm1((alpha * distance) / mean);
    return scores[i] * Math.tanh(penalty + Math.atanh(0.1 + (0.85 * ratings[i]) / 5));
  });
}
