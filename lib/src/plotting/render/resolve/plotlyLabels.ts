import { signed } from '../../typesetting/numberFormat';
import { decimalsOf, powerOfTen, withExponent, type ExponentFormat } from '../../kit/tickLabels';

/** SI's prefixes, by the power of ten. */
const PREFIXES = new Map([[-15, 'f'], [-12, 'p'], [-9, 'n'], [-6, 'μ'], [-3, 'm'], [0, ''], [3, 'k'], [6, 'M'], [9, 'G'], [12, 'T']]); // prettier-ignore

/** Formats with a prefix: 'B' writes a billion as B, 'SI' as G. */
const prefixed = (style: ExponentFormat): boolean => style === 'B' || style === 'SI';

/** @returns the prefix's power of ten for a number of about 10^power: 0 up to thousands and down to thousandths */
function prefixPower(power: number): number {
  return Math.abs(power) > 3 ? 3 * Math.round((power - 1) / 3) : 0;
}

/** There are prefixes for these powers of ten only. */
const hasPrefix = (power: number): boolean => power >= -15 && power <= 14;

const prefixOf = (power: number, style: ExponentFormat): string =>
  style === 'B' && power === 9 ? 'B' : (PREFIXES.get(power) ?? '');

/** Commas from ten thousand on, as plotly sets them. */
const separated = (text: string): string => {
  const [whole, decimals] = text.split('.');
  const commas = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
  return decimals === undefined ? commas : `${commas}.${decimals}`;
};

/** A number above 0 in full, as far as twelve digits show it. */
const inFull = (value: number): string =>
  value >= 1e-6 && value < 1e21 ? separated(String(Number(value.toPrecision(12)))) : String(value);

function logLabel(value: number, style: ExponentFormat): string {
  const exact = Math.log10(value);
  const power = Math.floor(exact + 1e-9);
  const isPower = Math.abs(exact - Math.round(exact)) < 1e-9;
  if (style === 'power' || (prefixed(style) && !hasPrefix(power))) {
    if (!isPower) return withExponent(value, mantissaOf(value), 'power');
    return power === 0 || power === 1 ? String(10 ** power) : powerOfTen(power);
  }
  if (style === 'e' || style === 'E') {
    return Math.abs(power) > 2 ? withExponent(value, mantissaOf(value), style) : inFull(value);
  }
  if (style === 'none') return inFull(value);
  const prefix = prefixPower(Math.floor(exact + 0.01));
  return inFull(Number((value / 10 ** prefix).toPrecision(12))) + prefixOf(prefix, style);
}

/** @returns how many decimals the mantissa needs */
const mantissaOf = (value: number): number =>
  Number(value.toPrecision(12)).toExponential().split('e')[0].replace(/^\d\.?/, '').length; // prettier-ignore

/** Labels of a log axis as plotly writes them: 0.001, 0.01, …, 1000, 10k, 1M, 1B, and powers of ten beyond 10¹⁴ and 10⁻¹⁵. */
export function plotlyLogLabels(values: readonly number[], style: ExponentFormat = 'B'): string[] {
  return values.map((value) => (value > 0 ? logLabel(value, style) : String(value)));
}

/** Labels of a linear axis with one of SI's prefixes, the same for all: 20k, 40k, …. */
export function prefixedLabels(values: readonly number[], style: ExponentFormat): string[] {
  const largest = Math.max(0, ...values.map(Math.abs));
  const power = Math.floor(Math.log10(largest || 1) + 0.01);
  const prefix = hasPrefix(power) ? prefixPower(power) : 0;
  const scaled = values.map((value) => value / 10 ** prefix);
  const decimals = decimalsOf(scaled);
  return scaled.map((v) => (v === 0 ? '0' : signed(v.toFixed(decimals)) + prefixOf(prefix, style)));
}
