/** Why a row scores what it does. */
export interface Explanation {
  readonly score: number;
  /** The share of ordinary scores below this one, in per cent, equal ones counting half; null where none are known. */
  readonly scorePercentile: number | null;
  /** score = base + Σ contributions, to 1e-12 relative. 0 but for isolation forests, ensembles of them, and 'shapley'. */
  readonly base: number;
  /** Every feature, the one that contributes most first. */
  readonly features: readonly FeatureExplanation[];
  /**
   * The fewest features found that, put to what was expected of them, bring the score down to the threshold; where all of
   * them together do not suffice, put to a typical row's values. None for a row that is not above the threshold; null
   * where there is no threshold, or even a typical row is above it.
   */
  readonly correction: readonly string[] | null;
  /** The same in a sentence. */
  readonly sentence: string;
}

/** What one feature has to do with a row's score. */
export interface FeatureExplanation {
  readonly feature: string;
  /** What it adds to the score; below 0 where it makes the row less odd. */
  readonly contribution: number;
  /** The share of ordinary rows to whose scores it adds less, in per cent; null without ordinary rows. */
  readonly contributionPercentile: number | null;
  /** In the table's units; null where it is missing. */
  readonly value: number | null;
  readonly missing: boolean;
  /** What the detector expected, in the table's units. */
  readonly expected: number;
  /** The share of ordinary rows with a smaller value, in per cent; null without ordinary rows, and where it is missing. */
  readonly valuePercentile: number | null;
  /** As given in the options, or ''. */
  readonly unit: string;
}
