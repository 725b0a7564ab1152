import { averagePrecision } from './averagePrecision';
import type { Labels } from './labelledScores';
import { rocAuc } from './rocCurve';
import { topFraction } from './topFraction';

/**
 * The share of all signal rows that are among the chosen ones; NaN where there is no signal.
 *
 * @param labels one label a row: 1 or true signal, 0 or false background
 * @param chosen row indices, each at most once
 * @throws RangeError for an index without a label, or one given twice
 */
export function recall(labels: Labels, chosen: ArrayLike<number>): number {
  let [signal, found] = [0, 0];
  for (let i = 0; i < labels.length; i++) signal += Number(labels[i]);
  const seen = new Set<number>();
  for (let k = 0; k < chosen.length; k++) {
    const i = chosen[k];
    if (!(Number.isInteger(i) && i >= 0 && i < labels.length))
      throw new RangeError(`recall: row ${i} has no label; there are ${labels.length}`);
    if (seen.has(i)) throw new RangeError(`recall: row ${i} is chosen twice`);
    seen.add(i);
    found += Number(labels[i]);
  }
  return found / signal;
}

/** How well scores single out one class. */
export interface ClassSummary {
  readonly name: string;
  /** Rows of the class. */
  readonly rows: number;
  /** AUC of the class against all other rows; NaN when there are no others. */
  readonly auc: number;
  /** Average precision of the class against all other rows. */
  readonly averagePrecision: number;
  /** Rows of the class in the top fraction. */
  readonly inTop: number;
  /** `inTop / rows` */
  readonly recall: number;
}

/**
 * Each class in turn as the one looked for, all others as background.
 *
 * @param classes one class name a row
 * @param scores one finite score a row
 * @param fraction which top of all rows counts as found, in (0, 1]; default 0.01 as in the object document
 * @returns one summary a class, most rows first, in order of first appearance where equal
 * @throws RangeError as `rocCurve` and `topFraction`
 */
export function classSummaries(classes: readonly string[], scores: ArrayLike<number>, fraction = 0.01): ClassSummary[] {
  const top = topFraction(scores, fraction);
  const summaries = [...new Set(classes)].map((name) => {
    const labels = classes.map((c) => c === name);
    const rows = labels.filter(Boolean).length;
    const inTop = top.reduce((found, i) => found + Number(labels[i]), 0);
    return {
      name,
      rows,
      auc: rocAuc(labels, scores),
      averagePrecision: averagePrecision(labels, scores),
      inTop,
      recall: recall(labels, top),
    };
  });
  return summaries.sort((a, b) => b.rows - a.rows);
}
