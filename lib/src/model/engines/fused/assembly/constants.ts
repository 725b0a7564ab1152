// Constants of the activations, four equal lanes each. They are loaded where they are used: V8 would build a splatted
// constant anew in every turn of a loop, from three instructions.

// prettier-ignore
const TABLE: usize = memory.data<f32>([
  // -log2(e), -log2(e)/2, 1/√(2π)
  -1.4426950408889634, -1.4426950408889634, -1.4426950408889634, -1.4426950408889634,
  -0.7213475204444817, -0.7213475204444817, -0.7213475204444817, -0.7213475204444817,
  0.3989422804014327, 0.3989422804014327, 0.3989422804014327, 0.3989422804014327,
  // numbers
  1, 1, 1, 1,
  0.5, 0.5, 0.5, 0.5,
  -0.0, -0.0, -0.0, -0.0,
  // exp2: range, 1.5·2^23 + 127, coefficients of f, f², … f⁵
  -126, -126, -126, -126,
  126, 126, 126, 126,
  12583039, 12583039, 12583039, 12583039,
  0.6931470036506653, 0.6931470036506653, 0.6931470036506653, 0.6931470036506653,
  0.24022242426872253, 0.24022242426872253, 0.24022242426872253, 0.24022242426872253,
  0.05550733953714371, 0.05550733953714371, 0.05550733953714371, 0.05550733953714371,
  0.009671513922512531, 0.009671513922512531, 0.009671513922512531, 0.009671513922512531,
  0.0013264708686619997, 0.0013264708686619997, 0.0013264708686619997, 0.0013264708686619997,
  // Φ's tail: the factor of |x| in t, coefficients of t, t², … t⁶
  0.276, 0.276, 0.276, 0.276,
  0.11762433499097824, 0.11762433499097824, 0.11762433499097824, 0.11762433499097824,
  0.04672219604253769, 0.04672219604253769, 0.04672219604253769, 0.04672219604253769,
  0.3221498131752014, 0.3221498131752014, 0.3221498131752014, 0.3221498131752014,
  -0.31385695934295654, -0.31385695934295654, -0.31385695934295654, -0.31385695934295654,
  0.44081205129623413, 0.44081205129623413, 0.44081205129623413, 0.44081205129623413,
  -0.11345145106315613, -0.11345145106315613, -0.11345145106315613, -0.11345145106315613,
  // every bit but the sign
  f32.reinterpret_i32(0x7fffffff), f32.reinterpret_i32(0x7fffffff), f32.reinterpret_i32(0x7fffffff), f32.reinterpret_i32(0x7fffffff),
  // from here on a·(1 − Φ(a)) is below 1e-37, and e^(-a²/2) still above 2^-126
  13, 13, 13, 13,
], 16);

export const MINUS_LOG2_E = 0;
export const MINUS_HALF_LOG2_E = 1;
export const INVERSE_ROOT_2_PI = 2;
export const ONE = 3;
export const HALF = 4;
export const SIGN = 5;
export const EXP2_LEAST = 6;
export const EXP2_MOST = 7;
export const EXP2_SHIFT = 8;
/** Coefficient of f^k: EXP2 + k. */
export const EXP2 = 8;
export const TAIL_SLOPE = 14;
/** Coefficient of t^k: TAIL + k. */
export const TAIL = 14;
export const MAGNITUDE = 21;
export const TAIL_END = 22;

// @ts-ignore: decorator
@inline
export function constant(index: i32): v128 {
  return v128.load(TABLE + (<usize>index << 4));
}

/** Where memory is free: the end of the table above. */
export const memoryStart: usize = __heap_base;
