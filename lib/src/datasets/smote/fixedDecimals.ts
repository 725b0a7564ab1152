/** The exact value of a float64 as numerator · 2^exponent. */
function exactFraction(value: number): { numerator: bigint; exponent: number } {
  let exponent = 0;
  let scaled = value;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    exponent--;
  }
  return { numerator: BigInt(scaled), exponent };
}

/**
 * A number with a fixed number of decimals, correctly rounded with exact ties to the even digit, as Python's
 * `f"{value:.2f}"`. (`toFixed` is correctly rounded too, but takes ties away from zero, drops the sign of −0 and turns
 * to exponents from 1e21 on.)
 *
 * @param decimals an integer from 0 to 100
 * @throws RangeError for a value that is not finite, or another number of decimals
 */
export function fixedDecimals(value: number, decimals: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`fixedDecimals: ${value} has no decimals`);
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > 100) {
    throw new RangeError(`fixedDecimals: ${decimals} decimals; expected an integer from 0 to 100`);
  }
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const size = Math.abs(value);
  // A tie between two decimals is a multiple of half the last place, so 2^(decimals + 1) times it is an integer.
  if (size < 1e21 && !Number.isInteger(size * 2 ** (decimals + 1))) return sign + size.toFixed(decimals);

  const { numerator, exponent } = exactFraction(size);
  const shift = BigInt(-exponent);
  const units = numerator * 10n ** BigInt(decimals);
  const [floor, rest] = [units >> shift, (units & ((1n << shift) - 1n)) * 2n];
  const one = 1n << shift;
  const rounded = rest > one || (rest === one && floor % 2n === 1n) ? floor + 1n : floor;
  const digits = rounded.toString().padStart(decimals + 1, '0');
  const point = digits.length - decimals;
  return sign + digits.slice(0, point) + (decimals > 0 ? `.${digits.slice(point)}` : '');
}

/** Decimals of a number's text, in plain notation: 2 for "1.50", 7 for "2.5e-06", 0 for "12". */
export function decimalsOf(text: string): number {
  const [, fraction = '', exponent = '0'] = /^[^.eE]*(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text.trim()) ?? [];
  return Math.max(0, fraction.length - Number(exponent));
}
