import { fromRows, type Matrix } from '../../../lib/dist/matrix';
import { readFixture } from '../fixtures';

/** Scores of the rows of the fit and of other rows. */
export interface Scores {
  training: number[];
  fresh: number[];
}

interface Tree {
  feature: number[];
  threshold: number[];
  left: number[];
  right: number[];
  rows: number[];
  depth: number[];
}

/** detectors.json: what scikit-learn and PyOD score. */
export interface Golden {
  versions: Record<string, string>;
  cases: Record<
    string,
    {
      x: number[][];
      fresh_rows: number[][];
      mahalanobis: { empirical: Scores; ledoitWolf: Scores };
      pca: {
        components: number;
        reconstruction: Scores;
        weighted?: Scores;
        linear?: number[];
        unify?: number[];
        threshold?: number;
      };
      ecod: number[];
      neighbours: { k: number; largest: Scores; mean: Scores; lof: Scores };
    }
  >;
  /** AUC of ten forests, by how the table was drawn. */
  aucs: { seed: number; rows: number; cols: number; odd: number; digits: number; aucs: number[] }[];
  forests: Record<string, { x: number[][]; fresh_rows: number[][]; subsample: number; trees: Tree[]; scores: Scores }>;
}

export const golden = readFixture<Golden>('detectors/detectors.json');

/** The tables of the fixture with their rows as matrices. */
export const tables = Object.entries(golden.cases).map(([name, one]) => ({
  name,
  ...one,
  x: fromRows(one.x) as Matrix<Float64Array>,
  fresh: fromRows(one.fresh_rows) as Matrix<Float64Array>,
}));

/** Expects every number within 1e-9 of the expected one, relative to it; where that is below `floor`, to the floor. */
export function expectScores(got: ArrayLike<number>, expected: readonly number[], floor = 1e-6): void {
  expect(got).toHaveLength(expected.length);
  const worst = expected.map((value, i) => Math.abs(got[i] - value) / Math.max(Math.abs(value), floor));
  expect(Math.max(...worst)).toBeLessThan(1e-9);
}
