import { RandomState } from '../../lib/dist/random';

interface Compared {
  value: number;
  interval: [number, number];
  difference: number;
  difference_interval: [number, number];
  not_better: number;
  p: number;
}

/** What scikit-learn's measures give on rows that follow from the seed: test/fixtures/scoring/make_comparisons.py. */
export interface Comparison extends Record<'auc' | 'averagePrecision', Compared> {
  n: number;
  resamples: number;
  seed: number;
  level: number;
  tied: boolean;
  at?: Record<string, [number, number]>;
}

/** The rows of a comparison: labels, and the scores of two detectors. */
export function rowsOf({ n, seed, tied }: Pick<Comparison, 'n' | 'seed' | 'tied'>) {
  const u = new RandomState(seed + 1).uniform(0, 1, 3 * n);
  const labels = Array.from(u.subarray(0, n), (x) => Number(x < 0.3));
  const scores = (start: number, shift: number) =>
    labels.map((label, i) => u[start + i] + shift * label).map((score) => (tied ? Math.floor(8 * score) : score));
  return { labels, a: scores(n, 0.3), b: scores(2 * n, 0.2) };
}
