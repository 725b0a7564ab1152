import type { ByteSource } from '../byteSource';
import { FormatError, quoted } from '../formatError';
import { ZipEntry } from './entry';
import { readDirectory, type DirectoryRecord } from './records';

const ENCRYPTED = 0x2041;

/** Limits that a caller may move for files it trusts. */
export interface ZipLimits {
  /**
   * How many times larger than its compressed bytes an entry, or the whole file, over 16 MiB may be when unpacked;
   * default 600. Deflate can reach 1032, which a megabyte needs to become a gigabyte. Measurements stay under 20; features
   * of 0 and 1, as float64, reach 240 where one in a hundred is 1, and 500 where three in a thousand are.
   */
  readonly maxExpansion?: number;
}

const MOST_EXPANSION = 600;
export const UNSUSPICIOUS = 1 << 24;

/** Why a name cannot be that of a member, or null. Members are never written to disk; such names are still no accident. */
function badName(name: string): string | null {
  if (name === '' || name.includes('\0')) return 'an empty name or one with a NUL';
  if (name.startsWith('/') || name.includes('\\') || /^[A-Za-z]:/.test(name)) return 'an absolute path or a backslash';
  if (name.split('/').includes('..')) return 'a path that leaves its folder';
  return null;
}

function check(source: ByteSource, record: DirectoryRecord): void {
  const refuse = (found: string, allowed: string): never => {
    throw new FormatError({ file: source.file, member: record.name, offset: record.headerOffset }, found, allowed);
  };
  const problem = badName(record.name);
  if (problem !== null) refuse(problem, 'relative names');
  if ((record.flags & ENCRYPTED) !== 0) refuse('an encrypted entry', 'entries without a password');
  if (record.method !== 0 && record.method !== 8) {
    refuse(`compression method ${record.method}`, 'stored (0) and deflated (8) entries');
  }
  if (record.method === 0 && record.size !== record.compressedSize) {
    refuse(`${record.compressedSize} stored bytes said to unpack to ${record.size}`, 'equal sizes');
  }
}

/** Refuses bombs: a member, or all together, that would unpack to many times their bytes. */
function checkExpansion(source: ByteSource, records: readonly DirectoryRecord[], limits: ZipLimits): void {
  const most = limits.maxExpansion ?? MOST_EXPANSION;
  const total = records.reduce((sum, record) => sum + record.size, 0);
  const whole = { name: undefined, size: total, compressedSize: source.size };
  for (const { name, size, compressedSize } of [...records, whole]) {
    if (size <= UNSUSPICIOUS || size <= most * compressedSize) continue;
    throw new FormatError(
      { file: source.file, member: name },
      `${compressedSize} bytes said to unpack to ${size}`,
      `at most ${most} times as many (if you trust the file, pass a larger maxExpansion)`,
    );
  }
}

/** Entries must lie one after another: two over the same bytes are the trick of bombs that need no compression. */
function checkOverlaps(source: ByteSource, entries: Iterable<ZipEntry>): void {
  const spans = [...entries].sort((a, b) => a.record.headerOffset - b.record.headerOffset);
  for (let k = 1; k < spans.length; k++) {
    if (spans[k - 1].end > spans[k].record.headerOffset) {
      throw new FormatError(
        { file: source.file, offset: spans[k].record.headerOffset },
        `entries ${quoted(spans[k - 1].record.name)} and ${quoted(spans[k].record.name)} over the same bytes`,
        'entries one after another',
      );
    }
  }
}

/**
 * Opens a zip file: reads its directory and checks every entry's header against it; contents are read when asked for.
 * @returns the entries by name, folders left out
 * @throws FormatError for anything but a plain, whole, unencrypted zip file
 */
export function openZip(source: ByteSource, limits: ZipLimits = {}): Map<string, ZipEntry> {
  const entries = new Map<string, ZipEntry>();
  const records = readDirectory(source);
  checkExpansion(source, records, limits);
  for (const record of records) {
    check(source, record);
    if (entries.has(record.name)) {
      const place = { file: source.file, offset: record.headerOffset };
      throw new FormatError(place, `two entries named ${quoted(record.name)}`, 'one of each name');
    }
    entries.set(record.name, new ZipEntry(source, record));
  }
  checkOverlaps(source, entries.values());
  for (const name of entries.keys()) if (name.endsWith('/')) entries.delete(name);
  return entries;
}
