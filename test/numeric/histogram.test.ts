import fc from 'fast-check';
import { binEdges, columnHistograms, columnRanges, densities, binCounts } from '../../lib/dist/numeric/histogram';
import { readFixture } from '../support/fixtures';

interface Case {
  name: string;
  type: 'float32' | 'float64';
  bins: number;
  values: (number | null)[];
  other: (number | null)[];
  edges: number[];
  counts: number[];
  density: number[];
  otherCounts: number[];
  otherDensity: number[];
}

const { cases } = readFixture<{ cases: Case[] }>('numeric/histogram.json');
const typed = (type: string, list: (number | null)[]) => {
  const numbers = list.map((value) => value ?? NaN);
  return type === 'float32' ? Float32Array.from(numbers) : Float64Array.from(numbers);
};

describe('histogram', () => {
  test.each(cases.map((c) => [c.name, c] as const))('counts as numpy does: %s', (_, c) => {
    const values = typed(c.type, c.values);
    const { low, high } = columnRanges({ data: values, rows: values.length, cols: 1 }, [0]);
    const edges = binEdges(low[0], high[0], c.bins, c.type);
    expect(Array.from(edges)).toEqual(c.edges);
    const own = binCounts(values, edges);
    expect(Array.from(own.counts)).toEqual(c.counts);
    const other = binCounts(typed(c.type, c.other), edges);
    expect(Array.from(other.counts)).toEqual(c.otherCounts);
    const relative = (got: Float64Array, wanted: number[]) =>
      got.forEach((value, k) => expect(Math.abs(value - wanted[k])).toBeLessThanOrEqual(1e-6 * wanted[k]));
    relative(densities(own), c.density);
    relative(densities(other), c.otherDensity);
  });

  test('counts every column of a matrix as it counts the column alone', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 3, maxLength: 3 }), {
          minLength: 1,
          maxLength: 40,
        }),
        fc.integer({ min: 1, max: 20 }),
        (rows, bins) => {
          const m = { data: Float64Array.from(rows.flat()), rows: rows.length, cols: 3 };
          const { low, high } = columnRanges(m, [2, 0]);
          const edges = [0, 1].map((k) => binEdges(low[k], high[k], bins, 'float64'));
          const together = columnHistograms(m, [2, 0], edges);
          [2, 0].forEach((column, k) => {
            const alone = binCounts(
              Float64Array.from(rows, (row) => row[column]),
              edges[k],
            );
            expect(together[k].counts).toEqual(alone.counts);
            // The range is the column's own: nothing falls outside.
            expect(together[k].total).toBe(rows.length);
          });
        },
      ),
    );
  });

  test('has densities whose area is one', () => {
    const edges = binEdges(-3, 5, 37, 'float64');
    const h = binCounts(
      Float64Array.from({ length: 500 }, (_, k) => Math.sin(k) * 4),
      edges,
    );
    const area = densities(h).reduce((sum, height, k) => sum + height * (edges[k + 1] - edges[k]), 0);
    expect(area).toBeCloseTo(1, 12);
  });

  test('leaves infinities out of the range, and says NaN for a column without numbers', () => {
    const m = { data: Float64Array.of(NaN, -Infinity, NaN, 4, NaN, Infinity), rows: 3, cols: 2 };
    const { low, high } = columnRanges(m, [0, 1]);
    expect([low[0], high[0], low[1], high[1]]).toEqual([NaN, NaN, 4, 4]);
  });

  test('widens a range too narrow for its bins', () => {
    for (const [low, high, type] of [
      [0, 5e-324, 'float64'],
      [4e8, 4e8 + 32, 'float32'],
      [-1e30, -1e30, 'float32'],
    ] as const) {
      const edges = binEdges(low, high, 100, type);
      const values = (type === 'float32' ? Float32Array : Float64Array).of(low, high);
      const h = binCounts(values, edges);
      expect(h.total).toBe(2);
      expect(Array.from(densities(h)).every(Number.isFinite)).toBe(true);
    }
  });

  test('refuses bins that cannot be', () => {
    expect(() => binEdges(0, 1, 0, 'float64')).toThrow('0 bins');
    expect(() => binEdges(0, NaN, 10, 'float64')).toThrow('0 … NaN');
    expect(() => binEdges(2, 1, 10, 'float64')).toThrow('in order');
  });
});
