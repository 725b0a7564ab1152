import { createHash } from 'node:crypto';
import { fromRows, type FloatType, type Matrix } from '../../lib/dist/matrix';
import { RandomState } from '../../lib/dist/random';
import { MinMaxScaler, StandardScaler } from '../../lib/dist/scaling';
import { readFixture } from '../support/fixtures';

type Rows = number[][];
interface Results extends Record<string, unknown> {
  transformed: Rows;
  inverted: Rows | null;
  probed: Rows;
}
interface Case {
  dtype: FloatType;
  x: Rows;
  probe: Rows;
  cut: number;
  standard: Results & Record<'mean' | 'var' | 'scale', number[]>;
  minmax: Results & Record<'data_min' | 'data_max' | 'scale' | 'min', number[]>;
  clipped: Results & Record<'scale' | 'min', number[]>;
  partial: Record<'mean' | 'var' | 'scale' | 'data_min' | 'data_max', number[]>;
}
interface Large {
  seed: number;
  rows: number;
  cols: number;
  dtype: FloatType;
  mean: number[];
  var: number[];
  standard_sha256: string;
  minmax_sha256: string;
}

const golden = readFixture<{
  versions: Record<string, string>;
  cases: Record<string, Case>;
  large: Large[];
}>('scaling/scaling.json');

const rowsOf = ({ data, rows, cols }: Matrix) =>
  Array.from({ length: rows }, (_, i) => [...data.subarray(i * cols, (i + 1) * cols)]);

type Scaler = StandardScaler | MinMaxScaler;

/** Bit for bit: transform, its inverse, and rows that fit has not seen. */
function expectResults(scaler: Scaler, { x, probe, dtype }: Case, expected: Results) {
  const transformed = scaler.transform(fromRows(x, dtype));
  expect(rowsOf(transformed)).toEqual(expected.transformed);
  expect(rowsOf(scaler.transform(fromRows(probe, dtype)))).toEqual(expected.probed);
  if (expected.inverted) expect(rowsOf(scaler.inverseTransform(transformed))).toEqual(expected.inverted);
  else expect(() => scaler.inverseTransform(transformed)).toThrow(/must be finite/);
}

describe.each(Object.entries(golden.cases))(
  `scikit-learn ${golden.versions['scikit-learn']}, %s data, bit for bit:`,
  (_, sample) => {
    const x = () => fromRows(sample.x, sample.dtype);

    test('StandardScaler', () => {
      const scaler = new StandardScaler().fit(x());
      expect([...scaler.mean]).toEqual(sample.standard.mean);
      expect([...scaler.variance]).toEqual(sample.standard.var);
      expect([...scaler.scale]).toEqual(sample.standard.scale);
      expectResults(scaler, sample, sample.standard);
    });

    test('MinMaxScaler', () => {
      const scaler = new MinMaxScaler().fit(x());
      expect([...scaler.dataMin]).toEqual(sample.minmax.data_min);
      expect([...scaler.dataMax]).toEqual(sample.minmax.data_max);
      expect([...scaler.scale]).toEqual(sample.minmax.scale);
      expect([...scaler.offset]).toEqual(sample.minmax.min);
      expectResults(scaler, sample, sample.minmax);
    });

    test('MinMaxScaler with a range of its own, clipped', () => {
      const scaler = new MinMaxScaler({ range: [-0.1, 0.7], clip: true }).fit(x());
      expect([...scaler.scale]).toEqual(sample.clipped.scale);
      expect([...scaler.offset]).toEqual(sample.clipped.min);
      expectResults(scaler, sample, sample.clipped);
    });

    test('partialFit in two parts', () => {
      const parts = [sample.x.slice(0, sample.cut), sample.x.slice(sample.cut)].filter((part) => part.length > 0);
      const [standard, minMax] = [new StandardScaler(), new MinMaxScaler()];
      for (const part of parts) {
        standard.partialFit(fromRows(part, sample.dtype));
        minMax.partialFit(fromRows(part, sample.dtype));
      }
      expect([...standard.mean]).toEqual(sample.partial.mean);
      expect([...standard.variance]).toEqual(sample.partial.var);
      expect([...standard.scale]).toEqual(sample.partial.scale);
      expect([...minMax.dataMin]).toEqual(sample.partial.data_min);
      expect([...minMax.dataMax]).toEqual(sample.partial.data_max);
    });
  },
);

test.each(golden.large)('$rows × $cols $dtype numbers are scaled bit for bit', (expected) => {
  const { seed, rows, cols, dtype } = expected;
  const drawn = new RandomState(seed).uniform(-3, 1000, rows * cols);
  const x: Matrix = { data: dtype === 'float32' ? Float32Array.from(drawn) : drawn, rows, cols };
  const sha256 = ({ data }: Matrix) => createHash('sha256').update(Buffer.from(data.buffer)).digest('hex');
  const scaler = new StandardScaler().fit(x);
  expect([...scaler.mean]).toEqual(expected.mean);
  expect([...scaler.variance]).toEqual(expected.var);
  expect(sha256(scaler.transform(x))).toBe(expected.standard_sha256);
  expect(sha256(new MinMaxScaler().fitTransform(x))).toBe(expected.minmax_sha256);
});

describe('scaler options and unfitted scalers', () => {
  test.each([[[1, 1]], [[2, 1]], [[0, Infinity]], [[0, NaN]]])('MinMaxScaler refuses the range %p', (range) => {
    expect(() => new MinMaxScaler({ range: range as [number, number] })).toThrow(/range \[.*\] is not two finite/);
  });

  test('options are neither changed nor kept', () => {
    const range: [number, number] = [-1, 3];
    const scaler = new MinMaxScaler({ range }).fit(fromRows([[1], [3]]));
    range[1] = 77;
    expect([...scaler.transform(fromRows([[1], [3]])).data]).toEqual([-1, 3]);
    const options = Object.freeze({ range: Object.freeze([0, 2] as const), clip: true });
    expect([...new MinMaxScaler(options).fitTransform(fromRows([[1], [3]])).data]).toEqual([0, 2]);
  });

  test('attributes handed out are copies', () => {
    const scaler = new StandardScaler().fit(fromRows([[1], [3]]));
    scaler.mean[0] = 77;
    expect(scaler.mean[0]).toBe(2);
  });

  test.each([3, 5])('a 2 × 2 matrix of %d numbers is refused', (count) => {
    const wrong = { data: new Float64Array(count), rows: 2, cols: 2 };
    const right = fromRows([[1, 2], [3, 5]]); // prettier-ignore
    for (const Scaler of [MinMaxScaler, StandardScaler]) {
      const message = `: ${count} numbers cannot be a 2 × 2 matrix`;
      expect(() => new Scaler().fit(wrong)).toThrow(`${Scaler.name}.fit${message}`);
      expect(() => new Scaler().fit(right).transform(wrong)).toThrow(`${Scaler.name}.transform${message}`);
    }
  });

  test('a column name appears in the message about its value', () => {
    const names = ['pt', 'eta'];
    const bad = fromRows([[1, 2], [3, Infinity]]); // prettier-ignore
    expect(() => new MinMaxScaler().fit(bad, names)).toThrow('row 1, column "eta" (number 1) is Infinity');
    const fitted = new StandardScaler().fit(fromRows([[1, 2]]), names);
    expect(() => fitted.transform(bad)).toThrow('column "eta" (number 1) is Infinity');
    expect(() => StandardScaler.fromJSON(fitted.toJSON()).transform(bad)).toThrow('"eta"');
    expect(() => new MinMaxScaler().fit(bad, ['pt'])).toThrow(/1 column names for a matrix of 2 columns/);
  });
});
