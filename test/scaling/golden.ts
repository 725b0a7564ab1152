import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { column, fromRows, matrix, takeRows, type FloatType, type Matrix } from '../../lib/dist/matrix';
import { RandomState } from '../../lib/dist/random';
import type { MinMaxScaler, StandardScaler } from '../../lib/dist/scaling';
import { readFixture } from '../support/fixtures';

type Rows = number[][];
interface Results extends Record<string, unknown> {
  transformed: Rows;
  inverted: Rows | null;
  probed: Rows;
}
export interface Case {
  dtype: FloatType;
  x: Rows;
  probe: Rows;
  cut: number;
  standard: Results & Record<'mean' | 'var' | 'scale', number[]>;
  minmax: Results & Record<'data_min' | 'data_max' | 'scale' | 'min', number[]>;
  clipped: Results & Record<'scale' | 'min', number[]>;
  partial: Record<'mean' | 'var' | 'scale' | 'data_min' | 'data_max', number[]>;
}
export interface Large {
  seed: number;
  rows: number;
  cols: number;
  dtype: FloatType;
  mean: number[];
  var: number[];
  standard_sha256: string;
  minmax_sha256: string;
}

/** What scikit-learn makes of the same data: test/fixtures/scaling. */
export const golden = readFixture<{
  versions: Record<string, string>;
  cases: Record<string, Case>;
  large: Large[];
}>('scaling/scaling.json');

const rowsOf = ({ data, rows, cols }: Matrix) =>
  Array.from({ length: rows }, (_, i) => [...data.subarray(i * cols, (i + 1) * cols)]);

type Scaler = StandardScaler | MinMaxScaler;

/** Bit for bit: transform, its inverse, and rows that fit has not seen. */
export function expectResults(scaler: Scaler, { x, probe, dtype }: Case, expected: Results) {
  const transformed = scaler.transform(fromRows(x, dtype));
  expect(rowsOf(transformed)).toEqual(expected.transformed);
  expect(rowsOf(scaler.transform(fromRows(probe, dtype)))).toEqual(expected.probed);
  if (expected.inverted) expect(rowsOf(scaler.inverseTransform(transformed))).toEqual(expected.inverted);
  else expect(() => scaler.inverseTransform(transformed)).toThrow(/must be finite/);
}

/** The matrix that a large case was drawn as. */
export function drawn({ seed, rows, cols, dtype }: Large): Matrix {
  const numbers = new RandomState(seed).uniform(-3, 1000, rows * cols);
  return { data: dtype === 'float32' ? Float32Array.from(numbers) : numbers, rows, cols };
}

export const sha256 = ({ data }: Matrix) => createHash('sha256').update(Buffer.from(data.buffer)).digest('hex');

/** The two parts that a case is cut into for partialFit, without empty ones. */
export const partsOf = ({ x, cut, dtype }: Case): Matrix[] =>
  [x.slice(0, cut), x.slice(cut)].filter((part) => part.length > 0).map((part) => fromRows(part, dtype));

const ordinary = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((v) => (Math.abs(v) < 1e-100 ? 0 : v));

/** Matrices of ordinary numbers, whose squares neither overflow nor underflow; one row and one column included. */
export const matrices = fc
  .tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 5 }))
  .chain(([rows, cols]) =>
    fc
      .array(ordinary, { minLength: rows * cols, maxLength: rows * cols })
      .map((values) => matrix(Float64Array.from(values), rows, cols)),
  );
export const columnsOf = (m: Matrix) => Array.from({ length: m.cols }, (_, j) => Array.from(column(m, j)));
export const sizeOf = (values: number[]) => Math.max(...values.map(Math.abs));

/** Where a matrix is cut so that partialFit sees it in parts, by any numbers. */
export function cutUp(x: Matrix, draws: readonly number[]): Matrix[] {
  const cuts = [0, ...draws.map((d) => d % x.rows).sort((a, b) => a - b), x.rows];
  return cuts.slice(1).flatMap((end, k) => {
    const rows = Array.from({ length: end - cuts[k] }, (_, i) => cuts[k] + i);
    return rows.length === 0 ? [] : [takeRows(x, rows)];
  });
}

/** A scaler that undoes what it did, up to rounding. */
export function expectInverse(create: () => Scaler): void {
  fc.assert(
    fc.property(matrices, (x) => {
      const scaler = create().fit(x);
      const back = columnsOf(scaler.inverseTransform(scaler.transform(x)));
      columnsOf(x).forEach((values, j) => {
        values.forEach((v, i) => expect(Math.abs(back[j][i] - v)).toBeLessThanOrEqual(1e-14 * (sizeOf(values) + 1)));
      });
    }),
  );
}
