/** Bytes that come one after the other, of any length in all; only what is asked for in one piece is held. */
export class ByteStream {
  private held: Buffer = Buffer.alloc(0);
  private ended = false;

  constructor(
    readonly file: string,
    private readonly chunks: AsyncIterator<Uint8Array>,
    /** Where the next byte stands in the source. */
    public offset = 0,
  ) {}

  /** Bytes at hand. */
  get available(): number {
    return this.held.length;
  }

  /** Waits for so many bytes. @returns whether they came; if not, the rest is at hand */
  async fill(count: number): Promise<boolean> {
    if (this.held.length >= count) return true;
    const parts: Uint8Array[] = [this.held];
    let length = this.held.length;
    while (length < count && !this.ended) {
      const { done, value } = await this.chunks.next();
      if (done) this.ended = true;
      else {
        parts.push(value);
        length += value.length;
      }
    }
    if (parts.length > 1) this.held = Buffer.concat(parts, length);
    return length >= count;
  }

  /** @returns bytes at hand, which stay there */
  peek(start: number, end: number): Buffer {
    return this.held.subarray(start, end);
  }

  /** @returns where a byte is among those at hand, from `start` on; −1 if it is not */
  indexOf(byte: number, start: number): number {
    return this.held.indexOf(byte, start);
  }

  /** @returns where a byte is last among those at hand; −1 if it is not */
  lastIndexOf(byte: number): number {
    return this.held.lastIndexOf(byte);
  }

  /** @returns bytes at hand, which are then passed over */
  take(count: number): Buffer {
    const taken = this.held.subarray(0, count);
    this.held = this.held.subarray(taken.length);
    this.offset += taken.length;
    return taken;
  }

  /** What has not been taken, chunk by chunk. */
  async *rest(): AsyncGenerator<Uint8Array> {
    if (this.held.length > 0) yield this.take(this.held.length);
    while (!this.ended) {
      const { done, value } = await this.chunks.next();
      if (done) this.ended = true;
      else yield value;
    }
  }

  /** Lets go of the source. */
  async close(): Promise<void> {
    this.ended = true;
    await this.chunks.return?.();
  }
}
