// Decimal numbers, correctly rounded: one exact multiplication or division where that does (W. D. Clinger, "How to read floating
// point numbers accurately", 1990), else the product with a power of five to 128 bits (D. Lemire, "Number parsing at a gigabyte
// per second", 2021). What neither decides is left to the caller.

const TWO_53: u64 = 1 << 53;
/** Bits of a float64's mantissa without the leading one, and what is added to its exponent. */
const MANTISSA: u64 = 52;
const BIAS: i32 = 1023;
/** The powers of ten that the table of powers of five covers. */
const LEAST: i32 = -342;
const GREATEST: i32 = 308;
/** Digits that any u64 holds. */
const MOST_DIGITS: i32 = 19;
/** Digits that any float64 holds. */
const EXACT_DIGITS: i32 = 15;
const MOST_EXPONENT: i32 = 99_999;

/** Where the table of powers of five lies: 128 bits each, the high half first; behind it the powers of ten that are float64s. */
let fives: usize = 0;
let tens: usize = 0;
/** And 10^0 to 10^8 as u64. */
let smallTens: usize = 0;

export function placePowers(at: usize): void {
  fives = at;
  tens = at + ((<usize>(GREATEST - LEAST + 1)) << 4);
  smallTens = tens + (23 << 3);
}

// @ts-ignore: decorator
@inline
function highOfProduct(a: u64, b: u64): u64 {
  const aLow = a & 0xffffffff;
  const aHigh = a >> 32;
  const bLow = b & 0xffffffff;
  const bHigh = b >> 32;
  const middle = aHigh * bLow + ((aLow * bLow) >> 32);
  return aHigh * bHigh + (middle >> 32) + ((aLow * bHigh + (middle & 0xffffffff)) >> 32);
}

/** @returns digits · 10^exponent, rounded; NaN where that takes more bits, or the number is not a normal one */
function rounded(digits: u64, exponent: i32): f64 {
  if (exponent < LEAST || exponent > GREATEST) return NaN;
  const zeros = clz(digits);
  const normal = digits << zeros;
  const power = fives + ((<usize>(exponent - LEAST)) << 4);
  let high = highOfProduct(normal, load<u64>(power));
  let low = normal * load<u64>(power);
  // 55 bits decide, unless those below them may carry.
  if ((high & 0x1ff) === 0x1ff) {
    const carried = low + highOfProduct(normal, load<u64>(power, 8));
    if (carried < low) high++;
    low = carried;
  }
  if (low === u64.MAX_VALUE && (exponent < -27 || exponent > 55)) return NaN;
  const upper = high >> 63;
  const shift = upper + 64 - MANTISSA - 3;
  let mantissa = high >> shift;
  // 217706 / 2^16 is log2(10)
  let binary = ((217706 * exponent) >> 16) + 63 + <i32>upper - <i32>zeros + BIAS;
  if (binary <= 0) return NaN;
  // Halfway between two numbers, which only small powers leave exactly: to the even one.
  if (low <= 1 && exponent >= -4 && exponent <= 23 && (mantissa & 3) === 1 && mantissa << shift === high) mantissa &= ~1;
  mantissa = (mantissa + (mantissa & 1)) >> 1;
  if (mantissa >= TWO_53) {
    mantissa = TWO_53 >> 1;
    binary++;
  }
  if (binary >= 2 * BIAS + 1) return NaN;
  return reinterpret<f64>((mantissa & ((1 << MANTISSA) - 1)) | ((<u64>binary) << MANTISSA));
}

/** How many digits eight bytes begin with. */
// @ts-ignore: decorator
@inline
function leadingDigits(eight: u64): usize {
  // Zero in bytes that are digits: 3 above, and no carry out of the low half when 6 is added.
  const others = (eight ^ 0x3030303030303030) | (((eight ^ 0x3030303030303030) + 0x0606060606060606) & 0xf0f0f0f0f0f0f0f0);
  return <usize>(ctz(others & 0xf0f0f0f0f0f0f0f0) >> 3);
}

/** The first of eight bytes, fewer than eight, behind zeros. */
// @ts-ignore: decorator
@inline
function withoutRest(eight: u64, count: usize): u64 {
  const bits = <u64>count << 3;
  return count === 0 ? 0x3030303030303030 : (eight << (64 - bits)) | (0x3030303030303030 >> bits);
}

/** Eight digits at once: pairs, then fours, then all. */
// @ts-ignore: decorator
@inline
function eightDigits(eight: u64): u64 {
  const ones = eight - 0x3030303030303030;
  const pairs = ones * 10 + (ones >> 8);
  const fours = (pairs & 0x000000ff000000ff) * 0x000f424000000064;
  const others = ((pairs >> 16) & 0x000000ff000000ff) * 0x0000271000000001;
  return (fours + others) >> 32;
}

// @ts-ignore: decorator
@inline
function digit(at: usize): u32 {
  return <u32>load<u8>(at) - 48;
}

/** @returns `digits` followed by the first few of eight bytes */
// @ts-ignore: decorator
@inline
function followed(digits: u64, eight: u64, few: usize): u64 {
  return digits * load<u64>(smallTens + (few << 3)) + eightDigits(few < 8 ? withoutRest(eight, few) : eight);
}

/** How many zeros a number begins with, whether its point is among them or not. */
function leadingZeros(p: usize): i32 {
  let zeros = 0;
  for (let byte = load<u8>(p); byte === 48 || byte === 46; byte = load<u8>(++p)) if (byte === 48) zeros++;
  return zeros;
}

/**
 * Writes the decimal number at `p` to `to`, blanks before it left out where they do not separate cells.
 * @returns the byte behind it; 0 where there is none, where it is an integer that a float64 may not hold, or where its rounding
 *   takes more than this
 */
export function number(p: usize, delimiter: u32, to: usize): usize {
  let first = <u32>load<u8>(p);
  while ((first === 32 || first === 9) && first !== delimiter) first = load<u8>(++p);
  const negative = first === 45;
  p += <usize>(negative || first === 43);
  const start = p;
  let digits: u64 = 0;
  for (let few: usize = 8; few === 8; p += few) {
    const eight = load<u64>(p);
    few = leadingDigits(eight);
    digits = followed(digits, eight, few);
  }
  let count = <i32>(p - start);
  let exponent: i32 = 0;
  if (load<u8>(p) === 46) {
    const fraction = ++p;
    for (let few: usize = 8; few === 8; p += few) {
      const eight = load<u64>(p);
      few = leadingDigits(eight);
      digits = followed(digits, eight, few);
    }
    exponent = -(<i32>(p - fraction));
    count -= exponent;
  }
  if (count === 0 || (count > MOST_DIGITS && count - leadingZeros(start) > MOST_DIGITS)) return 0;
  const scientific = (load<u8>(p) | 32) === 101;
  if (scientific) {
    const sign = load<u8>(++p);
    if (sign === 45 || sign === 43) p++;
    const from = p;
    let power: i32 = 0;
    for (let next = digit(p); next < 10; next = digit(++p)) power = min(power * 10 + <i32>next, MOST_EXPONENT);
    if (p === from) return 0;
    exponent += sign === 45 ? -power : power;
  }
  let value: f64 = 0;
  if (count <= EXACT_DIGITS && exponent >= -22 && exponent <= 22) {
    const exact = <f64>digits;
    if (exponent < 0) value = exact / load<f64>(tens + ((<usize>-exponent) << 3));
    else value = exact * load<f64>(tens + ((<usize>exponent) << 3));
  } else if (digits !== 0) value = rounded(digits, exponent);
  if (isNaN(value) || (!scientific && value >= <f64>TWO_53)) return 0;
  store<u64>(to, reinterpret<u64>(value) | ((<u64>negative) << 63));
  return p;
}
