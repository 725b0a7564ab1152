import fc from 'fast-check';
import { autoBins, countIn } from '../../lib/dist/numeric/autoBins';

const values = (...list: number[]): Float64Array => Float64Array.from(list);

// The browser suite (test/suites/browser/kinds.mjs) compares eleven histograms with plotly.js's own.
describe('bins chosen as plotly.js chooses them', () => {
  test('start half a unit down where all values are whole', () => {
    expect(autoBins(values(1, 2, 2, 3, 4))).toEqual({ start: -0.5, end: 5.5, size: 2 });
  });

  test('have a size of 2, 5 or 10 × 10ⁿ', () => {
    const spread = Float64Array.from({ length: 1000 }, (_, i) => Math.sin(i) * 7.3);
    expect(autoBins(spread, {}, 20).size).toBe(1);
    expect(autoBins(spread, {}, 10).size).toBe(2);
    expect(autoBins(spread, {}, 4).size).toBe(5);
  });

  test('keep what is given of them', () => {
    expect(autoBins(values(0.1, 0.7, 2.2), { start: 0, end: 3, size: 0.5 })).toEqual({ start: 0, end: 3, size: 0.5 });
    expect(autoBins(values(), {})).toEqual({ start: 0, end: 1, size: 1 });
  });

  test('hold numbers whose squares are beyond the largest one', () => {
    expect(autoBins(values(1e-300, 1e300))).toEqual({
      start: expect.any(Number),
      end: expect.any(Number),
      size: 1e300,
    });
    expect(countIn(values(-1e200, 1e200), autoBins(values(-1e200, 1e200), {}, 2))).toEqual(values(1, 1));
  });

  test('hold one value that all are', () => {
    expect(countIn(values(3, 3, 3), autoBins(values(3, 3, 3)))).toEqual(values(3));
  });

  test('hold every value', () => {
    const value = fc.oneof(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.integer({ min: -50, max: 50 }));
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 50 }), fc.integer({ min: 0, max: 40 }), (list, most) => {
        const all = Float64Array.from(list);
        const counts = countIn(all, autoBins(all, {}, most));
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(list.length);
      }),
      { endOnFailure: true },
    );
  });
});

test('a value on an edge belongs to the bin that starts there, and values outside are left out', () => {
  expect(countIn(values(-1, 0, 0.1, 0.3, 0.6, 0.7, 1), { start: 0, end: 1, size: 0.1 })).toEqual(
    values(1, 1, 0, 1, 0, 0, 1, 1, 0, 0),
  );
});
