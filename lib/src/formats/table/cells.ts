/** Beyond it a float64 does not hold every integer. */
const isSafe = (value: bigint): boolean => value >= -0x1fffffffffffffn && value <= 0x1fffffffffffffn;

/**
 * Integers as a table has them: numbers if all are within ±(2^53 − 1), else the text of all, so that identifiers stay
 * what they are.
 * @param values undefined or null where missing: NaN or ''
 */
export function integerCells(values: ArrayLike<bigint | null | undefined>): Float64Array | string[] {
  const numbers = new Float64Array(values.length);
  for (let row = 0; row < numbers.length; row++) {
    const value = values[row];
    if (value === undefined || value === null) numbers[row] = NaN;
    else if (isSafe(value)) numbers[row] = Number(value);
    else return Array.from(values, (cell) => (cell === undefined || cell === null ? '' : String(cell)));
  }
  return numbers;
}

/** Digits that every decimal number of that many keeps through a float64 and back. */
const FAITHFUL_DIGITS = 15;

/** @returns `unscaled` · 10^−scale as it is written */
function decimalText(unscaled: bigint, scale: number): string {
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0');
  const at = digits.length - scale;
  return `${unscaled < 0n ? '-' : ''}${digits.slice(0, at)}${scale > 0 ? `.${digits.slice(at)}` : ''}`;
}

/**
 * Decimals as a table has them: numbers, correctly rounded, if all have at most 15 digits (which come back from them),
 * else the text of all.
 */
export function decimalCells(values: readonly (bigint | undefined)[], scale: number): Float64Array | string[] {
  const texts = values.map((value) => (value === undefined ? '' : decimalText(value, scale)));
  const isFaithful = (text: string) => text.replace(/[-.]/g, '').replace(/^0+/, '').length <= FAITHFUL_DIGITS;
  if (!texts.every(isFaithful)) return texts;
  return Float64Array.from(texts, (text) => (text === '' ? NaN : Number(text)));
}
