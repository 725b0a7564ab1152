import type { Detector, FittedDetector } from '../../detectors';
import { isMissing } from '../../detectors/pipeline/missing';
import type { BatchScores, ColumnCounts } from '../../detectors/scorer';
import { quantile } from '../../numeric/quantile';
import { addCounts, countedQuantile, ScoreCounter, type ScoreCounts } from './quantiles';

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
  /** How often scores of which size were met. */
  readonly scores: ScoreCounts;
}

/** Counts, batch by batch. */
export class DriftCounter {
  private rows = 0;
  private readonly outside: number[];
  private readonly missing: number[];
  private readonly above: number[];
  private readonly levels: readonly number[];
  private readonly scores = new ScoreCounter();
  /** Values are compared as the detector takes them, rounded where it computes in float32. */
  private readonly single: boolean;
  private readonly ranges: readonly {
    readonly low: number;
    readonly high: number;
    readonly sentinels: readonly number[];
  }[];

  constructor(detector: Detector | FittedDetector) {
    const { features } = detector;
    this.outside = features.map(() => 0);
    this.missing = features.map(() => 0);
    this.single = 'precision' in detector && detector.precision === 'float32';
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

  add(values: Float64Array, { scores, counts }: BatchScores): void {
    this.rows += scores.length;
    const { filled, outside } = counts ?? this.count(values);
    for (let j = 0; j < this.ranges.length; j++) {
      this.missing[j] += filled[j];
      this.outside[j] += outside[j];
    }
    this.scores.add(scores);
    this.levels.forEach((level, k) => {
      for (const score of scores) if (score > level) this.above[k]++;
    });
  }

  /** What the kernels count where they can. */
  private count(values: Float64Array): ColumnCounts {
    const cols = this.ranges.length;
    const [filled, outside] = [new Float64Array(cols), new Float64Array(cols)];
    for (let k = 0, j = 0; k < values.length; k++) {
      const value = this.single ? Math.fround(values[k]) : values[k];
      const { low, high, sentinels } = this.ranges[j];
      if (isMissing(value, sentinels)) filled[j]++;
      else if (value < low || value > high) outside[j]++;
      if (++j === cols) j = 0;
    }
    return { filled, outside };
  }

  get counts(): Drift {
    const { rows, outside, missing, above, scores } = this;
    return { rows, outside, missing, above, scores: scores.counts };
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
    scores: addCounts(a.scores, b.scores),
  };
}

/** A level of the scores, here and among the training rows; null where these are not known. */
export interface QuantilePair {
  readonly level: number;
  readonly here: number;
  readonly training: number | null;
}

const COMPARED = [0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99];

/** @returns how high scores are here, to 1 %, and among the training rows */
export function quantilePairs({ scores }: Drift, detector: Detector | FittedDetector): QuantilePair[] {
  const sorted = 'model' in detector ? detector.trainingScores.slice().sort() : null;
  return COMPARED.map((level) => ({
    level,
    here: Number(countedQuantile(scores, level).toPrecision(3)),
    training: sorted && quantile(sorted, level),
  }));
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
