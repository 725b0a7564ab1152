import type { ByteSource } from '../byteSource';
import { FormatError } from '../formatError';

const WINDOW = 1 << 16;

/** Reads a source from front to back, through a window, so that the main pickle of a large file needs no copy of it. */
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

  /** A 64-bit length; one that no file has is refused where it is used, as longer than what remains. */
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
