import { MINUS, signed } from '../typesetting/numberFormat';

/** @returns the fewest digits, at most `most`, with which `writes` writes all values */
function fewest(most: number, values: readonly number[], writes: (value: number, digits: number) => boolean): number {
  let digits = 0;
  while (digits < most && !values.every((value) => writes(value, digits))) digits++;
  return digits;
}

/** @returns the fewest decimals that write all values to a thousandth of their range's power of ten (ScalarFormatter's rule) */
export function decimalsOf(values: readonly number[]): number {
  const range = Math.max(...values) - Math.min(...values) || Math.abs(values[0]) || 1;
  const slack = 1e-3 * 10 ** Math.floor(Math.log10(range));
  return fewest(15, values, (v, decimals) => Math.abs(Number(v.toFixed(decimals)) - v) < slack);
}

/** @returns the fewest decimals of the mantissa that write all values */
const mantissaDigits = (values: readonly number[]): number =>
  fewest(12, values, (v, digits) => Math.abs(Number(v.toExponential(digits)) - v) <= 1e-9 * Math.abs(v));

/** How exponents are written in labels: not at all, 2e+5, 2E+5, 2×10⁵, or as a prefix (200k; a billion is 1G or 1B). */
export type ExponentFormat = 'none' | 'e' | 'E' | 'power' | 'SI' | 'B';

/** @returns mantissa and power of ten of a number that is not 0 */
function partsOf(value: number, digits: number): [mantissa: string, power: number] {
  const [mantissa, power] = value.toExponential(digits).split('e');
  return [signed(mantissa), Number(power)];
}

/** @returns 10ⁿ in pseudo-HTML */
export const powerOfTen = (power: number): string => `10<sup>${signed(String(power))}</sup>`;

/** @returns a number with its exponent: 2×10<sup>5</sup> ('power'), or 2e+5 */
export function withExponent(value: number, digits: number, style: ExponentFormat): string {
  if (value === 0) return '0';
  const [mantissa, power] = partsOf(value, digits);
  if (style !== 'power') return `${mantissa}${style}${power < 0 ? MINUS : '+'}${Math.abs(power)}`;
  return Number(mantissa) === 1 ? powerOfTen(power) : `${mantissa}×${powerOfTen(power)}`;
}

/**
 * Labels of evenly spaced ticks: all with the decimals their step needs, as matplotlib's ScalarFormatter. From 10⁶ on, and where
 * the step is below 10⁻⁵, with exponents each (matplotlib writes one beside the axis) unless `style` is 'none'.
 */
export function linearLabels(values: readonly number[], style: ExponentFormat = 'power'): string[] {
  if (values.length === 0) return [];
  const largest = Math.max(...values.map(Math.abs));
  const gaps = values.slice(1).map((v, i) => Math.abs(v - values[i])).filter((gap) => gap > 0); // prettier-ignore
  const step = gaps.length > 0 ? Math.min(...gaps) : largest;
  if (style !== 'none' && largest > 0 && (largest >= 1e6 || step < 1e-5)) {
    const digits = mantissaDigits(values);
    return values.map((v) => withExponent(v, digits, style));
  }
  const decimals = decimalsOf(values);
  return values.map((v) => signed((v === 0 ? 0 : v).toFixed(decimals)));
}

/**
 * Labels of the papers' axes: multiples of `step`, all with the decimals it needs; each times its own power of ten where numbers
 * reach 10⁶ or none reaches 10⁻³.
 */
export function stepLabels(values: readonly number[], step: number): string[] {
  const largest = Math.max(...values.map(Math.abs));
  const power = Math.floor(Math.log10(step) + 1e-9);
  if (!(largest >= 1e6 || (largest > 0 && largest < 1e-3))) {
    return values.map((value) => signed((value === 0 ? 0 : value).toFixed(Math.max(0, -power))));
  }
  return values.map((value) => {
    if (value === 0) return '0';
    const [mantissa, exponent] = partsOf(value, Math.max(0, partsOf(value, 15)[1] - power));
    return `${mantissa}×${powerOfTen(exponent)}`;
  });
}

/** Labels of a log axis: 10ⁿ, and m×10ⁿ between powers. */
export function logLabels(values: readonly number[], style: ExponentFormat = 'power'): string[] {
  return values.map((v) => withExponent(v, mantissaDigits([v]), style));
}
