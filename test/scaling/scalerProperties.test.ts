import fc from 'fast-check';
import { column, matrix, takeRows, type Matrix } from '../../lib/dist/matrix';
import { MinMaxScaler, StandardScaler } from '../../lib/dist/scaling';

const ordinary = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((v) => (Math.abs(v) < 1e-100 ? 0 : v));

/** Matrices of ordinary numbers, whose squares neither overflow nor underflow; one row and one column included. */
const matrices = fc
  .tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 5 }))
  .chain(([rows, cols]) =>
    fc
      .array(ordinary, { minLength: rows * cols, maxLength: rows * cols })
      .map((values) => matrix(Float64Array.from(values), rows, cols)),
  );
const columnsOf = (m: Matrix) => Array.from({ length: m.cols }, (_, j) => Array.from(column(m, j)));
const meanOf = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const sizeOf = (values: number[]) => Math.max(...values.map(Math.abs));

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

test('partialFit in any parts is fit on the whole', () => {
  fc.assert(
    fc.property(matrices, fc.array(fc.nat(), { maxLength: 4 }), (x, draws) => {
      const cuts = [0, ...draws.map((d) => d % x.rows).sort((a, b) => a - b), x.rows];
      const [standard, minMax] = [new StandardScaler(), new MinMaxScaler()];
      for (let k = 1; k < cuts.length; k++) {
        if (cuts[k] === cuts[k - 1]) continue;
        const part = takeRows(
          x,
          Array.from({ length: cuts[k] - cuts[k - 1] }, (_, i) => cuts[k - 1] + i),
        );
        standard.partialFit(part);
        minMax.partialFit(part);
      }
      const whole = new StandardScaler().fit(x);
      columnsOf(x).forEach((values, j) => {
        const size = sizeOf(values);
        expect(Math.abs(standard.mean[j] - whole.mean[j])).toBeLessThanOrEqual(1e-12 * size);
        expect(Math.abs(standard.variance[j] - whole.variance[j])).toBeLessThanOrEqual(1e-12 * size * size);
      });
      expect(standard.samplesSeen).toEqual(whole.samplesSeen);
      expect(minMax.toJSON()).toEqual(new MinMaxScaler().fit(x).toJSON());
    }),
  );
});

test.each([
  ['StandardScaler', () => new StandardScaler()],
  ['MinMaxScaler', () => new MinMaxScaler({ range: [-1, 3] })],
])('inverseTransform undoes transform: %s', (_, create) => {
  fc.assert(
    fc.property(matrices, (x) => {
      const scaler = create().fit(x);
      const back = columnsOf(scaler.inverseTransform(scaler.transform(x)));
      columnsOf(x).forEach((values, j) => {
        values.forEach((v, i) => expect(Math.abs(back[j][i] - v)).toBeLessThanOrEqual(1e-14 * (sizeOf(values) + 1)));
      });
    }),
  );
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
