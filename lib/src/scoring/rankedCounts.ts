import { argsort } from '../numeric/argsort';
import type { Labels } from './labelledScores';

/**
 * Rows counted by score and label: entry 2r is the background, entry 2r + 1 the signal with the r-th lowest distinct
 * score. All that depends on ranks alone, ties included, follows from it.
 */
export type RankedCounts = Uint32Array;

/** Where each row is counted, so that a resample of the rows only needs counting. */
export interface RankedRows {
  readonly cell: Uint32Array;
  /** Length of the counts. */
  readonly cells: number;
}

/** Ranks rows once. Labels and scores are checked. */
export function rankRows(labels: Labels, scores: ArrayLike<number>): RankedRows {
  const order = argsort(scores);
  const cell = new Uint32Array(order.length);
  let rank = 0;
  order.forEach((row, i) => {
    if (i > 0 && scores[row] !== scores[order[i - 1]]) rank += 2;
    cell[row] = rank + Number(labels[row]);
  });
  return { cell, cells: rank + 2 };
}

/** @returns every row counted once */
export function countRows({ cell, cells }: RankedRows): RankedCounts {
  const counts = new Uint32Array(cells);
  for (let i = 0; i < cell.length; i++) counts[cell[i]]++;
  return counts;
}

/** AUC by ranks: signal rows against the background rows below them, ties counting half. NaN without both classes. */
export function aucOfCounts(counts: RankedCounts): number {
  let [below, signal, pairs] = [0, 0, 0];
  for (let k = 0; k < counts.length; k += 2) {
    pairs += counts[k + 1] * (below + counts[k] / 2);
    below += counts[k];
    signal += counts[k + 1];
  }
  return pairs / (below * signal);
}

/** Average precision: over the distinct scores, precision times the recall gained there. NaN without signal. */
export function averagePrecisionOfCounts(counts: RankedCounts): number {
  let [rows, signal, sum] = [0, 0, 0];
  for (let k = counts.length - 2; k >= 0; k -= 2) {
    rows += counts[k] + counts[k + 1];
    signal += counts[k + 1];
    if (counts[k + 1] > 0) sum += (counts[k + 1] * signal) / rows;
  }
  return sum / signal;
}

/** The expected number of signal rows among the k highest, rows with equal scores being in random order. */
export function foundOfCounts(counts: RankedCounts, k: number): number {
  let [left, found] = [k, 0];
  for (let c = counts.length - 2; c >= 0 && left > 0; c -= 2) {
    const tied = counts[c] + counts[c + 1];
    if (tied > left) return found + (counts[c + 1] * left) / tied;
    found += counts[c + 1];
    left -= tied;
  }
  return found;
}

export function signalOfCounts(counts: RankedCounts): number {
  let signal = 0;
  for (let k = 1; k < counts.length; k += 2) signal += counts[k];
  return signal;
}
