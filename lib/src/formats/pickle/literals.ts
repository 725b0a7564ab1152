import { isUtf8 } from 'node:buffer';
import { Refusal } from './refusal';

/** Integers of more bits than any tensor's element or size are no data. */
const LONGEST_INTEGER = 64;

/** @returns a number where that is exact, otherwise a BigInt */
export function integer(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** Pickle's LONG: little-endian two's complement of any number of bytes, none meaning 0. */
export function longInteger(bytes: Uint8Array): number | bigint {
  if (bytes.length > LONGEST_INTEGER) {
    throw new Refusal(`an integer of ${bytes.length} bytes`, `at most ${LONGEST_INTEGER}`);
  }
  let value = 0n;
  for (let k = bytes.length - 1; k >= 0; k--) value = (value << 8n) | BigInt(bytes[k]);
  return integer(BigInt.asIntN(8 * bytes.length, value));
}

/** @throws Refusal for bytes that are not UTF-8 */
export function text(bytes: Uint8Array): string {
  if (!isUtf8(bytes)) throw new Refusal('text that is not UTF-8', 'UTF-8');
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}
