import { constants, crc32, inflateRawSync } from 'node:zlib';
import { FormatError } from '../formatError';
import { viewOf, type ByteSource } from '../byteSource';
import { LOCAL_HEADER, zip64Values, type DirectoryRecord } from './records';

const SIZES_FOLLOW = 8;

/** One member of a zip file, its header checked, its contents still in the file. */
export class ZipEntry {
  /** Where the (compressed) contents start in the file. */
  readonly dataOffset: number;

  /** @throws FormatError if the header before the contents contradicts the directory */
  constructor(
    private readonly source: ByteSource,
    readonly record: DirectoryRecord,
  ) {
    const at = record.headerOffset;
    const header = this.localHeader(at);
    const nameLength = header.getUint16(26, true);
    const extraLength = header.getUint16(28, true);
    const fields = new Uint8Array(header.buffer, header.byteOffset + 30, nameLength + extraLength);
    const name = Buffer.from(fields.buffer, fields.byteOffset, nameLength).toString('utf8');
    const short = [header.getUint32(22, true), header.getUint32(18, true)];
    const extra = viewOf(fields.subarray(nameLength));
    const malformed = (found: string) => this.refuse(at, found, 'a well-formed entry header');
    const [size, compressedSize] = zip64Values(extra, short, malformed);
    const streamed = (header.getUint16(6, true) & SIZES_FOLLOW) !== 0;
    const contradiction =
      name !== record.name ||
      header.getUint16(8, true) !== record.method ||
      ((header.getUint16(6, true) ^ record.flags) & 0x2041) !== 0 ||
      (!streamed &&
        (size !== record.size ||
          compressedSize !== record.compressedSize ||
          header.getUint32(14, true) !== record.crc));
    if (contradiction) this.refuse(at, 'an entry header that contradicts the directory', 'the same in both');
    this.dataOffset = at + 30 + nameLength + extraLength;
    if (this.end > source.size) this.refuse(at, `contents up to byte ${this.end}`, `the file's ${source.size} bytes`);
  }

  /** The header with its name and extra field, usually read in one go. */
  private localHeader(at: number): DataView {
    const guess = Math.min(30 + Buffer.byteLength(this.record.name) + 96, this.source.size - at);
    const header = viewOf(this.source.read(at, Math.max(guess, 30)));
    if (header.getUint32(0, true) !== LOCAL_HEADER)
      this.refuse(at, 'no entry header', 'one where the directory points');
    const length = 30 + header.getUint16(26, true) + header.getUint16(28, true);
    return length <= header.byteLength ? header : viewOf(this.source.read(at, length));
  }

  get name(): string {
    return this.record.name;
  }

  /** Bytes of the contents, unpacked. */
  get size(): number {
    return this.record.size;
  }

  get end(): number {
    return this.dataOffset + this.record.compressedSize;
  }

  /**
   * @returns the first `length` bytes of the contents (fewer if there are fewer), unpacked but not checked; for
   * looking at headers without reading the rest
   */
  head(length: number): Uint8Array {
    const wanted = Math.min(length, this.size);
    if (this.record.method === 0) return this.source.read(this.dataOffset, wanted);
    for (let take = 1 << 10; ; take *= 8) {
      const packed = this.source.read(this.dataOffset, Math.min(take, this.record.compressedSize));
      const bytes = this.inflate(packed, constants.Z_SYNC_FLUSH, take * 1100);
      if (bytes.length >= wanted || packed.length === this.record.compressedSize) return bytes.subarray(0, wanted);
    }
  }

  /** @returns the whole contents, unpacked, in memory of their own. @throws FormatError if size or CRC-32 differ */
  read(): Uint8Array {
    const stored = this.source.read(this.dataOffset, this.record.compressedSize);
    const bytes = this.record.method === 0 ? stored : this.inflate(stored, constants.Z_FINISH, this.size);
    if (bytes.length !== this.size) {
      this.refuse(this.dataOffset, `${bytes.length} bytes unpacked`, `${this.size}, as the directory says`);
    }
    const crc = crc32(bytes);
    if (crc !== this.record.crc) {
      this.refuse(this.dataOffset, `contents with CRC-32 ${crc}`, `${this.record.crc}, as the directory says`);
    }
    return bytes;
  }

  /** @returns memory of its own: what zlib returns may be part of a pool, and usually is in Node 24 */
  private inflate(packed: Uint8Array, finishFlush: number, most: number): Uint8Array {
    try {
      const bytes = inflateRawSync(packed, { finishFlush, maxOutputLength: Math.max(most, 1) });
      const alone = bytes.length === bytes.buffer.byteLength;
      return alone ? new Uint8Array(bytes.buffer as ArrayBuffer) : new Uint8Array(bytes);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      const found =
        code === 'ERR_BUFFER_TOO_LARGE'
          ? `more than the ${this.size} bytes the directory says`
          : `bad data (${message})`;
      return this.refuse(this.dataOffset, found, 'deflated contents of the size given');
    }
  }

  private refuse(offset: number, found: string, allowed: string): never {
    throw new FormatError({ file: this.source.file, member: this.record.name, offset }, found, allowed);
  }
}
