// What the distance of rounded rows says of the rows' own, in steps of the grid. A row was moved by its residual when it was
// rounded, after it was clipped where it lies off the grid. The small factors are far above what computing a bound rounds.

/**
 * The most that a pair with this accumulator can be apart: |q − p|² = |q|² − 2 (q·p − ⌊|p|²/2⌋), plus 1 where |p|² is odd,
 * and the rows are where the rounded ones are, but for how far those were moved.
 * @param moved how far the two were moved, at most, clipping included
 */
// @ts-ignore: decorator
@inline
export function mostDistance(norm: i32, accumulator: i32, moved: f64): f64 {
  return (sqrt(max(0, <f64>norm - 2 * <f64>accumulator + 1)) + moved) * (1 + 1e-9) + 1e-6;
}

/**
 * What an accumulator must exceed for a point that may lie within `bound`. Clipping brings no rows farther apart, so the
 * rounded rows of such a pair are at most t = bound + moved apart: |q|² + |p|² − 2 q·p <= t², and
 * q·p − ⌊|p|²/2⌋ >= (|q|² − t²)/2.
 * @param moved how far the two were moved, at most, clipping left out
 */
// @ts-ignore: decorator
@inline
export function least(norm: i32, bound: f64, moved: f64): i32 {
  const t = (bound + moved) * (1 + 1e-9) + 1e-6;
  const accumulator = floor((<f64>norm - t * t) * 0.5) - 1;
  return accumulator > <f64>i32.MIN_VALUE ? <i32>accumulator : i32.MIN_VALUE;
}
