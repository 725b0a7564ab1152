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
