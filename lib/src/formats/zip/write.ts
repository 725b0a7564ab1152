import { deflateSync } from 'fflate';
import { crc32 } from 'node:zlib';
import { DIRECTORY_RECORD, END, END64, END64_LOCATOR, LOCAL_HEADER, UNKNOWN16, UNKNOWN32 } from './records';

/** A member to be: `content` is called once to size and sum the bytes and once to write them. */
export interface ZipMember {
  readonly name: string;
  readonly content: () => Iterable<Uint8Array>;
}

export interface ZipOptions {
  /** Contents start at multiples of this many bytes, as PyTorch and NumPy memory-map them; default 1. */
  readonly align?: number;
  /** Compress with deflate (fflate: the same bytes on every machine); default false, stored. */
  readonly deflate?: boolean;
}

/** Midnight of 1 January 1980, the first moment a zip file can name: the same in every file. */
const DATE = 0x21;
const UTF8_NAME = 0x800;

interface Written {
  readonly name: Buffer;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

/** Little-endian fields, given as [bytes, value]. */
function fields(...values: readonly (readonly [2 | 4 | 8, number])[]): Buffer {
  const out = Buffer.alloc(values.reduce((sum, [bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [bytes, value] of values) {
    if (bytes === 8) out.writeBigUInt64LE(BigInt(value), at);
    else out.writeUIntLE(value, at, bytes);
    at += bytes;
  }
  return out;
}

const large = (...values: number[]) => values.some((value) => value >= UNKNOWN32);
const capped = (value: number, cap: number = UNKNOWN32) => Math.min(value, cap);

function localHeader({ name, method, crc, packed, size, offset }: Written, align: number): Buffer {
  const wide = large(packed, size);
  const zip64 = wide ? fields([2, 1], [2, 16], [8, size], [8, packed]) : Buffer.alloc(0);
  const unpadded = offset + 30 + name.length + zip64.length;
  let padding = Buffer.alloc(0);
  if (unpadded % align !== 0) {
    const room = (align - ((unpadded + 4) % align)) % align;
    padding = Buffer.concat([Buffer.from('FB'), fields([2, room]), Buffer.alloc(room, 'Z')]);
  }
  return Buffer.concat([
    fields([4, LOCAL_HEADER], [2, wide ? 45 : 20], [2, UTF8_NAME], [2, method], [2, 0], [2, DATE], [4, crc]),
    fields([4, wide ? UNKNOWN32 : packed], [4, wide ? UNKNOWN32 : size]),
    fields([2, name.length], [2, zip64.length + padding.length]),
    name,
    zip64,
    padding,
  ]);
}

function directoryRecord({ name, method, crc, packed, size, offset }: Written): Buffer {
  const wide = [size, packed, offset].filter((value) => large(value));
  const zip64 =
    wide.length === 0
      ? Buffer.alloc(0)
      : fields([2, 1], [2, 8 * wide.length], ...wide.map((value) => [8, value] as const));
  const version = wide.length === 0 ? 20 : 45;
  return Buffer.concat([
    fields([4, DIRECTORY_RECORD], [2, version], [2, version], [2, UTF8_NAME], [2, method], [2, 0], [2, DATE], [4, crc]),
    fields([4, capped(packed)], [4, capped(size)], [2, name.length], [2, zip64.length], [2, 0], [2, 0], [2, 0], [4, 0]),
    fields([4, capped(offset)]),
    name,
    zip64,
  ]);
}

function end(entries: number, start: number, size: number): Buffer {
  const records: Buffer[] = [];
  if (entries >= UNKNOWN16 || large(start, size)) {
    records.push(
      fields([4, END64], [8, 44], [2, 45], [2, 45], [4, 0], [4, 0], [8, entries], [8, entries], [8, size], [8, start]),
      fields([4, END64_LOCATOR], [4, 0], [8, start + size], [4, 1]),
    );
  }
  const count = capped(entries, UNKNOWN16);
  records.push(fields([4, END], [2, 0], [2, 0], [2, count], [2, count], [4, capped(size)], [4, capped(start)], [2, 0]));
  return Buffer.concat(records);
}

/**
 * Makes a zip file, part by part: the same bytes for the same members, every time and everywhere. Entries over 4 GiB
 * get zip64 records. Only one member's contents need be in memory at a time.
 */
export function* zipParts(
  members: Iterable<ZipMember>,
  { align = 1, deflate = false }: ZipOptions = {},
): Iterable<Uint8Array> {
  const written: Written[] = [];
  let offset = 0;
  for (const { name, content } of members) {
    let [crc, size] = [0, 0];
    for (const part of content()) {
      // zlib restarts the sum when it is given an empty array
      if (part.length > 0) crc = crc32(part, crc);
      size += part.length;
    }
    const packed = deflate ? deflateSync(Buffer.concat([...content()])) : undefined;
    const entry: Written = {
      name: Buffer.from(name, 'utf8'),
      method: deflate ? 8 : 0,
      crc,
      packed: packed?.length ?? size,
      size,
      offset,
    };
    const header = localHeader(entry, align);
    yield header;
    if (packed !== undefined) yield packed;
    else yield* content();
    offset += header.length + entry.packed;
    written.push(entry);
  }
  const directory = written.map(directoryRecord);
  yield* directory;
  yield end(
    written.length,
    offset,
    directory.reduce((sum, record) => sum + record.length, 0),
  );
}
