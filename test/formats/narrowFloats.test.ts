import { narrow, widen } from '../../lib/dist/formats/narrowFloats';
import type { DType } from '../../lib/dist/formats';
import { readFixture } from '../support/fixtures';

// Made by test/fixtures/formats/make_narrow.py with PyTorch 2.15.0.
const { bits, codes } = readFixture<{ bits: number[]; codes: Record<DType, number[]> }>('formats/narrow.json');
const numbers = new Float32Array(Int32Array.from(bits).buffer);
const dtypes = Object.keys(codes) as DType[];

describe.each(dtypes)('%s', (dtype) => {
  test('float32 is rounded to it as PyTorch rounds, ties, overflow and subnormals included', () => {
    const rounded = narrow(dtype, numbers);
    const isNaNCode = (code: number) =>
      Number.isNaN(widen(dtype, rounded instanceof Uint8Array ? Uint8Array.of(code) : Uint16Array.of(code))[0]);
    const differing = [...rounded].flatMap((code, k) => {
      const golden = codes[dtype][k];
      return code === golden || (isNaNCode(code) && isNaNCode(golden)) ? [] : [[numbers[k], code, golden]];
    });
    expect(differing).toEqual([]);
  });

  test('every code comes back after widening, NaNs as NaN', () => {
    const wide = dtype.startsWith('float8') ? 256 : 65536;
    const all =
      wide === 256 ? Uint8Array.from({ length: wide }, (_, k) => k) : Uint16Array.from({ length: wide }, (_, k) => k);
    const values = widen(dtype, all);
    const back = narrow(dtype, values);
    expect([...back].filter((code, k) => code !== k && !Number.isNaN(values[k]))).toEqual([]);
  });
});
