/** Quantiles are off by at most this share of themselves. */
const ACCURACY = 0.01;
const GAMMA = (1 + ACCURACY) / (1 - ACCURACY);
const SCALE = 1 / Math.log(GAMMA);
/** No float64 needs a larger bin, nor a smaller one than its opposite: that holds 0 and what is below. */
const LAST = 37_300;

/** Bins that are each 2 % wide, with how many scores fell there, ascending. */
export type ScoreCounts = readonly (readonly [bin: number, count: number])[];

/**
 * Counts scores in bins that grow with them, so that quantiles come out to 1 % whatever their size, in little memory and
 * from parts that were counted apart (DDSketch: Masson, Rim and Lee 2019).
 */
export class ScoreCounter {
  private readonly bins = new Float64Array(2 * LAST + 1);

  add(scores: Float64Array): void {
    for (let i = 0; i < scores.length; i++) {
      const score = scores[i];
      this.bins[score > 0 ? LAST + Math.ceil(Math.log(score) * SCALE) : 0]++;
    }
  }

  get counts(): ScoreCounts {
    const counts: [number, number][] = [];
    this.bins.forEach((count, k) => {
      if (count > 0) counts.push([k - LAST, count]);
    });
    return counts;
  }
}

/** @returns the counts of both together */
export function addCounts(a: ScoreCounts, b: ScoreCounts): ScoreCounts {
  const bins = new Map(a);
  for (const [bin, count] of b) bins.set(bin, (bins.get(bin) ?? 0) + count);
  return [...bins].sort(([left], [right]) => left - right);
}

/** @returns the score below which a share of all lies, to 1 %; NaN of none */
export function countedQuantile(counts: ScoreCounts, level: number): number {
  const rows = counts.reduce((sum, [, count]) => sum + count, 0);
  let below = 0;
  for (const [bin, count] of counts) {
    below += count;
    if (below > level * (rows - 1)) return bin === -LAST ? 0 : (2 * GAMMA ** bin) / (GAMMA + 1);
  }
  return NaN;
}
