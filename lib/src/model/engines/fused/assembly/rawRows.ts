// From rows as a table has them (float64, row-major, unpadded) to strips of scaled float32.

import * as op from './opcodes';

/** Of `columns`, float64 arrays one after another, each rounded up to × 2: the columns' … */
const LOW: usize = 0; // … fitted range
const HIGH: usize = 1;
const FILL: usize = 2; // … value in place of what is not finite
const SUMMAND: usize = 3;
const FACTOR: usize = 4;

/**
 * Rows start … into strips, filled and scaled; rows up to the next multiple of 4 are 0. Adds to `counts`, an int64 a column
 * (rounded up to × 2), how many values were not finite, then another list: how many lay outside the fitted range.
 * Loads may run 8 bytes past the last row.
 */
export function gatherRaw(
  x: usize, cols: i32, start: i32, out: usize, stride: usize, rows: i32, columns: usize, mode: i32, counts: usize,
): void {
  if (mode & op.SINGLE) {
    if (mode & op.FACTOR_FIRST) gatherAs(true, true, x, cols, start, out, stride, rows, columns, counts);
    else gatherAs(true, false, x, cols, start, out, stride, rows, columns, counts);
  } else if (mode & op.FACTOR_FIRST) gatherAs(false, true, x, cols, start, out, stride, rows, columns, counts);
  else gatherAs(false, false, x, cols, start, out, stride, rows, columns, counts);
}

// @ts-ignore: decorator
@inline
function gatherAs(
  single: bool, factorFirst: bool,
  x: usize, cols: i32, start: i32, out: usize, stride: usize, rows: i32, columns: usize, counts: usize,
): void {
  const rowBytes = <usize>cols << 3;
  const list = <usize>((cols + 1) & ~1) << 3;
  const stripCols = (cols + 3) & ~3;
  const zero = f64x2.splat(0);
  let source = x + <usize>start * rowBytes;
  for (let j = 0; j < stripCols; j += 2, source += 16, columns += 16, counts += 16) {
    let q = out + <usize>(j >> 2) * stride + (<usize>(j & 2) << 2);
    const end = q + (<usize>rows << 4), padded = q + (<usize>((rows + 3) & ~3) << 4);
    if (j < cols) {
      const low = v128.load(columns + LOW * list), high = v128.load(columns + HIGH * list);
      const fill = v128.load(columns + FILL * list);
      const summand = v128.load(columns + SUMMAND * list), factor = v128.load(columns + FACTOR * list);
      let filled = v128.load(counts), outside = v128.load(counts + list);
      const there = j + 1 < cols ? i64x2.splat(-1) : i64x2(-1, 0);
      for (let p = source; q < end; p += rowBytes, q += 16) {
        let v = rounded(single, v128.and(v128.load(p), there));
        const finite = f64x2.eq(f64x2.sub(v, v), zero);
        filled = i64x2.add(filled, i64x2.add(finite, i64x2.splat(1)));
        outside = i64x2.sub(outside, v128.and(v128.or(f64x2.lt(v, low), f64x2.gt(v, high)), finite));
        v = v128.bitselect(v, fill, finite);
        const s = factorFirst
          ? f64x2.add(rounded(single, f64x2.mul(v, factor)), summand)
          : f64x2.div(rounded(single, f64x2.sub(v, summand)), factor);
        v128.store64_lane(q, f32x4.demote_f64x2_zero(v128.and(s, there)), 0);
      }
      v128.store(counts, filled);
      v128.store(counts + list, outside);
    }
    for (; q < padded; q += 16) store<u64>(q, 0);
  }
}

// @ts-ignore: decorator
@inline
function rounded(single: bool, v: v128): v128 {
  return single ? f64x2.promote_low_f32x4(f32x4.demote_f64x2_zero(v)) : v;
}
