import fc from 'fast-check';
import { countBelow, countUpTo } from '../../lib/dist/numeric/searchSorted';

test('the counts are those of looking at every value', () => {
  const list = fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 20 });
  fc.assert(
    fc.property(list, fc.integer({ min: -6, max: 6 }), fc.nat(20), fc.nat(20), (values, value, a, b) => {
      const sorted = Float64Array.from(values).sort();
      const [from, to] = [Math.min(a, b, sorted.length), Math.min(Math.max(a, b), sorted.length)];
      const part = [...sorted.subarray(from, to)];
      expect(countBelow(sorted, value, from, to)).toBe(part.filter((one) => one < value).length);
      expect(countUpTo(sorted, value, from, to)).toBe(part.filter((one) => one <= value).length);
    }),
  );
});
