import type { DType } from '../dtype';
import type { ByteOrder } from '../elements';

/** NumPy's codes of numbers, without byte order. */
const NUMBERS: ReadonlyMap<string, DType> = new Map<string, DType>([
  ['b1', 'bool'],
  ['i1', 'int8'],
  ['i2', 'int16'],
  ['i4', 'int32'],
  ['i8', 'int64'],
  ['u1', 'uint8'],
  ['u2', 'uint16'],
  ['u4', 'uint32'],
  ['u8', 'uint64'],
  ['f2', 'float16'],
  ['f4', 'float32'],
  ['f8', 'float64'],
  ['c8', 'complex64'],
  ['c16', 'complex128'],
]);

/** What NumPy has and no array here can hold, and what to save instead. */
const OTHERS: readonly (readonly [RegExp, string, string])[] = [
  [/^O/, 'Python objects, which would run code when read', "x.astype(float), or x.astype('U') for text"],
  [/^[mM]8/, 'dates or durations', "x.astype('int64'), or x.astype('U') for text"],
  [/^V/, 'raw bytes or records', 'each field as an array of its own'],
  [/^(f(12|16)|c(24|32))$/, 'numbers of more than 64 bits', 'x.astype(float)'],
];

/** What one element of a NumPy array is. */
export type ElementType =
  | { readonly kind: 'number'; readonly dtype: DType; readonly order: ByteOrder }
  /** `U`: UCS-4 characters, `S`: bytes; padded with zeros to `bytes` */
  | { readonly kind: 'text'; readonly form: 'U' | 'S'; readonly bytes: number; readonly order: ByteOrder };

/** The numbers that can be read, for messages. */
export const READABLE = `numeric arrays (${[...NUMBERS.keys()].join(', ')}) and text (U, S)`;

const LONGEST_TEXT = 1 << 28;

/**
 * @param order '<', '>', '|' (none) or '='
 * @returns what a code without byte order stands for, or, as text, why it cannot be read and what to do
 */
export function elementType(
  code: string,
  order: string,
): ElementType | { readonly why: string; readonly remedy: string } {
  const bytesOf = order === '>' ? 'big' : 'little';
  const dtype = NUMBERS.get(code);
  if (dtype !== undefined && (order !== '|' || /1$/.test(code))) return { kind: 'number', dtype, order: bytesOf };
  const [, form, length] = /^([US])(\d{1,9})$/.exec(code) ?? [];
  if (form !== undefined) {
    const bytes = Number(length) * (form === 'U' ? 4 : 1);
    if (bytes <= LONGEST_TEXT) return { kind: 'text', form: form as 'U' | 'S', bytes, order: bytesOf };
  }
  const [, why, remedy] = OTHERS.find(([start]) => start.test(code)) ?? [];
  return {
    why: why === undefined ? '' : ` (${why})`,
    remedy: remedy === undefined ? READABLE : `${READABLE}; save ${remedy}`,
  };
}

/** @returns NumPy's code for a dtype, little-endian, or undefined where NumPy has none */
export function descriptionOf(dtype: DType): string | undefined {
  for (const [code, name] of NUMBERS) if (name === dtype) return (/1$/.test(code) ? '|' : '<') + code;
  return undefined;
}
