import { roundUp } from './strips';

/** Hands out consecutive addresses, so that a whole memory can be laid out before it is made. */
export class Arena {
  private top: number;

  constructor(start = 0) {
    this.top = start;
  }

  /** @returns the address of `bytes` bytes on a cache line of their own */
  take(bytes: number): number {
    const address = this.top;
    this.top = roundUp(address + bytes, 64);
    return address;
  }

  /** Bytes handed out so far. */
  get size(): number {
    return this.top;
  }
}

/** The working memory of one thread: matrices with room for a block of rows, their strips `stride` bytes apart. */
export class Scratch extends Arena {
  readonly stride: number;

  /** @param blockRows the most rows that pass through a program at once */
  constructor(blockRows: number) {
    super();
    const bytes = roundUp(blockRows, 4) * 16;
    // Strips a multiple of 512 bytes apart would compete for the same few sets of the first-level cache.
    this.stride = bytes % 512 === 0 ? bytes + 64 : bytes;
  }

  /** @returns the offset of a matrix with `cols` columns */
  matrix(cols: number): number {
    return this.take(Math.ceil(cols / 4) * this.stride);
  }

  /** @returns the offset of a vector of `length` float32 */
  vector(length: number): number {
    return this.take(roundUp(length, 4) * 4);
  }
}
