import { fromRows, type Matrix } from '../../../lib/dist/matrix';
import { readFixture } from '../../support/fixtures';

type Rows = number[][];
interface Case {
  x: Rows;
  probe: Rows;
  k: number;
  distances: Rows;
  probe_distances: Rows;
  lof: number[];
  probe_lof: number[];
  knn_largest: [number[], number[]];
  knn_mean: [number[], number[]];
}

/** What scikit-learn and PyOD find in small tables: test/fixtures/detectors/neighbours. */
export const golden = readFixture<{ versions: Record<string, string>; cases: Record<string, Case> }>(
  'detectors/neighbours/neighbours.json',
);

export const tables = Object.entries(golden.cases).map(
  ([name, one]): [string, Case & { rows: Matrix; new: Matrix }] => [
    name,
    { ...one, rows: fromRows(one.x), new: fromRows(one.probe) },
  ],
);

/** To 1e-9, relative above 1. */
export function expectClose(got: ArrayLike<number>, expected: ArrayLike<number>): void {
  expect(got.length).toBe(expected.length);
  for (let i = 0; i < expected.length; i++) {
    const error = Math.abs(got[i] - expected[i]) / Math.max(1, Math.abs(expected[i]));
    if (!(error <= 1e-9)) throw new Error(`number ${i} is ${got[i]}, expected ${expected[i]}`);
  }
}
