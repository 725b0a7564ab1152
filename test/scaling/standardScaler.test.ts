import fc from 'fast-check';
import { fromRows } from '../../lib/dist/matrix';
import { StandardScaler } from '../../lib/dist/scaling';
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
      const scaler = new StandardScaler().fit(fromRows(sample.x, sample.dtype));
      expect([...scaler.mean]).toEqual(sample.standard.mean);
      expect([...scaler.variance]).toEqual(sample.standard.var);
      expect([...scaler.scale]).toEqual(sample.standard.scale);
      expectResults(scaler, sample, sample.standard);
    });

    test('partialFit in two parts', () => {
      const scaler = new StandardScaler();
      for (const part of partsOf(sample)) scaler.partialFit(part);
      expect([...scaler.mean]).toEqual(sample.partial.mean);
      expect([...scaler.variance]).toEqual(sample.partial.var);
      expect([...scaler.scale]).toEqual(sample.partial.scale);
    });
  },
);

test.each(golden.large)('$rows × $cols $dtype numbers are scaled bit for bit', (expected) => {
  const x = drawn(expected);
  const scaler = new StandardScaler().fit(x);
  expect([...scaler.mean]).toEqual(expected.mean);
  expect([...scaler.variance]).toEqual(expected.var);
  expect(sha256(scaler.transform(x))).toBe(expected.standard_sha256);
});

test('attributes handed out are copies', () => {
  const scaler = new StandardScaler().fit(fromRows([[1], [3]]));
  scaler.mean[0] = 77;
  expect(scaler.mean[0]).toBe(2);
});

test('a column name appears in the message about its value, also after a detour through JSON', () => {
  const bad = fromRows([[1, 2], [3, Infinity]]); // prettier-ignore
  const fitted = new StandardScaler().fit(fromRows([[1, 2]]), ['pt', 'eta']);
  expect(() => fitted.transform(bad)).toThrow('column "eta" (number 1) is Infinity');
  expect(() => StandardScaler.fromJSON(fitted.toJSON()).transform(bad)).toThrow('"eta"');
});

const meanOf = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;

test('standardised columns have mean 0 and variance 1, or are constant', () => {
  fc.assert(
    fc.property(matrices, (x) => {
      const scaler = new StandardScaler();
      const scaled = columnsOf(scaler.fitTransform(x));
      scaled.forEach((values, j) => {
        // The mean of the column is known to its rounding, which dividing by the scale enlarges.
        const rounding = (1e-15 * x.rows * sizeOf(columnsOf(x)[j])) / scaler.scale[j];
        expect(Math.abs(meanOf(values))).toBeLessThanOrEqual(rounding + 1e-12);
        const variance = meanOf(values.map((v) => v * v));
        const isConstant = scaler.scale[j] !== Math.sqrt(scaler.variance[j]);
        if (isConstant) expect(scaler.scale[j]).toBe(1);
        else expect(Math.abs(variance - 1)).toBeLessThanOrEqual(1e-9 + 4 * rounding * (1 + rounding));
      });
    }),
  );
});

test('partialFit in any parts is fit on the whole, up to rounding', () => {
  fc.assert(
    fc.property(matrices, fc.array(fc.nat(), { maxLength: 4 }), (x, draws) => {
      const scaler = new StandardScaler();
      for (const part of cutUp(x, draws)) scaler.partialFit(part);
      const whole = new StandardScaler().fit(x);
      columnsOf(x).forEach((values, j) => {
        const size = sizeOf(values);
        expect(Math.abs(scaler.mean[j] - whole.mean[j])).toBeLessThanOrEqual(1e-12 * size);
        expect(Math.abs(scaler.variance[j] - whole.variance[j])).toBeLessThanOrEqual(1e-12 * size * size);
      });
      expect(scaler.samplesSeen).toEqual(whole.samplesSeen);
    }),
  );
});

test('inverseTransform undoes transform', () => {
  expectInverse(() => new StandardScaler());
});
