// Four float32 lanes at a time. Every matrix of the engine is stored in strips of four columns: strip s holds columns
// 4s … 4s+3 of all rows, 16 bytes a row, rows one after another. Element (i, j) is at strip(j >> 2) + 16·i + 4·(j & 3).
// So every kernel walks contiguous memory, and the addresses inside an inner loop differ by constants.

// @ts-ignore: decorator
@inline
export function lanes(address: usize): v128 {
  return v128.load(address);
}

// @ts-ignore: decorator
@inline
export function splat(x: f32): v128 {
  return f32x4.splat(x);
}

/** a·b + c: with two roundings in the plain build, fused where the machine can in the relaxed one. */
// @ts-ignore: decorator
@inline
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** Sum of the four lanes, always in this order. */
// @ts-ignore: decorator
@inline
export function sumLanes(v: v128): f32 {
  return (
    f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1) + (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3))
  );
}

/** All bits set in the lanes of columns that exist when the last strip holds `columns` columns (1 … 4). */
// @ts-ignore: decorator
@inline
export function laneMask(columns: i32): v128 {
  return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(columns));
}
