import { brotliDecompressSync, gunzipSync } from 'node:zlib';

type Unpack = (input: Uint8Array, length: number) => Uint8Array;

const FRAME = 0xfd2fb528;
const LARGEST_BLOCK = 1 << 17;

/** Bytes of a Zstandard frame's header after its magic number, without and with the field of its contents' size. */
function zstdHeader(view: DataView): { end: number; size?: number } {
  const flags = view.getUint8(4);
  const single = (flags >> 5) & 1;
  const at = 5 + (single ? 0 : 1) + [0, 1, 2, 4][flags & 3];
  const width = [single, 2, 4, 8][flags >> 6];
  const read = [0, () => view.getUint8(at), () => view.getUint16(at, true) + 256, 0, () => view.getUint32(at, true)];
  if (width === 0) return { end: at };
  const size = width === 8 ? Number(view.getBigUint64(at, true)) : (read[width] as () => number)();
  return { end: at + width, size };
}

/**
 * Whether a Zstandard frame unpacks to no more than is said: fzstd takes the memory that the frame asks for, and a block of
 * four bytes may be 128 kB.
 */
export function zstdFits(input: Uint8Array, length: number): boolean {
  const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
  if (view.getUint32(0, true) !== FRAME) return false;
  const { end, size } = zstdHeader(view);
  if (size !== undefined && size !== length) return false;
  let most = 0;
  for (let at = end, last = 0; last === 0;) {
    const header = view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
    last = header & 1;
    const [type, bytes] = [(header >> 1) & 3, header >> 3];
    most += type === 2 ? LARGEST_BLOCK : bytes;
    at += 3 + (type === 1 ? 1 : bytes);
  }
  return most <= length + 16 * LARGEST_BLOCK;
}

/** @returns how each compression is undone: Node's own where it has one, no more bytes than the page says */
export function unpackers(packed: Readonly<Record<string, Unpack>>): Record<string, Unpack> {
  const limited = (length: number) => ({ maxOutputLength: Math.max(length, 1) });
  return {
    ...packed,
    GZIP: (input, length) => new Uint8Array(gunzipSync(input, limited(length))),
    BROTLI: (input, length) => new Uint8Array(brotliDecompressSync(input, limited(length))),
    ZSTD: (input, length) => {
      if (length === 0) return new Uint8Array(0);
      if (!zstdFits(input, length)) throw new Error(`a Zstandard frame that unpacks to other than ${length} bytes`);
      return packed.ZSTD(input, length);
    },
  };
}
