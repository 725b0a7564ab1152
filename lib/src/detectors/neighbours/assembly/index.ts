// Exact nearest neighbours of a block of rows (the queries) among the rows of an index (the points).
//
// The points lie in the leaves of a k-d tree, 8 by 8. Three filters, each of which keeps whatever could be a neighbour,
// stand before the only thing that counts, the distance in float64 summed in the order of the columns:
//   1. a node whose box is farther from the queries' box than every query's k-th neighbour so far is left out. The
//      distance of the boxes is computed as that of two rows is; rounding is monotone, so it never exceeds theirs.
//   2. in a leaf, 4 queries × 8 points at a time, distances of the rows rounded to 16-bit integers (grid.ts), which
//      integer arithmetic gives exactly. They are bounds for the true ones, and the k smallest so far bound the k-th
//      neighbour's (bounds.ts). What may lie within is put down.
//   3. what is put down and may still be among the k nearest is measured, at the end or where the list is full, and
//      kept if among the k smallest by (distance, index).
// So neither the order of the work nor the machine has any influence on the result.

import { least, mostDistance } from './bounds';
import { queryBox, quantise, rowExcess, rowNorm, rowResidual } from './grid';
import { insert, sortAscending } from './heap';
import { offer } from './leastHeap';

export { fillBoxes, fillPoints, firstNotFinite, spread } from './fill';
export { openGrid } from './grid';
export { select } from './select';

// The index, the same for all threads.
let cols: i32, pairs: i32, leaves: i32;
let boxes: usize, starts: usize, values: usize, packed: usize, halves: usize, ids: usize;
let step: f64, residual: f64;

export function openIndex(
  cols_: i32, leaves_: i32, boxes_: usize, starts_: usize, values_: usize, packed_: usize, halves_: usize, ids_: usize,
  step_: f64, residual_: f64,
): void {
  cols = cols_; pairs = (cols_ + 1) >> 1; leaves = leaves_;
  boxes = boxes_; starts = starts_; values = values_; packed = packed_; halves = halves_; ids = ids_;
  step = step_; residual = residual_;
}

// This thread's room for what is known of the queries: of each the integer that a point must exceed, upper bounds of its
// k-th neighbour's distance, how many points were measured, put down and ranked, and these themselves.
let qPacked: usize, qNorms: usize, qResiduals: usize, qExcesses: usize, qBox: usize;
let thresholds: usize, radii: usize, counts: usize, sums: usize, waiting: usize, ranked: usize;
let room: i32;

export function openRoom(
  qPacked_: usize, qNorms_: usize, qResiduals_: usize, qExcesses_: usize, qBox_: usize, thresholds_: usize,
  radii_: usize, counts_: usize, sums_: usize, waiting_: usize, ranked_: usize, room_: i32,
): void {
  qPacked = qPacked_; qNorms = qNorms_; qResiduals = qResiduals_; qExcesses = qExcesses_; qBox = qBox_;
  thresholds = thresholds_; radii = radii_; counts = counts_; sums = sums_; waiting = waiting_; ranked = ranked_;
  room = room_;
}

// The block: its rows, which points they are themselves, and where their neighbours go.
let rows: i32, k: i32;
let qValues: usize, qSelf: usize, distances: usize, neighbours: usize;
let widest: f64;

// @ts-ignore: decorator
@inline
const COUNTS = 16; // bytes: measured, put down, ranked

/** Finds the k nearest points of `rows` queries: `distances` and `neighbours`, rows × k, ascending. */
export function search(
  rows_: i32, k_: i32, qValues_: usize, qSelf_: usize, distances_: usize, neighbours_: usize,
): void {
  rows = rows_; k = k_;
  qValues = qValues_; qSelf = qSelf_; distances = distances_; neighbours = neighbours_;
  const padded = (rows + 3) & ~3;
  for (let r = 0; r < padded; r++) {
    store<f64>(radii + 8 * r, Infinity);
    store<i32>(thresholds + 4 * r, r < rows ? i32.MIN_VALUE : i32.MAX_VALUE);
    memory.fill(counts + COUNTS * r, 0, COUNTS);
    if (r >= rows) continue;
    quantise(qValues + 8 * r * cols, qPacked + (<usize>(r >> 2) * pairs * 4 + (r & 3)) * 4, 16);
    store<i32>(qNorms + 4 * r, rowNorm);
    store<f64>(qResiduals + 8 * r, rowResidual);
    store<f64>(qExcesses + 8 * r, rowExcess);
  }
  queryBox(qValues, rows, qBox);
  widest = Infinity;
  visit(1);
  for (let r = 0; r < rows; r++) {
    measure(r);
    sortAscending(distances + 8 * r * k, neighbours + 4 * r * k, k);
  }
}

/** The nearer child first, by the centres; a child only if its box is near enough. */
function visit(node: i32): void {
  if (node >= leaves) {
    scan(load<i32>(starts + 4 * (node - leaves)), load<i32>(starts + 4 * (node - leaves), 4));
    return;
  }
  let box = boxes + (<usize>(node - 1) * cols) * 32;
  let gaps = f64x2.splat(0), centres = f64x2.splat(0);
  for (let q = qBox, end = qBox + 16 * cols; q < end; q += 16, box += 32) {
    const low = v128.load64_splat(q), high = v128.load64_splat(q, 8);
    const childLow = v128.load(box), childHigh = v128.load(box, 16);
    // at most one of the two is positive
    const gap = f64x2.pmax(f64x2.splat(0), f64x2.pmax(f64x2.sub(low, childHigh), f64x2.sub(childLow, high)));
    gaps = f64x2.add(gaps, f64x2.mul(gap, gap));
    const apart = f64x2.sub(f64x2.add(low, high), f64x2.add(childLow, childHigh));
    centres = f64x2.add(centres, f64x2.mul(apart, apart));
  }
  gaps = f64x2.sqrt(gaps);
  const left = f64x2.extract_lane(gaps, 0), right = f64x2.extract_lane(gaps, 1);
  if (f64x2.extract_lane(centres, 0) <= f64x2.extract_lane(centres, 1)) {
    if (!(left > widest)) visit(2 * node);
    if (!(right > widest)) visit(2 * node + 1);
  } else {
    if (!(right > widest)) visit(2 * node + 1);
    if (!(left > widest)) visit(2 * node);
  }
}

/**
 * A leaf's points from `first` (a multiple of 8) up to `end`. With q and p rounded, |q − p|² = |q|² + |p|² − 2 q·p; the
 * accumulators start at −⌊|p|²/2⌋ and gather q·p. A pair passes where its accumulator exceeds the query's threshold.
 */
function scan(first: i32, end: i32): void {
  const group = <usize>pairs * 32;
  let changed = false;
  for (let at = first; at < end; at += 8) {
    const points = packed + (<usize>at >> 3) * group;
    const half0 = i32x4.neg(v128.load(halves + 4 * at)), half1 = i32x4.neg(v128.load(halves + 4 * at, 16));
    for (let r = 0, q = qPacked; r < rows; r += 4) {
      let a0 = half0, a1 = half0, a2 = half0, a3 = half0;
      let b0 = half1, b1 = half1, b2 = half1, b3 = half1;
      for (let p = points, last = points + group; p < last; p += 32, q += 16) {
        const p0 = v128.load(p), p1 = v128.load(p, 16);
        let s = v128.load32_splat(q);
        a0 = i32x4.add(a0, i32x4.dot_i16x8_s(p0, s)); b0 = i32x4.add(b0, i32x4.dot_i16x8_s(p1, s));
        s = v128.load32_splat(q, 4);
        a1 = i32x4.add(a1, i32x4.dot_i16x8_s(p0, s)); b1 = i32x4.add(b1, i32x4.dot_i16x8_s(p1, s));
        s = v128.load32_splat(q, 8);
        a2 = i32x4.add(a2, i32x4.dot_i16x8_s(p0, s)); b2 = i32x4.add(b2, i32x4.dot_i16x8_s(p1, s));
        s = v128.load32_splat(q, 12);
        a3 = i32x4.add(a3, i32x4.dot_i16x8_s(p0, s)); b3 = i32x4.add(b3, i32x4.dot_i16x8_s(p1, s));
      }
      const t = thresholds + 4 * r;
      const t0 = v128.load32_splat(t), t1 = v128.load32_splat(t, 4);
      const t2 = v128.load32_splat(t, 8), t3 = v128.load32_splat(t, 12);
      const any = v128.or(
        v128.or(
          v128.or(i32x4.gt_s(a0, t0), i32x4.gt_s(b0, t0)), v128.or(i32x4.gt_s(a1, t1), i32x4.gt_s(b1, t1))),
        v128.or(
          v128.or(i32x4.gt_s(a2, t2), i32x4.gt_s(b2, t2)), v128.or(i32x4.gt_s(a3, t3), i32x4.gt_s(b3, t3))));
      if (!v128.any_true(any)) continue;
      v128.store(sums, a0); v128.store(sums, b0, 16); v128.store(sums, a1, 32); v128.store(sums, b1, 48);
      v128.store(sums, a2, 64); v128.store(sums, b2, 80); v128.store(sums, a3, 96); v128.store(sums, b3, 112);
      for (let i = 0; i < 4; i++) if (putDown(r + i, at, end, sums + 32 * i)) changed = true;
    }
  }
  if (changed) {
    widest = 0;
    for (let r = 0; r < rows; r++) widest = max(widest, load<f64>(radii + 8 * r));
  }
}

/** Puts down the points of query r that passed, and ranks them by their integers. @returns whether its radius shrank */
function putDown(r: i32, at: i32, end: i32, accumulated: usize): bool {
  const own = thresholds + 4 * r, count = counts + COUNTS * r;
  const threshold = v128.load32_splat(own);
  let passed = i32x4.bitmask(i32x4.gt_s(v128.load(accumulated), threshold))
    | (i32x4.bitmask(i32x4.gt_s(v128.load(accumulated, 16), threshold)) << 4);
  if (end - at < 8) passed &= (1 << (end - at)) - 1;
  let shrank = false;
  for (; passed; passed &= passed - 1) {
    const lane = ctz(passed);
    const id = load<i32>(ids + 4 * (at + lane));
    if ((id & i32.MAX_VALUE) === load<i32>(qSelf + 4 * r)) continue;
    const accumulator = load<i32>(accumulated + 4 * lane);
    const waits = load<i32>(count, 4);
    const place = waiting + 8 * (<usize>r * room + waits);
    store<i32>(place, accumulator);
    store<i32>(place, at + lane, 4);
    store<i32>(count, waits + 1, 4);
    // The true distance from a clipped point, which is marked by its sign, has no bound.
    if (id >= 0 && rank(r, accumulator)) shrank = true;
    if (waits + 1 === room && measure(r)) shrank = true;
  }
  return shrank;
}

/** Counts a point among the k nearest by integers. @returns whether the radius shrank */
function rank(r: i32, accumulator: i32): bool {
  const count = counts + COUNTS * r, heap = ranked + 4 * <usize>r * k;
  const before = load<i32>(count, 8);
  if (before === k && accumulator <= load<i32>(heap)) return false;
  const after = offer(heap, before, k, accumulator);
  store<i32>(count, after, 8);
  if (after < k) return false;
  const bound = mostDistance(load<i32>(qNorms + 4 * r), load<i32>(heap), load<f64>(qExcesses + 8 * r) + residual);
  const radius = bound * step * (1 + 1e-9);
  // Where the square of a true distance may overflow, the one that is computed has no bound.
  return radius < 1e150 && narrow(r, radius, bound);
}

/** Measures the points put down that may still be among the nearest. @returns whether the radius shrank */
function measure(r: i32): bool {
  const count = counts + COUNTS * r;
  const from = waiting + 8 * <usize>r * room;
  const row = qValues + 8 * r * cols;
  const ds = distances + 8 * r * k, is = neighbours + 4 * r * k;
  const end = from + 8 * load<i32>(count, 4);
  const threshold = load<i32>(thresholds + 4 * r);
  const radius = load<f64>(radii + 8 * r);
  let kept = load<i32>(count);
  for (let at = from; at < end; at += 8) {
    if (load<i32>(at) <= threshold) continue;
    const point = load<i32>(at, 4);
    const distance = distanceOf(row, values + (<usize>point * cols << 3));
    if (distance > radius) continue;
    kept = insert(ds, is, kept, k, distance, load<i32>(ids + 4 * point) & i32.MAX_VALUE);
  }
  store<i32>(count, kept);
  store<i32>(count, 0, 4);
  if (kept < k) return false;
  const farthest = load<f64>(ds);
  return narrow(r, farthest, farthest / step);
}

/** @param radius of the k-th neighbour, at most; @param bound the same in steps */
function narrow(r: i32, radius: f64, bound: f64): bool {
  if (!(radius < load<f64>(radii + 8 * r))) return false;
  store<f64>(radii + 8 * r, radius);
  const threshold = least(load<i32>(qNorms + 4 * r), bound, load<f64>(qResiduals + 8 * r) + residual);
  if (threshold > load<i32>(thresholds + 4 * r)) store<i32>(thresholds + 4 * r, threshold);
  return true;
}

function distanceOf(a: usize, b: usize): f64 {
  let sum: f64 = 0;
  for (let end = a + 8 * cols; a < end; a += 8, b += 8) {
    const difference = load<f64>(a) - load<f64>(b);
    sum += difference * difference;
  }
  return sqrt(sum);
}
