import { Arena } from './arena';
import { roundUp } from './strips';

/** The working memory of one thread: matrices with room for a block of rows, their strips `stride` bytes apart. */
export class Scratch {
  readonly stride: number;
  private readonly arena = new Arena();

  /** @param blockRows the most rows that pass through a tape at once */
  constructor(blockRows: number) {
    const bytes = roundUp(blockRows, 4) * 16;
    // Strips a multiple of 512 bytes apart would compete for the same few sets of the first-level cache.
    this.stride = bytes % 512 === 0 ? bytes + 64 : bytes;
  }

  /** @returns the offset of a matrix with `cols` columns */
  matrix(cols: number): number {
    return this.arena.take(Math.ceil(cols / 4) * this.stride);
  }

  /** @returns the offset of a vector of `length` float32 */
  vector(length: number): number {
    return this.arena.take(roundUp(length, 4) * 4);
  }

  get bytes(): number {
    return this.arena.size;
  }
}
