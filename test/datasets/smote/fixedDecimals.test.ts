import fc from 'fast-check';
import { decimalsOf, fixedDecimals } from '../../../lib/dist/datasets/smote/fixedDecimals';
import { median } from '../../../lib/dist/numeric/median';
import { readFixture } from '../../support/fixtures';

const golden = readFixture<{ versions: { python: string }; fixed: [number, number, string][] }>(
  'datasets/decimals.json',
);

test(`Python ${golden.versions.python} prints the same fixed decimals`, () => {
  for (const [value, decimals, text] of golden.fixed) expect(fixedDecimals(value, decimals)).toBe(text);
});

test('exact ties go to the even digit, where toFixed goes away from zero', () => {
  expect([0.5, 1.5, 2.5, -2.5].map((v) => fixedDecimals(v, 0))).toEqual(['0', '2', '2', '-2']);
  expect(fixedDecimals(0.125, 2)).toBe('0.12');
  expect((0.125).toFixed(2)).toBe('0.13');
});

test('what is printed is never further from the value than half the last place', () => {
  fc.assert(
    fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.nat(8), (value, decimals) => {
      const text = fixedDecimals(value, decimals);
      expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(0.5000001 * 10 ** -decimals);
      expect(decimalsOf(text)).toBe(decimals);
    }),
  );
});

test('values or decimals out of bounds are refused', () => {
  expect(() => fixedDecimals(NaN, 2)).toThrow(/NaN has no decimals/);
  for (const decimals of [-1, 1.5, 101]) expect(() => fixedDecimals(1, decimals)).toThrow(/from 0 to 100/);
});

test('decimalsOf counts in plain notation', () => {
  expect(['12', '-1.50', '2.5e-06', '1e3', '-999.0', '.5', '1.25E1', '5e-3'].map(decimalsOf)).toEqual([
    0, 2, 7, 0, 1, 1, 1, 3,
  ]);
});

test('median is the middle value, the mean of the two middle ones, or NaN of nothing', () => {
  expect([[3, 1, 2], [4, 1, 2, 3], [NaN, 7], []].map(median)).toEqual([2, 2.5, 7, NaN]);
});
