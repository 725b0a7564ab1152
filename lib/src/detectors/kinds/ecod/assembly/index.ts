// Columns in order, and the terms that their order gives. Sorting is a radix sort of pairs of 8 bytes: 32 bits of a float64
// above the row that it comes from, in digits of 11, 11 and 10 bits, the lowest first.

const BITS: u32 = 11;
const BUCKETS: u32 = 1 << BITS;
const MASK: u32 = BUCKETS - 1;
const DIGITS: u32 = 3;
/** Numbers alike in their high half that are put in order one by one. */
const LONGEST_RUN: i32 = 16;

/** The scratch memory: twice 8 bytes a row for the pairs, then the counts of all digits. */
let pairs: usize = 0;
let others: usize = 0;
let counts: usize = 0;

/** @returns bytes of scratch memory for so many rows */
export function scratchBytes(rows: i32): usize {
  return ((<usize>rows) << 4) + (<usize>(DIGITS * BUCKETS) << 2);
}

/** Writes `count` rows as columns: value i of column j to `columns + stride · j + 8 · i`. */
export function transpose(values: usize, count: i32, cols: i32, columns: usize, stride: usize): void {
  const width = (<usize>cols) << 3;
  for (let j: usize = 0; j < width; j += 8) {
    let from = values + j;
    const end = columns + ((<usize>count) << 3);
    for (let to = columns; to < end; to += 8) {
      store<f64>(to, load<f64>(from));
      from += width;
    }
    columns += stride;
  }
}

/** Sorts a column: `sorted` becomes its values, ascending, −0 before 0; the pairs keep the rows they come from. */
export function sortColumn(values: usize, rows: i32, sorted: usize, scratch: usize): void {
  pairs = scratch;
  others = scratch + ((<usize>rows) << 3);
  counts = others + ((<usize>rows) << 3);
  for (let i = 0; i < rows; i++) store<u64>(pairs + ((<usize>i) << 3), <u64>i);
  sortByHalf(values, rows, 4);
  gather(values, rows, sorted);
  // The high half holds 20 bits of the mantissa: as a rule few numbers share it.
  if (sortRuns(rows, sorted)) return;
  sortByHalf(values, rows, 0);
  sortByHalf(values, rows, 4);
  gather(values, rows, sorted);
}

/** Sorts the pairs, equal ones in their order, by the half of each number that begins at a byte: 4 is the high one. */
function sortByHalf(values: usize, rows: i32, half: usize): void {
  memory.fill(counts, 0, <usize>(DIGITS * BUCKETS) << 2);
  const end = pairs + ((<usize>rows) << 3);
  for (let at = pairs; at < end; at += 8) {
    const row = load<u32>(at);
    const value = values + ((<usize>row) << 3);
    // Ordered as the numbers are: all bits of a negative one turned, of the others the sign alone.
    const turn = load<i32>(value, 4) >> 31;
    const key = load<u32>(value + half) ^ (half === 4 ? <u32>turn | 0x80000000 : <u32>turn);
    store<u32>(at, key, 4);
    count(0, key & MASK);
    count(1, (key >> BITS) & MASK);
    count(2, key >> (2 * BITS));
  }
  for (let digit: u32 = 0; digit < DIGITS; digit++) if (startBuckets(digit, rows)) distribute(digit, rows);
}

// @ts-ignore: decorator
@inline
function bucket(digit: u32, value: u32): usize {
  return counts + (<usize>(digit * BUCKETS + value) << 2);
}

// @ts-ignore: decorator
@inline
function count(digit: u32, value: u32): void {
  const at = bucket(digit, value);
  store<u32>(at, load<u32>(at) + 1);
}

/** Turns a digit's counts into where each bucket begins. @returns false where all numbers have the same digit */
function startBuckets(digit: u32, rows: i32): bool {
  let start: u32 = 0;
  for (let b: u32 = 0; b < BUCKETS; b++) {
    const at = bucket(digit, b);
    const size = load<u32>(at);
    if (size === <u32>rows) return false;
    store<u32>(at, start);
    start += size;
  }
  return true;
}

function distribute(digit: u32, rows: i32): void {
  const shift = <u64>(32 + digit * BITS);
  const end = pairs + ((<usize>rows) << 3);
  for (let at = pairs; at < end; at += 8) {
    const pair = load<u64>(at);
    const place = bucket(digit, <u32>(pair >> shift) & MASK);
    const to = load<u32>(place);
    store<u32>(place, to + 1);
    store<u64>(others + ((<usize>to) << 3), pair);
  }
  const swapped = pairs;
  pairs = others;
  others = swapped;
}

function gather(values: usize, rows: i32, sorted: usize): void {
  for (let i = 0; i < rows; i++) {
    const at = (<usize>i) << 3;
    store<f64>(sorted + at, load<f64>(values + (<usize>load<u32>(pairs + at) << 3)));
  }
}

/** Insertion sort of what is nearly sorted. @returns false, at once, where too many numbers that differ share a high half */
function sortRuns(rows: i32, sorted: usize): bool {
  let from = 0;
  for (let i = 1; i < rows; i++) {
    const at = (<usize>i) << 3;
    const pair = load<u64>(pairs + at);
    if (<u32>(pair >> 32) !== load<u32>(pairs + ((<usize>from) << 3), 4)) from = i;
    const value = load<f64>(sorted + at);
    if (!(load<f64>(sorted + at - 8) > value)) continue;
    let to = at;
    while (to > 0 && load<f64>(sorted + to - 8) > value) {
      store<f64>(sorted + to, load<f64>(sorted + to - 8));
      store<u64>(pairs + to, load<u64>(pairs + to - 8));
      to -= 8;
    }
    store<f64>(sorted + to, value);
    store<u64>(pairs + to, pair);
    if (i - from > LONGEST_RUN) return false;
  }
  return true;
}

// @ts-ignore: decorator
@inline
function term(terms: usize, left: i32, right: i32, skewed: bool): f64 {
  // The greater of two terms is that of the smaller count: terms fall.
  if (skewed) return load<f64>(terms + (<usize>min(left, right) << 3));
  return load<f64>(terms + (<usize>left << 3)) + load<f64>(terms + (<usize>right << 3));
}

// @ts-ignore: decorator
@inline
function value(sorted: usize, at: i32): f64 {
  return load<f64>(sorted + ((<usize>at) << 3));
}

/** The row that stands at a place of the column sorted last. */
// @ts-ignore: decorator
@inline
function rowAt(place: i32): u32 {
  return load<u32>(pairs + ((<usize>place) << 3));
}

// @ts-ignore: decorator
@inline
function add(sums: usize, row: u32, own: f64): void {
  const sum = sums + ((<usize>row) << 3);
  store<f64>(sum, load<f64>(sum) + own);
}

/** Adds to each row of the column sorted last its term: equal values have the same. */
export function addSorted(sorted: usize, rows: i32, terms: usize, skewed: bool, sums: usize): void {
  let below = 0;
  while (below < rows) {
    const equal = value(sorted, below);
    let upTo = below + 1;
    while (upTo < rows && value(sorted, upTo) === equal) upTo++;
    const own = term(terms, upTo, rows - below, skewed);
    for (; below < upTo; below++) add(sums, rowAt(below), own);
  }
}

/** @returns the place, from `from` on, of the first ascending value that is not below a number; `orEqual`: that is above it */
function search(sorted: usize, from: i32, rows: i32, wanted: f64, orEqual: bool): i32 {
  let end = rows;
  while (from < end) {
    const middle = (from + end) >>> 1;
    const found = value(sorted, middle);
    if (found < wanted || (orEqual && found === wanted)) from = middle + 1;
    else end = middle;
  }
  return from;
}

/** Adds to each of a few new rows its term, by how many training values lie below its value and up to it. */
export function addLookedUp(
  values: usize,
  count: i32,
  sorted: usize,
  rows: i32,
  terms: usize,
  skewed: bool,
  sums: usize,
): void {
  for (let i = 0; i < count; i++) {
    const wanted = value(values, i);
    const below = search(sorted, 0, rows, wanted, false);
    const upTo = search(sorted, below, rows, wanted, true);
    add(sums, i, term(terms, upTo, rows - below, skewed));
  }
}

/** The same for many, the column sorted last: both lists are read from end to end, whatever lies beside them in memory. */
export function addMerged(
  values: usize,
  count: i32,
  sorted: usize,
  rows: i32,
  terms: usize,
  skewed: bool,
  sums: usize,
): void {
  let below = 0;
  let upTo = 0;
  for (let k = 0; k < count; k++) {
    const wanted = value(values, k);
    while (below < rows && value(sorted, below) < wanted) below++;
    if (upTo < below) upTo = below;
    while (upTo < rows && value(sorted, upTo) <= wanted) upTo++;
    add(sums, rowAt(k), term(terms, upTo, rows - below, skewed));
  }
}
