/** A number as JSON can hold it: NaN and the infinities as their names. */
export type JsonNumber = number | 'NaN' | 'Infinity' | '-Infinity';

export function encodeNumbers(values: ArrayLike<number>): JsonNumber[] {
  return Array.from(values, (v) => (Number.isFinite(v) ? v : (String(v) as JsonNumber)));
}

/**
 * Reads a list of numbers written by `encodeNumbers`.
 * @throws TypeError naming the field when it is not such a list, or not `length` long
 */
export function decodeNumbers(where: string, field: string, values: unknown, length?: number): number[] {
  const isNumber = (v: unknown) => typeof v === 'number' || v === 'NaN' || v === 'Infinity' || v === '-Infinity';
  if (!Array.isArray(values) || !values.every(isNumber)) {
    throw new TypeError(`${where}: "${field}" is not a list of numbers; the document is damaged or not ours`);
  }
  if (length !== undefined && values.length !== length) {
    throw new TypeError(
      `${where}: "${field}" has ${values.length} numbers, expected ${length}; the document is damaged`,
    );
  }
  return values.map(Number);
}

/** Reads the optional list of column names of a document. */
export function decodeNames(where: string, names: unknown, length: number): readonly string[] | null {
  if (names === undefined || names === null) return null;
  if (!Array.isArray(names) || names.length !== length || !names.every((n) => typeof n === 'string')) {
    throw new TypeError(`${where}: "columns" is not a list of ${length} names; the document is damaged`);
  }
  return names as string[];
}
