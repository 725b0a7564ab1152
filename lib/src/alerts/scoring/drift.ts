import type { Detector, FittedDetector } from '../../detectors';
import { quantile } from '../../numeric/quantile';

/** Shares of the training scores below which levels are taken. */
const LEVELS = [0.5, 0.9, 0.99];
/** Below so many rows nothing is said; a column that is outside more often than this, or a score level met so often. */
const [FEWEST_ROWS, MOST_OUTSIDE, MOST_MISSING] = [100, 0.05, 0.5];
const TIMES = 3;

/** How rows compare with those that the detector was fitted on, as counts, so that parts can be added. */
export interface Drift {
  readonly rows: number;
  /** By feature: values outside the fitted range, and missing ones. */
  readonly outside: readonly number[];
  readonly missing: readonly number[];
  /** Scores above the quantiles 0.5, 0.9 and 0.99 of the training scores; empty where these are not known. */
  readonly above: readonly number[];
}

/** Counts, batch by batch. */
export class DriftCounter {
  private rows = 0;
  private readonly outside: number[];
  private readonly missing: number[];
  private readonly above: number[];
  private readonly levels: readonly number[];
  private readonly ranges: readonly {
    readonly low: number;
    readonly high: number;
    readonly sentinels: readonly number[];
  }[];

  constructor(detector: Detector | FittedDetector) {
    const { features } = detector;
    this.outside = features.map(() => 0);
    this.missing = features.map(() => 0);
    if ('model' in detector) {
      this.ranges = detector.missing;
      const sorted = detector.trainingScores.slice().sort();
      this.levels = LEVELS.map((level) => quantile(sorted, level));
    } else {
      this.ranges = features.map((_, j) => ({ low: detector.low[j], high: detector.high[j], sentinels: [] }));
      this.levels = [];
    }
    this.above = this.levels.map(() => 0);
  }

  add(values: Float64Array, scores: Float64Array): void {
    const cols = this.ranges.length;
    this.rows += scores.length;
    for (let j = 0; j < cols; j++) {
      const { low, high, sentinels } = this.ranges[j];
      for (let k = j; k < values.length; k += cols) {
        const value = values[k];
        if (!Number.isFinite(value) || sentinels.includes(value)) this.missing[j]++;
        else if (value < low || value > high) this.outside[j]++;
      }
    }
    this.levels.forEach((level, k) => {
      for (const score of scores) if (score > level) this.above[k]++;
    });
  }

  get counts(): Drift {
    const { rows, outside, missing, above } = this;
    return { rows, outside, missing, above };
  }
}

/** @returns the counts of both together */
export function addDrift(a: Drift | undefined, b: Drift): Drift {
  if (a === undefined) return b;
  const sum = (left: readonly number[], right: readonly number[]) => left.map((count, k) => count + right[k]);
  return {
    rows: a.rows + b.rows,
    outside: sum(a.outside, b.outside),
    missing: sum(a.missing, b.missing),
    above: sum(a.above, b.above),
  };
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/**
 * @returns a line for each thing in which rows are unlike the training rows: a column of which more than 5 % lies outside
 *   the fitted range, one of which more than half is missing, and scores above the training's 90 % or 99 % quantile more
 *   than three times as often as there. Nothing of fewer than 100 rows.
 */
export function driftWarnings({ rows, outside, missing, above }: Drift, features: readonly string[]): string[] {
  if (rows < FEWEST_ROWS) return [];
  const columns = features.flatMap((name, j) => [
    ...(outside[j] > MOST_OUTSIDE * rows ? [`${name}: ${percent(outside[j] / rows)} outside the fitted range`] : []),
    ...(missing[j] > MOST_MISSING * rows ? [`${name}: ${percent(missing[j] / rows)} missing`] : []),
  ]);
  const scores = above.flatMap((count, k) => {
    const expected = 1 - LEVELS[k];
    if (count <= TIMES * expected * rows) return [];
    return [
      `${percent(count / rows)} score above the training rows' ${LEVELS[k]} quantile, ${percent(expected)} expected`,
    ];
  });
  return [...columns, ...scores];
}
