// The cells of some columns, as texts one after another: without the quotes around them, doubled ones written once.

const QUOTE: u32 = 34;

/** Where the texts of `gather` go next. */
let out: usize = 0;

// @ts-ignore: decorator
@inline
function matches(bytes: v128, byte: u32): i32 {
  return i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(<i8>byte)));
}

/** @returns the cell so many cells behind the one at `p` in a record that ends at `end` */
function ahead(p: usize, end: usize, cells: i32, delimiter: u32): usize {
  const start = p;
  while (cells > 0) {
    const bytes = v128.load(p);
    if (matches(bytes, QUOTE) !== 0) {
      while (p > start && load<u8>(p - 1) !== delimiter) p--;
      for (; cells > 0; cells--) p = cellEnd(p, end, delimiter) + 1;
      return p;
    }
    let found = matches(bytes, delimiter);
    const count = popcnt(found);
    if (count >= cells) {
      while (--cells > 0) found &= found - 1;
      return p + ctz(found) + 1;
    }
    cells -= count;
    p += 16;
  }
  return p;
}

/** @returns where a cell of a sound record ends; `end` where no delimiter follows */
function cellEnd(p: usize, end: usize, delimiter: u32): usize {
  if (p < end && load<u8>(p) === QUOTE) {
    for (p++; load<u8>(p) !== QUOTE || load<u8>(++p) === QUOTE; p++);
  }
  while (p < end && load<u8>(p) !== delimiter) p++;
  return p;
}

/** Copies eight bytes at once, and so up to seven too many. */
// @ts-ignore: decorator
@inline
function copy(from: usize, to: usize): void {
  for (let p = from; p < to; p += 8) store<u64>(out + (p - from), load<u64>(p));
  out += to - from;
}

function copyQuoted(from: usize, to: usize): void {
  for (let p = from + 1; p < to; p++) {
    const byte = load<u8>(p);
    if (byte === QUOTE && load<u8>(++p) !== QUOTE) return;
    store<u8>(out++, byte);
  }
}

/**
 * Writes the cells of some columns (a u32 each, ascending) of some records (where they begin and end: two u32 each), row after
 * row, to `to`, and where each one ends there to `ends`. @returns how many bytes they take
 */
export function gather(
  lines: usize,
  rows: i32,
  wanted: usize,
  count: i32,
  to: usize,
  ends: usize,
  delimiter: u32,
): usize {
  const lastWanted = wanted + ((<usize>count) << 2);
  out = to;
  for (let row = 0; row < rows; row++) {
    let p = <usize>load<u32>(lines);
    const end = <usize>load<u32>(lines, 4);
    lines += 8;
    let col: u32 = 0;
    for (let at = wanted; at < lastWanted; at += 4) {
      const next = load<u32>(at);
      p = ahead(p, end, next - col, delimiter);
      const stop = cellEnd(p, end, delimiter);
      if (p < stop && load<u8>(p) === QUOTE) copyQuoted(p, stop);
      else copy(p, stop);
      store<u32>(ends, <u32>(out - to));
      ends += 4;
      p = stop + 1;
      col = next + 1;
    }
  }
  return out - to;
}
