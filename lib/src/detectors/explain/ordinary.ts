import { column, takeRows, type Matrix } from '../../matrix';
import { median } from '../../numeric/median';
import { countBelow, countUpTo } from '../../numeric/searchSorted';
import type { Attribution } from './attribution';
import type { Explainable, PreparedRows } from './prepared';

/** Ascending, by feature. */
export interface Distributions {
  readonly values: readonly Float64Array[];
  readonly contributions: readonly Float64Array[];
  readonly scores: Float64Array;
}

export async function distributions(
  subject: Explainable,
  usual: PreparedRows,
  some: Attribution,
): Promise<Distributions> {
  const sorted = (m: Matrix<Float64Array>) =>
    subject.features.map((_, j) =>
      column(m, j)
        .filter((value) => !Number.isNaN(value))
        .sort(),
    );
  const scores = subject.trainingScores ?? (await subject.model.score(usual.x));
  return { values: sorted(usual.values), contributions: sorted(some.contributions), scores: scores.slice().sort() };
}

/** The share of ascending numbers below one, in per cent, equal ones counting half; null of none. */
export function percentile(sorted: Float64Array, value: number): number | null {
  if (sorted.length === 0) return null;
  return (50 * (countBelow(sorted, value) + countUpTo(sorted, value))) / sorted.length;
}

export function medians(x: Matrix<Float64Array>): Float64Array {
  return Float64Array.from({ length: x.cols }, (_, j) => median(column(x, j)));
}

/** At most `count` rows, evenly spaced. */
export function evenly(x: Matrix<Float64Array>, count: number): Matrix<Float64Array> {
  if (x.rows <= count) return x;
  return takeRows(
    x,
    Array.from({ length: count }, (_, k) => Math.floor((k * x.rows) / count)),
  );
}
