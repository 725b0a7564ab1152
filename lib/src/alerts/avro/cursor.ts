import { isUtf8 } from 'node:buffer';
import { NotAvro } from './schema';

const TWO_28 = 2 ** 28;
const EXACT = 2 ** 25;
const DEEPEST = 100;
/** Longest text and byte array of a record; a cutout has 20 kB. */
const LONGEST = 1 << 24;
/** Values that bytes may stand for: nulls take none, so that a few bytes could make millions. */
const [VALUES_PER_BYTE, FREE_VALUES] = [16, 100_000];

/** Reads Avro's binary encoding from bytes in memory, never past their end. */
export class Cursor {
  at = 0;
  private depth = 0;
  private values: number;
  private readonly view: DataView;

  constructor(private readonly bytes: Buffer) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.values = FREE_VALUES + VALUES_PER_BYTE * bytes.length;
  }

  get ended(): boolean {
    return this.at >= this.bytes.length;
  }

  /** @returns where these bytes begin, which are then passed over */
  skip(count: number): number {
    const start = this.at;
    if (!(count >= 0 && count <= this.bytes.length - start)) {
      throw new NotAvro(`${count} bytes wanted where ${this.bytes.length - start} are left`);
    }
    this.at += count;
    return start;
  }

  private byte(): number {
    if (this.at >= this.bytes.length) throw new NotAvro('a record longer than its block');
    return this.bytes[this.at++];
  }

  /** Up to four bytes of seven bits; `more` says whether the number goes on. */
  private more = false;
  private bits28(): number {
    let value = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.byte();
      value |= (byte & 127) << shift;
      this.more = byte > 127;
      if (!this.more) break;
    }
    return value;
  }

  /** An int or long: a BigInt where a number would round it. */
  long(): number | bigint {
    const low = this.bits28();
    if (!this.more) return low & 1 ? -((low + 1) / 2) : low / 2;
    const middle = this.bits28();
    if (!this.more && middle < EXACT) {
      const value = low + middle * TWO_28;
      return low & 1 ? -((value + 1) / 2) : value / 2;
    }
    return this.largeLong(low, middle);
  }

  private largeLong(low: number, middle: number): number | bigint {
    let high = 0;
    if (this.more) {
      const first = this.byte();
      high = first > 127 ? (first & 127) | (this.byte() << 7) : first;
      if (high > 255) throw new NotAvro('an integer of more than 64 bits');
    }
    const bits = BigInt(low) | (BigInt(middle) << 28n) | (BigInt(high) << 56n);
    const value = (bits >> 1n) ^ -(bits & 1n);
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value;
  }

  skipLong(): void {
    for (let k = 0; this.byte() > 127; k++) if (k === 9) throw new NotAvro('an integer of more than 64 bits');
  }

  /** A long that counts something. */
  count(): number {
    const value = this.long();
    if (typeof value === 'number') return value;
    throw new NotAvro(`a count of ${value}`);
  }

  boolean(): boolean {
    return this.byte() === 1;
  }

  float(): number {
    return this.view.getFloat32(this.skip(4), true);
  }

  double(): number {
    return this.view.getFloat64(this.skip(8), true);
  }

  /** Passes over bytes with their length before them. */
  skipBytes(): number {
    const length = this.count();
    this.skip(length);
    return length;
  }

  raw(length: number): Uint8Array {
    if (length > LONGEST) throw new NotAvro(`a value of ${length} bytes; at most ${LONGEST}`);
    const start = this.skip(length);
    return new Uint8Array(this.bytes.subarray(start, start + length)); // a copy, so that the block can go
  }

  text(): string {
    const length = this.count();
    if (length > LONGEST) throw new NotAvro(`a text of ${length} bytes; at most ${LONGEST}`);
    const start = this.skip(length);
    const text = this.bytes.toString('utf8', start, start + length);
    if (text.includes('\ufffd') && !isUtf8(this.bytes.subarray(start, start + length))) {
      throw new NotAvro('a text that is not UTF-8');
    }
    return text;
  }

  /** Runs `each` for the items of an array or map. `leap` is told the bytes of a block, where the file gives them. */
  items(each: () => void, leap = false): void {
    for (let count = this.count(); count !== 0; count = this.count()) {
      if (count < 0) {
        const bytes = this.count();
        if (leap) {
          this.skip(bytes);
          continue;
        }
      }
      for (let k = Math.abs(count); k > 0; k--) {
        this.spend(1);
        each();
      }
    }
  }

  spend(values: number): void {
    this.values -= values;
    if (this.values < 0) throw new NotAvro('far more values than bytes');
  }

  enter(): void {
    if (++this.depth > DEEPEST) throw new NotAvro(`records nested deeper than ${DEEPEST}`);
  }

  leave(): void {
    this.depth--;
  }
}
