import { pairwiseSum } from '../../numeric/pairwiseSum';
import { quantile } from '../../numeric/quantile';
import type { Column } from './column';

/** What a column holds. */
export interface ColumnSummary {
  readonly name: string;
  readonly kind: 'number' | 'text';
  /** Cells without a number, or without text. */
  readonly missing: number;
  /** Different values, missing ones left out. */
  readonly distinct: number;
  /** Of the finite numbers; NaN for text and where there are none. The deviation divides by n − 1, as pandas'. */
  readonly mean: number;
  readonly std: number;
  /** Quantiles are numpy's linear ones. */
  readonly min: number;
  readonly q25: number;
  readonly median: number;
  readonly q75: number;
  readonly max: number;
  /** The text that occurs most often, the first of several; '' for numbers. */
  readonly mostFrequent: string;
}

const NONE = { mean: NaN, std: NaN, min: NaN, q25: NaN, median: NaN, q75: NaN, max: NaN };

/** @returns what a column holds: counts, and the numbers that pandas' `describe` gives */
export function describeColumn({ name, kind, values }: Column): ColumnSummary {
  if (kind === 'text') {
    const counts = new Map<string, number>();
    for (const cell of values) if (cell !== '') counts.set(cell, (counts.get(cell) ?? 0) + 1);
    let mostFrequent = '';
    for (const [text, count] of counts) if (count > (counts.get(mostFrequent) ?? 0)) mostFrequent = text;
    const missing = values.filter((cell) => cell === '').length;
    return { name, kind, missing, distinct: counts.size, ...NONE, mostFrequent };
  }
  const present = values.filter((value) => !Number.isNaN(value));
  const sorted = values.filter(Number.isFinite).sort();
  const counts = { missing: values.length - present.length, distinct: new Set(present).size };
  if (sorted.length === 0) return { name, kind, ...counts, ...NONE, mostFrequent: '' };
  const mean = pairwiseSum(sorted) / sorted.length;
  const squares = pairwiseSum(sorted.map((value) => (value - mean) ** 2));
  const [min, q25, median, q75, max] = [0, 0.25, 0.5, 0.75, 1].map((q) => quantile(sorted, q));
  const std = Math.sqrt(squares / (sorted.length - 1));
  return { name, kind, ...counts, mean, std, min, q25, median, q75, max, mostFrequent: '' };
}
