import { viewOf, type ByteSource } from '../byteSource';
import { FormatError } from '../formatError';

/*
 * A zip file (PKWARE's APPNOTE.TXT) is read from its end. All numbers are little-endian.
 *
 *   entries     one after another: a local header, then the contents (4.3.7)
 *                 0  50 4b 03 04    6  flags (bit 0 encrypted, bit 3 sizes and CRC follow the contents)
 *                 8  method (0 stored, 8 deflated)    14  CRC-32    18  bytes here    22  bytes unpacked
 *                26  length of the name    28  length of the extra field    30  name, extra field
 *   directory   one record an entry, which repeats its header (4.3.12)
 *                 0  50 4b 01 02    8  flags    10  method    16  CRC-32    20  bytes here    24  bytes unpacked
 *                28  lengths of name, extra field and comment    42  where the entry starts    46  name, extra, comment
 *   zip64 end   only in files over 4 GiB or 65,535 entries (4.3.14): 50 4b 06 06, then the end's fields in 64 bits,
 *               and 20 bytes that say where it starts (50 4b 06 07)
 *   end         22 bytes and a comment up to 65,535 bytes long (4.3.16)
 *                 0  50 4b 05 06    4  disks    8  entries here    10  entries    12  bytes of the directory
 *                16  where the directory starts    20  length of the comment
 *
 * An extra field is a list of (16-bit id, 16-bit length, bytes). Id 1 holds, in 64 bits, those of unpacked size, packed
 * size and offset that are ff ff ff ff in their 32-bit place (4.5.3).
 *
 * Nothing but the convention keeps these parts in this order and apart. What contradicts itself, overlaps, or has
 * anything before, between or after is refused: such files read differently in different programs.
 */

/** One record of the directory, zip64 values resolved. */
export interface DirectoryRecord {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly headerOffset: number;
}

export const LOCAL_HEADER = 0x04034b50;
export const DIRECTORY_RECORD = 0x02014b50;
export const END = 0x06054b50;
export const END64 = 0x06064b50;
export const END64_LOCATOR = 0x07064b50;
export const UNKNOWN32 = 0xffffffff;
export const UNKNOWN16 = 0xffff;

const LONGEST_COMMENT = 0xffff;
/** More entries than any model or array file has; 16-bit zip tools stop here too. */
const MOST_ENTRIES = 65_535;

/** A 64-bit count as a number; no file is longer than 2^53 bytes. */
export const count64 = (view: DataView, at: number): number => Number(view.getBigUint64(at, true));

interface Directory {
  readonly offset: number;
  readonly size: number;
  readonly entries: number;
}

function findEnd(source: ByteSource): { at: number; view: DataView } {
  const length = Math.min(source.size, 22 + LONGEST_COMMENT);
  const tail = viewOf(source.read(source.size - length, length));
  for (let at = length - 22; at >= 0; at--) {
    if (tail.getUint32(at, true) === END && tail.getUint16(at + 20, true) === length - at - 22) {
      return { at: source.size - length + at, view: new DataView(tail.buffer, tail.byteOffset + at, 22) };
    }
  }
  throw new FormatError(
    { file: source.file, offset: source.size },
    'no zip end record',
    'a complete zip file with nothing after its end',
  );
}

function findDirectory(source: ByteSource): Directory {
  const { at, view } = findEnd(source);
  const refuse = (offset: number, found: string, allowed: string): never => {
    throw new FormatError({ file: source.file, offset }, found, allowed);
  };
  let directory: Directory = {
    entries: view.getUint16(10, true),
    size: view.getUint32(12, true),
    offset: view.getUint32(16, true),
  };
  let disks = [view.getUint16(4, true), view.getUint16(6, true)];
  let entriesHere = view.getUint16(8, true);
  let end = at;
  const locator = at >= 20 ? viewOf(source.read(at - 20, 20)) : undefined;
  if (locator?.getUint32(0, true) === END64_LOCATOR) {
    end = count64(locator, 8);
    if (end + 56 > at - 20) refuse(at - 12, `zip64 end record at byte ${end}`, 'one before its locator');
    const end64 = viewOf(source.read(end, 56));
    if (end64.getUint32(0, true) !== END64) refuse(end, 'no zip64 end record', 'the record the locator points to');
    if (end + 12 + count64(end64, 4) !== at - 20)
      refuse(end + 4, 'a zip64 end record of wrong length', 'its own length');
    disks = [end64.getUint32(16, true), end64.getUint32(20, true)];
    entriesHere = count64(end64, 24);
    directory = { entries: count64(end64, 32), size: count64(end64, 40), offset: count64(end64, 48) };
  }
  if (disks.some((disk) => disk !== 0 && disk !== UNKNOWN16) || entriesHere !== directory.entries) {
    refuse(at + 4, 'a part of a zip file split over several', 'one whole file');
  }
  if (directory.entries > MOST_ENTRIES) {
    refuse(at + 10, `${directory.entries} entries`, `at most ${MOST_ENTRIES}`);
  }
  if (directory.offset + directory.size !== end) {
    refuse(
      at + 12,
      `a directory of ${directory.size} bytes at byte ${directory.offset} before an end at byte ${end}`,
      'a directory that ends where the end record starts (nothing put before or into the zip file)',
    );
  }
  return directory;
}

/** Values too large for 32 bits stand in the zip64 extra field, in this order, only those that are needed. */
export function zip64Values(extra: DataView, values: number[], refuse: (found: string) => never): number[] {
  for (let at = 0; at + 4 <= extra.byteLength;) {
    const [id, length] = [extra.getUint16(at, true), extra.getUint16(at + 2, true)];
    if (at + 4 + length > extra.byteLength) return refuse(`an extra field of ${length} bytes that runs over its end`);
    if (id === 1) {
      let next = at + 4;
      return values.map((value) => {
        if (value !== UNKNOWN32) return value;
        if (next + 8 > at + 4 + length) return refuse('a zip64 extra field that is too short');
        next += 8;
        return count64(extra, next - 8);
      });
    }
    at += 4 + length;
  }
  return values;
}

/** Reads the central directory of a zip file. @throws FormatError when it contradicts itself or the file */
export function readDirectory(source: ByteSource): DirectoryRecord[] {
  const directory = findDirectory(source);
  const view = viewOf(source.read(directory.offset, directory.size));
  const records: DirectoryRecord[] = [];
  let at = 0;
  for (let k = 0; k < directory.entries; k++) {
    const refuse = (found: string): never => {
      throw new FormatError({ file: source.file, offset: directory.offset + at }, found, 'a well-formed zip directory');
    };
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== DIRECTORY_RECORD) {
      refuse(`no directory record for entry ${k + 1} of ${directory.entries}`);
    }
    const lengths = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    const end = at + 46 + lengths[0] + lengths[1] + lengths[2];
    if (end > view.byteLength) refuse('a directory record that runs over its end');
    const start = view.byteOffset + at + 46;
    const name = Buffer.from(view.buffer as ArrayBuffer, start, lengths[0]).toString('utf8');
    const extra = new DataView(view.buffer, start + lengths[0], lengths[1]);
    const short = [24, 20, 42].map((field) => view.getUint32(at + field, true));
    const [size, compressedSize, headerOffset] = zip64Values(extra, short, refuse);
    const [flags, method, crc] = [
      view.getUint16(at + 8, true),
      view.getUint16(at + 10, true),
      view.getUint32(at + 16, true),
    ];
    records.push({ name, flags, method, crc, size, compressedSize, headerOffset });
    at = end;
  }
  if (at !== view.byteLength) {
    throw new FormatError(
      { file: source.file, offset: directory.offset + at },
      `${view.byteLength - at} bytes after the last of ${directory.entries} directory records`,
      'a well-formed zip directory',
    );
  }
  return records;
}
