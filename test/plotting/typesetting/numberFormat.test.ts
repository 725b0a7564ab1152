import { formatNumber, isNumberFormat } from '../../../lib/dist/plotting/typesetting/numberFormat';

test.each([
  ['.2f', -1.005, '−1.00'],
  ['.0%', 0.25, '25%'],
  [',d', 1234567, '1,234,567'],
  [',.1f', -1234.56, '−1,234.6'],
  ['.1e', 12345, '1.2e+4'],
  ['.1e', 0.00012, '1.2e−4'],
  ['.3g', 0.00012345, '0.000123'],
  ['.3~f', 1.5, '1.5'],
  ['d', -0.2, '0'],
  ['', 0.1 + 0.2, '0.3'],
])('the format %p writes %p as %p', (pattern, value, text) => {
  expect(isNumberFormat(pattern)).toBe(true);
  expect(formatNumber(value, pattern)).toBe(text);
});

test.each(['%Y', '.f', 's', '0.2f', '.2f '])('%p is not a format', (pattern) => {
  expect(isNumberFormat(pattern)).toBe(false);
});
