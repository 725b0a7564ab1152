// The mean error of each row's reconstruction, in float64, column after column.

import * as op from './opcodes';

/**
 * Mean over the columns of e² (SQUARED_ERRORS), or of e²/2 where |e| ≤ delta, otherwise delta·(|e| − delta/2), with
 * e = x − y, to `out`: one float64 a row, up to the next multiple of 4. Columns that only pad the last strip are equal
 * (0) and so add nothing.
 * @param delta address of a float64
 */
export function rowErrors(
  opcode: i32, x: usize, y: usize, stride: usize, rows: i32, cols: i32, delta: usize, out: usize,
): void {
  if (opcode === op.SQUARED_ERRORS) rowErrorsOf(false, x, y, stride, rows, cols, 0, out);
  else rowErrorsOf(true, x, y, stride, rows, cols, load<f64>(delta), out);
}

// @ts-ignore: decorator
@inline
function rowErrorsOf(
  huber: bool, x: usize, y: usize, stride: usize, rows: i32, cols: i32, delta: f64, out: usize,
): void {
  const count = f64x2.splat(<f64>cols);
  for (let i = 0; i < rows; i += 2, x += 32, y += 32, out += 16) {
    let sum = f64x2.splat(0);
    for (let j = cols, p = x, q = y; j > 0; j -= 4, p += stride, q += stride) {
      const x0 = v128.load(p), x1 = v128.load(p, 16);
      const y0 = v128.load(q), y1 = v128.load(q, 16);
      // both rows' columns 0 and 1, then 2 and 3
      const xa = v128.shuffle<f32>(x0, x1, 0, 4, 1, 5), xb = v128.shuffle<f32>(x0, x1, 2, 6, 3, 7);
      const ya = v128.shuffle<f32>(y0, y1, 0, 4, 1, 5), yb = v128.shuffle<f32>(y0, y1, 2, 6, 3, 7);
      sum = f64x2.add(sum, term(huber, xa, ya, delta));
      sum = f64x2.add(sum, term(huber, upper(xa), upper(ya), delta));
      sum = f64x2.add(sum, term(huber, xb, yb, delta));
      sum = f64x2.add(sum, term(huber, upper(xb), upper(yb), delta));
    }
    v128.store(out, f64x2.div(sum, count));
  }
}

// @ts-ignore: decorator
@inline
function upper(v: v128): v128 {
  return v128.shuffle<i64>(v, v, 1, 1);
}

/** Of the two lower lanes of x and y. */
// @ts-ignore: decorator
@inline
function term(huber: bool, x: v128, y: v128, delta: f64): v128 {
  const e = f64x2.sub(f64x2.promote_low_f32x4(x), f64x2.promote_low_f32x4(y));
  if (!huber) return f64x2.mul(e, e);
  const size = f64x2.abs(e), half = f64x2.splat(0.5), bound = f64x2.splat(delta);
  const small = f64x2.mul(f64x2.mul(half, size), size);
  const large = f64x2.mul(bound, f64x2.sub(size, f64x2.mul(half, bound)));
  return v128.bitselect(small, large, f64x2.le(size, bound));
}
