import { readFileSync } from 'node:fs';

/**
 * Which characters a TrueType font has, read from its `cmap` (OpenType specification): the table's header names subtables by
 * platform; format 12 lists ranges of 32-bit code points, format 4 ranges of 16-bit ones with an offset or a table of glyphs each.
 * @param file a .ttf
 * @returns whether the font has a glyph for a code point
 * @throws RangeError where the file has no subtable of Unicode
 */
export function coverageOf(file: string): (codePoint: number) => boolean {
  const font = readFileSync(file);
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, k) => 12 + 16 * k);
  const record = tables.find((at) => font.toString('latin1', at, at + 4) === 'cmap');
  const cmap = record === undefined ? Buffer.alloc(4) : font.subarray(font.readUInt32BE(record + 8));
  const subtables = Array.from({ length: cmap.readUInt16BE(2) }, (_, k) => cmap.subarray(cmap.readUInt32BE(8 + 8 * k)));
  const ranges = [
    ...subtables.filter((table) => table.readUInt16BE(0) === 12).map(wideRanges),
    ...subtables.filter((table) => table.readUInt16BE(0) === 4).map(narrowRanges),
  ];
  if (ranges.length === 0) throw new RangeError(`${file}: no cmap of Unicode; expected format 4 or 12`);
  return (codePoint) => ranges.some((has) => has(codePoint));
}

/** @returns whether one of some ranges, ascending, holds a code point; `has` may say more */
function within(starts: readonly number[], ends: readonly number[], has: (codePoint: number, k: number) => boolean) {
  return (codePoint: number): boolean => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle] < codePoint) low = middle + 1;
      else high = middle;
    }
    return low < ends.length && codePoint >= starts[low] && has(codePoint, low);
  };
}

function wideRanges(table: Buffer) {
  const at = Array.from({ length: table.readUInt32BE(12) }, (_, k) => 16 + 12 * k);
  return within(at.map((p) => table.readUInt32BE(p)), at.map((p) => table.readUInt32BE(p + 4)), () => true); // prettier-ignore
}

function narrowRanges(table: Buffer) {
  const twice = table.readUInt16BE(6);
  const list = (from: number): number[] =>
    Array.from({ length: twice / 2 }, (_, k) => table.readUInt16BE(from + 2 * k));
  const [ends, starts, deltas] = [list(14), list(16 + twice), list(16 + 2 * twice)];
  const offsets = 16 + 3 * twice;
  return within(starts, ends, (codePoint, k) => {
    const offset = table.readUInt16BE(offsets + 2 * k);
    const listed =
      offset === 0 ? codePoint : table.readUInt16BE(offsets + 2 * k + offset + 2 * (codePoint - starts[k]));
    return listed !== 0 && ((listed + deltas[k]) & 0xffff) !== 0;
  });
}
