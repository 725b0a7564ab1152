import fc from 'fast-check';
import { fromRows, matrix } from '../../lib/dist/matrix';
import { MinMaxScaler } from '../../lib/dist/scaling';
import {
  columnsOf,
  cutUp,
  drawn,
  expectInverse,
  expectResults,
  golden,
  matrices,
  partsOf,
  sha256,
  sizeOf,
} from './golden';

describe.each(Object.entries(golden.cases))(
  `scikit-learn ${golden.versions['scikit-learn']}, %s data, bit for bit:`,
  (_, sample) => {
    test('fit, transform and inverseTransform', () => {
      const scaler = new MinMaxScaler().fit(fromRows(sample.x, sample.dtype));
      expect([...scaler.dataMin]).toEqual(sample.minmax.data_min);
      expect([...scaler.dataMax]).toEqual(sample.minmax.data_max);
      expect([...scaler.scale]).toEqual(sample.minmax.scale);
      expect([...scaler.offset]).toEqual(sample.minmax.min);
      expectResults(scaler, sample, sample.minmax);
    });

    test('a range of its own, clipped', () => {
      const scaler = new MinMaxScaler({ range: [-0.1, 0.7], clip: true }).fit(fromRows(sample.x, sample.dtype));
      expect([...scaler.scale]).toEqual(sample.clipped.scale);
      expect([...scaler.offset]).toEqual(sample.clipped.min);
      expectResults(scaler, sample, sample.clipped);
    });

    test('partialFit in two parts', () => {
      const scaler = new MinMaxScaler();
      for (const part of partsOf(sample)) scaler.partialFit(part);
      expect([...scaler.dataMin]).toEqual(sample.partial.data_min);
      expect([...scaler.dataMax]).toEqual(sample.partial.data_max);
    });
  },
);

test.each(golden.large)('$rows × $cols $dtype numbers are scaled bit for bit', (expected) => {
  expect(sha256(new MinMaxScaler().fitTransform(drawn(expected)))).toBe(expected.minmax_sha256);
});

test.each([[[1, 1]], [[2, 1]], [[0, Infinity]], [[0, NaN]]])('the range %p is refused', (range) => {
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

test('a column name appears in the message about its value', () => {
  const bad = fromRows([[1, 2], [3, Infinity]]); // prettier-ignore
  expect(() => new MinMaxScaler().fit(bad, ['pt', 'eta'])).toThrow('row 1, column "eta" (number 1) is Infinity');
});

test('fitted values land in the range up to rounding, and the rest outside unless clipped', () => {
  fc.assert(
    fc.property(matrices, (x) => {
      const [free, clipped] = [new MinMaxScaler().fit(x), new MinMaxScaler({ clip: true }).fit(x)];
      const { dataMin, dataMax } = free;
      // A column whose range is tiny beside its values keeps few digits, so the ends are met to those only.
      const slack = columnsOf(x).map((values, j) => 1e-15 * (2 + sizeOf(values) / (dataMax[j] - dataMin[j] || 1)));
      columnsOf(free.transform(x)).forEach((values, j) => {
        for (const v of values) expect(v >= -slack[j] && v <= 1 + slack[j]).toBe(true);
      });
      const wide = matrix(x.data.map((v) => 3 * v + 1), x.rows, x.cols); // prettier-ignore
      for (const v of clipped.transform(wide).data) expect(v >= 0 && v <= 1).toBe(true);
    }),
  );
});

test('partialFit in any parts is fit on the whole', () => {
  fc.assert(
    fc.property(matrices, fc.array(fc.nat(), { maxLength: 4 }), (x, draws) => {
      const scaler = new MinMaxScaler();
      for (const part of cutUp(x, draws)) scaler.partialFit(part);
      expect(scaler.toJSON()).toEqual(new MinMaxScaler().fit(x).toJSON());
    }),
  );
});

test('inverseTransform undoes transform', () => {
  expectInverse(() => new MinMaxScaler({ range: [-1, 3] }));
});
