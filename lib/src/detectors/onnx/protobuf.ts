/**
 * Protocol buffers' wire format, as much of it as ONNX needs. A message is its fields one after the other; a field is a
 * varint `number << 3 | type` and then, by type,
 *
 *     0  a varint: seven bits a byte, the lowest first, the eighth bit set in all but the last
 *     2  a varint length and so many bytes: text, a message, raw numbers, or varints packed together
 *     5  four bytes, the lowest first
 */
export type Part = Uint8Array;

const VARINT = 0;
const BYTES = 2;
const FIXED32 = 5;
const encoder = new TextEncoder();

/** @param value an integer; one below 0 takes ten bytes, as protocol buffers want it */
function varint(value: number): number[] {
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return [...bytes, Number(rest)];
}

const header = (field: number, type: number) => varint(field * 8 + type);

/** An integer. */
export const int = (field: number, value: number): Part =>
  Uint8Array.from([...header(field, VARINT), ...varint(value)]);

/** Integers packed together. */
export function ints(field: number, values: ArrayLike<number>): Part {
  return bytes(field, Uint8Array.from(Array.from(values).flatMap(varint)));
}

/** Bytes as they are. */
export function bytes(field: number, value: Uint8Array): Part {
  return Buffer.concat([Uint8Array.from([...header(field, BYTES), ...varint(value.length)]), value]);
}

/** Text as UTF-8. */
export const text = (field: number, value: string): Part => bytes(field, encoder.encode(value));

/** A message inside another. */
export const message = (field: number, parts: readonly Part[]): Part => bytes(field, Buffer.concat(parts));

/** A number of single precision. */
export function float(field: number, value: number): Part {
  const four = Buffer.alloc(4);
  four.writeFloatLE(value);
  return Buffer.concat([Uint8Array.from(header(field, FIXED32)), four]);
}
