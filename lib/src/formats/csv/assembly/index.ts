// Records and cells of a CSV table (RFC 4180), as Records in records.ts cuts them, with the numbers of number columns. A block of
// bytes ends with a newline, so that a cell without quotes needs no other end. What is out of the ordinary is left to the caller.

import { number, placePowers } from './decimal';

export { gather } from './texts';

const LF: u32 = 10;
const CR: u32 = 13;
const QUOTE: u32 = 34;
const SPACE: u32 = 32;
const TAB: u32 = 9;

/** A column's kind; all other numbers are columns whose cells are numbers so far. */
const TEXT: u8 = 1;
/** Why `record` returns no end. */
const IRREGULAR: usize = 0;
const OPEN: usize = 1;

let delimiter: u32 = 0;
let comment: i32 = -1;
let cols: i32 = 0;
/** One byte a column. */
let kinds: usize = 0;
/** Where numbers go, column by column, and how many rows a column has room for. */
let values: usize = 0;
let stride: i32 = 0;
/** Where records begin and end: two u32 a row. */
let lines: usize = 0;
let mostRows: i32 = 0;
/** Cells of number columns that are left to the caller: row, column, first byte and end, a u32 each. */
let odd: usize = 0;
let mostOdd: i32 = 0;
let oddCount: i32 = 0;
/** Where `scan` has stopped. */
let position: usize = 0;
let isOpen: bool = false;

/** Sets what a table's scans have in common. `hash`: the byte that begins a comment, −1 without */
export function begin(separator: u32, hash: i32, columns: i32, kindsAt: usize, powers: usize): void {
  delimiter = separator;
  comment = hash;
  cols = columns;
  kinds = kindsAt;
  placePowers(powers);
}

/** Sets where scans write to. */
export function place(valuesAt: usize, height: i32, linesAt: usize, rows: i32, oddAt: usize, odds: i32): void {
  values = valuesAt;
  stride = height;
  lines = linesAt;
  mostRows = rows;
  odd = oddAt;
  mostOdd = odds;
}

export function stoppedAt(): usize {
  return position;
}
/** Whether it was at a quoted cell that the block does not close. */
export function stoppedOpen(): bool {
  return isOpen;
}
export function oddCells(): i32 {
  return oddCount;
}

/** Reads records from `from` on, up to `end`, the first one out of the ordinary or the end of what there is room for. @returns how many */
export function scan(from: usize, end: usize): i32 {
  let rows = 0;
  oddCount = 0;
  isOpen = false;
  position = from;
  while (position < end && rows < mostRows && oddCount + cols <= mostOdd) {
    const first = <u32>load<u8>(position);
    if (isNewline(first)) {
      position++;
      continue;
    }
    if (<i32>first === comment) break;
    const before = oddCount;
    const stop = record(position, end, rows);
    if (stop <= OPEN) {
      oddCount = before;
      isOpen = stop === OPEN;
      break;
    }
    const line = lines + ((<usize>rows) << 3);
    store<u32>(line, <u32>position);
    store<u32>(line, <u32>stop, 4);
    rows++;
    position = stop + 1;
  }
  return rows;
}

// @ts-ignore: decorator
@inline
function isNewline(byte: u32): bool {
  return byte === LF || byte === CR;
}

// @ts-ignore: decorator
@inline
function isBlank(byte: u32, own: u32): bool {
  return (byte === SPACE || byte === TAB) && byte !== own;
}

// @ts-ignore: decorator
@inline
function isEnd(byte: u32, own: u32): bool {
  return byte === own || isNewline(byte);
}

/** @returns the newline that ends a record */
function record(p: usize, end: usize, row: i32): usize {
  const own = delimiter;
  const last = cols - 1;
  const step = (<usize>stride) << 3;
  let to = values + ((<usize>row) << 3);
  for (let col = 0; col <= last; col++) {
    const isText = load<u8>(kinds + col) === TEXT;
    if (load<u8>(p) === QUOTE) p = quotedCell(p, end, row, col, isText, to);
    else p = isText ? cellEnd(p, own) : numberCell(p, row, col, own, to);
    if (p <= OPEN) return p;
    if (load<u8>(p) !== own) return col === last ? p : IRREGULAR;
    p++;
    to += step;
  }
  return IRREGULAR;
}

function keepOdd(row: i32, col: i32, from: usize, to: usize): void {
  const at = odd + ((<usize>oddCount) << 4);
  oddCount++;
  store<u32>(at, row);
  store<u32>(at, col, 4);
  store<u32>(at, <u32>from, 8);
  store<u32>(at, <u32>to, 12);
}

// @ts-ignore: decorator
@inline
function numberCell(p: usize, row: i32, col: i32, own: u32, to: usize): usize {
  if (isEnd(load<u8>(p), own)) {
    store<f64>(to, NaN);
    return p;
  }
  let stop = number(p, own, to);
  if (stop !== 0) {
    while (isBlank(load<u8>(stop), own)) stop++;
    if (isEnd(load<u8>(stop), own)) return stop;
  }
  stop = cellEnd(p, own);
  if (isNan(p, stop)) store<f64>(to, NaN);
  else keepOdd(row, col, p, stop);
  return stop;
}

/** Whether a cell is nan or NaN: what programs write for missing numbers if they write anything. */
function isNan(from: usize, to: usize): bool {
  return to - from === 3 && load<u8>(from, 1) === 97 && load<u8>(from) === load<u8>(from, 2) && (load<u8>(from) | 32) === 110;
}

/** @returns where a cell without quotes ends */
// @ts-ignore: decorator
@inline
function ends(p: usize, own: u32): i32 {
  const bytes = v128.load(p);
  const newlines = v128.or(i8x16.eq(bytes, i8x16.splat(<i8>LF)), i8x16.eq(bytes, i8x16.splat(<i8>CR)));
  return i8x16.bitmask(v128.or(newlines, i8x16.eq(bytes, i8x16.splat(<i8>own))));
}

/** @returns where a cell without quotes ends */
// @ts-ignore: decorator
@inline
function cellEnd(p: usize, own: u32): usize {
  let found = ends(p, own);
  while (found === 0) {
    p += 16;
    found = ends(p, own);
  }
  return p + ctz(found);
}

/** @returns the quote that closes the one at `p`; `end` without one */
function closingQuote(p: usize, end: usize): usize {
  for (p++; p < end; p++) {
    if (load<u8>(p) !== QUOTE) continue;
    if (load<u8>(p, 1) !== QUOTE) return p;
    p++;
  }
  return end;
}

function quotedCell(p: usize, end: usize, row: i32, col: i32, isText: bool, to: usize): usize {
  const close = closingQuote(p, end);
  if (close >= end) return OPEN;
  let stop = close + 1;
  while (isBlank(load<u8>(stop), delimiter)) stop++;
  if (!isEnd(load<u8>(stop), delimiter)) return IRREGULAR;
  if (isText) return stop;
  const from = p + 1;
  if (from === close) store<f64>(to, NaN);
  else if (number(from, delimiter, to) !== close) keepOdd(row, col, from, close);
  return stop;
}
