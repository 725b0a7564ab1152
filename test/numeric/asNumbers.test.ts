import { asNumbers } from '../../lib/dist/numeric/asNumbers';

test('numbers are handed on as they are, without a copy', () => {
  for (const values of [[1, 2.5], Float32Array.of(1, 2), Uint8Array.of(1), []]) {
    expect(asNumbers('test: value', values)).toBe(values);
  }
});

test('bigints become the same numbers', () => {
  expect(asNumbers('test: value', BigInt64Array.of(-3n, 2n ** 53n - 1n))).toEqual(Float64Array.of(-3, 2 ** 53 - 1));
  expect(asNumbers('test: value', [1.5, 2n, Infinity])).toEqual(Float64Array.of(1.5, 2, Infinity));
});

test('bigints that a number would round are refused with their place', () => {
  expect(() => asNumbers('test: value', BigUint64Array.of(1n, 2n ** 60n))).toThrow(
    'test: value 1 is 1152921504606846976; integers beyond 2^53 would lose digits',
  );
});
