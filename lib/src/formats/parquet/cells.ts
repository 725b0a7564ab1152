import { widen } from '../narrowFloats';
import { decimalCells, integerCells } from '../table/cells';
import { dateTexts, timeOfDayTexts, timestampTexts } from '../table/moments';
import type { Meaning } from './schema';

/** A stored value: number, BigInt, boolean or bytes; null where missing. */
export type Stored = number | bigint | boolean | Uint8Array | null;

/** A value of a column that the column cannot have. */
export class WrongCell extends Error {
  constructor(
    readonly row: number,
    readonly found: string,
    readonly allowed: string,
  ) {
    super(found);
  }
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Text of bytes; equal cells of a dictionary, which are the same object, are decoded once. */
function texts(values: ArrayLike<Stored>, annotated: boolean): string[] {
  const known = new Map<Stored, string>();
  return Array.from(values, (bytes, row) => {
    if (bytes === null) return '';
    const before = known.get(bytes);
    if (before !== undefined) return before;
    try {
      const text = UTF8.decode(bytes as Uint8Array);
      known.set(bytes, text);
      return text;
    } catch {
      const allowed = annotated
        ? 'text in UTF-8'
        : 'bytes that are text in UTF-8 (name the other columns to read those)';
      throw new WrongCell(row, 'bytes that are not UTF-8', allowed);
    }
  });
}

/** Signed integers of any length, most significant byte first. */
function bigEndian(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return BigInt.asIntN(8 * bytes.length, value);
}

const asBigInt = (value: Stored): bigint | undefined =>
  value === null ? undefined : typeof value === 'object' ? bigEndian(value) : BigInt(value as number);

function floats16(values: ArrayLike<Stored>): Float64Array {
  const codes = Uint16Array.from(values, (bytes) =>
    bytes === null ? 0 : (bytes as Uint8Array)[0] | ((bytes as Uint8Array)[1] << 8),
  );
  return Float64Array.from(widen('float16', codes), (value, row) => (values[row] === null ? NaN : value));
}

function uuid(bytes: Stored): string {
  if (bytes === null) return '';
  const hex = Buffer.from(bytes as Uint8Array).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function unsigned(values: ArrayLike<Stored>): Float64Array | string[] {
  const wide = Array.prototype.some.call(values, (value: Stored) => typeof value === 'bigint');
  if (wide) {
    const whole = (value: Stored) => (value === null ? null : BigInt.asUintN(64, value as bigint));
    return integerCells(Array.from(values, whole));
  }
  return Float64Array.from(values, (value) => (value === null ? NaN : (value as number) >>> 0));
}

/**
 * A column's cells from its stored values: numbers where every value is exactly a float64, text where not.
 * @throws WrongCell
 */
export function cellsOf(values: ArrayLike<Stored>, meaning: Meaning): Float64Array | string[] {
  const missing = Array.prototype.findIndex.call(values, (value) => value === undefined);
  if (missing !== -1) throw new WrongCell(missing, 'a value that is not in the file', 'all values');
  try {
    switch (meaning.is) {
      case 'number':
      case 'boolean':
        return Float64Array.from(values, (value) => (value === null ? NaN : Number(value)));
      case 'integer':
        return integerCells(Array.from(values, (value) => asBigInt(value)));
      case 'unsigned':
        return unsigned(values);
      case 'float16':
        return floats16(values);
      case 'decimal':
        return decimalCells(Array.from(values, asBigInt), meaning.scale);
      case 'date':
        return dateTexts(Array.from(values, (value) => (value === null ? undefined : (value as number))));
      case 'time':
        return timeOfDayTexts(Array.from(values, asBigInt), meaning.unit);
      case 'timestamp':
        return timestampTexts(Array.from(values, asBigInt), meaning.unit, meaning.utc);
      case 'uuid':
        return Array.from(values, uuid);
      case 'text':
      case 'bytes':
        return texts(values, meaning.is === 'text');
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const row = Number(/^row (\d+)/.exec(error.message)?.[1] ?? 1) - 1;
    throw new WrongCell(row, `a time that has no ISO text (${error.message})`, 'years within ±271821');
  }
}
