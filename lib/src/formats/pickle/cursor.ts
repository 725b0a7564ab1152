import { isUtf8 } from 'node:buffer';
import type { ByteSource } from '../byteSource';
import { FormatError } from '../formatError';

const WINDOW = 1 << 16;
/** Bytes of an integer; longer ones are neither an element nor a size of any tensor. */
const LONGEST_INTEGER = 64;

/** Reads a source from front to back, through a window, so that even a large pickle is never in memory as a whole. */
export class Cursor {
  private window: Uint8Array = new Uint8Array(0);
  private view = new DataView(this.window.buffer);
  private windowStart: number;
  private at = 0;

  constructor(
    private readonly source: ByteSource,
    start = 0,
  ) {
    this.windowStart = start;
  }

  /** Where the next byte lies in the source. */
  get offset(): number {
    return this.windowStart + this.at;
  }

  get remaining(): number {
    return this.source.size - this.offset;
  }

  /** @returns the position in the window of the next `n` bytes, now passed */
  private pass(n: number): number {
    if (this.at + n > this.window.length) {
      if (n > this.remaining) this.refuse(`${n} bytes wanted, ${this.remaining} there`, 'a complete pickle');
      const [start, length] = [this.offset, Math.min(Math.max(n, WINDOW), this.remaining)];
      this.window = this.source.read(start, length);
      this.view = new DataView(this.window.buffer, this.window.byteOffset, this.window.byteLength);
      this.windowStart = start;
      this.at = 0;
    }
    this.at += n;
    return this.at - n;
  }

  byte(): number {
    if (this.at < this.window.length) return this.window[this.at++];
    const at = this.pass(1);
    return this.window[at];
  }

  uint16(): number {
    const at = this.pass(2);
    return this.view.getUint16(at, true);
  }

  int32(): number {
    const at = this.pass(4);
    return this.view.getInt32(at, true);
  }

  uint32(): number {
    const at = this.pass(4);
    return this.view.getUint32(at, true);
  }

  /** A 64-bit length. One too long for any file is refused where it is used: it exceeds what remains. */
  uint64(): number {
    const at = this.pass(8);
    return Number(this.view.getBigUint64(at, true));
  }

  float64(): number {
    const at = this.pass(8);
    return this.view.getFloat64(at, false);
  }

  /** @returns the next `n` bytes, valid until the next call */
  bytes(n: number): Uint8Array {
    if (n > this.remaining) this.refuse(`a length of ${n} with ${this.remaining} bytes left`, 'a length that fits');
    const at = this.pass(n);
    return this.window.subarray(at, at + n);
  }

  /** @returns an integer of n bytes, little-endian two's complement, none meaning 0: a number where that is exact */
  integer(n: number): number | bigint {
    if (n > LONGEST_INTEGER) this.refuse(`an integer of ${n} bytes`, `at most ${LONGEST_INTEGER}`);
    const bytes = this.bytes(n);
    let value = 0n;
    for (let k = n - 1; k >= 0; k--) value = (value << 8n) | BigInt(bytes[k]);
    value = BigInt.asIntN(8 * n, value);
    return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  }

  /** @returns the text that the next n bytes are in UTF-8 */
  text(n: number): string {
    const bytes = this.bytes(n);
    if (!isUtf8(bytes)) this.refuse('text that is not UTF-8', 'UTF-8');
    return Buffer.from(bytes.buffer, bytes.byteOffset, n).toString('utf8');
  }

  /** @returns the text before the next newline, which is passed */
  line(longest: number): string {
    let text = '';
    for (let byte = this.byte(); byte !== 10; byte = this.byte()) {
      if (text.length === longest) this.refuse(`a line of more than ${longest} bytes`, 'a shorter one');
      text += String.fromCharCode(byte);
    }
    return text;
  }

  private refuse(found: string, allowed: string): never {
    const { file, member } = this.source;
    throw new FormatError({ file, member, offset: this.offset }, found, allowed);
  }
}
