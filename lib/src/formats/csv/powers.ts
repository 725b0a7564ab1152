/** The powers of ten for which a number of 19 digits may be a float64 other than 0 and infinity. */
const LEAST = -342;
const GREATEST = 308;
/** The powers of ten that are float64s themselves. */
const EXACT = 22;
/** The powers of ten by which digits that are read together move those before them. */
const SMALL = 8;
const BITS = 128n;

/** @returns how many bits a positive integer has */
const bitLength = (value: bigint): bigint => BigInt(value.toString(2).length);

/** The least power of five by which a u64 may be divisible. */
const DIVISOR = -27;

/** The first 128 bits of 5^exponent, rounded down; up where it may divide a u64, so that an exact quotient is seen to be so. */
function leadingBits(exponent: number): bigint {
  if (exponent >= 0) {
    const power = 5n ** BigInt(exponent);
    const shift = BITS - bitLength(power);
    return shift >= 0n ? power << shift : power >> -shift;
  }
  const power = 5n ** BigInt(-exponent);
  return (1n << (bitLength(power) + BITS - 1n)) / power + (exponent >= DIVISOR ? 1n : 0n);
}

/**
 * The tables by which `assembly/decimal.ts` reads numbers: two u64 for each power of five, the high half first, then the
 * powers of ten that are float64s, as such, then the least ones as u64.
 */
export function powers(): BigUint64Array {
  const count = GREATEST - LEAST + 1;
  const tables = new BigUint64Array(2 * count + EXACT + 1 + SMALL + 1);
  for (let k = 0; k < count; k++) {
    const bits = leadingBits(LEAST + k);
    tables[2 * k] = bits >> 64n;
    tables[2 * k + 1] = BigInt.asUintN(64, bits);
  }
  const tens = new Float64Array(tables.buffer, 16 * count, EXACT + 1);
  for (let k = 0; k <= EXACT; k++) tens[k] = Number(`1e${k}`);
  for (let k = 0; k <= SMALL; k++) tables[2 * count + tens.length + k] = 10n ** BigInt(k);
  return tables;
}
