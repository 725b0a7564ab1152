import { isUtf8 } from 'node:buffer';
import { decodeElements } from '../elements';
import { integerCells } from '../table/cells';
import { DTYPES, type Field } from './fields';

/** TZERO that makes the signed integers unsigned which FITS has (Standard, 7.3.2). */
const UNSIGNED: Readonly<Record<string, number>> = { I: 2 ** 15, J: 2 ** 31, K: 2 ** 63 };
const [T, F] = ['T'.charCodeAt(0), 'F'.charCodeAt(0)];

/** Text ends at a zero; blanks behind it are padding. */
function text(bytes: Uint8Array): string {
  const zero = bytes.indexOf(0);
  const own = Buffer.from(zero === -1 ? bytes : bytes.subarray(0, zero));
  return own.toString(isUtf8(own) ? 'utf8' : 'latin1').replace(/ +$/, '');
}

const logical = (byte: number): number => (byte === T ? 1 : byte === F ? 0 : NaN);

function numbers(bytes: Uint8Array, { code, missing, scale, zero }: Field): Float64Array | string[] {
  const stored = decodeElements(bytes, DTYPES[code]!, 'big');
  const absent = missing === undefined || stored instanceof BigInt64Array ? missing : Number(missing);
  const isMissing = (value: number | bigint): boolean => value === absent;
  if (stored instanceof BigInt64Array && scale === 1 && (zero === 0 || zero === UNSIGNED.K)) {
    const offset = zero === 0 ? 0n : 1n << 63n;
    return integerCells(Array.from(stored, (value) => (isMissing(value) ? null : value + offset)));
  }
  // The order of astropy: multiplied, then added, in float64.
  return Float64Array.from(stored as ArrayLike<number | bigint>, (value) =>
    isMissing(value) ? NaN : Number(value) * scale + zero,
  );
}

/** @returns the cells of one element of a field, by rows */
export function cellsOf(
  rows: Uint8Array,
  size: number,
  count: number,
  field: Field,
  element: number,
): Float64Array | string[] {
  const { code, width, offset } = field;
  if (code === 'X') {
    const [at, bit] = [offset + (element >> 3), 7 - (element & 7)];
    return Float64Array.from({ length: count }, (_, row) => (rows[row * size + at] >> bit) & 1);
  }
  const start = offset + element * width;
  if (code === 'L') return Float64Array.from({ length: count }, (_, row) => logical(rows[row * size + start]));
  const cell = (row: number) => rows.subarray(row * size + start, row * size + start + width);
  if (code === 'A') return Array.from({ length: count }, (_, row) => text(cell(row)));
  const packed = new Uint8Array(count * width);
  for (let row = 0; row < count; row++) packed.set(cell(row), row * width);
  return numbers(packed, field);
}
