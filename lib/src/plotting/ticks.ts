/** Ticks of one axis: where, and what is written at the major ones. */
export interface AxisTicks {
  readonly major: readonly number[];
  readonly labels: readonly string[];
  readonly minor: readonly number[];
}

const MINUS = '\u2212';

/** matplotlib's steps without 2.5, whose labels alternate between one decimal and none. */
const STEPS = [1, 2, 5, 10];

/**
 * Round numbers between `low` and `high`, at most `intervals` steps apart from end to end, and minor ticks as matplotlib's
 * AutoMinorLocator sets them: a step of 2 × 10ⁿ in four parts, others in five.
 */
export function linearTicks(low: number, high: number, intervals: number): AxisTicks {
  const span = high - low;
  if (!(span > 0) || !Number.isFinite(span)) return { major: [], labels: [], minor: [] };
  const power = Math.floor(Math.log10(span / intervals));
  const mantissa = STEPS.find((step) => span / (step * 10 ** power) <= intervals * (1 + 1e-9)) ?? 10;
  const step = mantissa * 10 ** power;
  const parts = mantissa === 2 ? 4 : 5;
  const major: number[] = [];
  const minor: number[] = [];
  const first = Math.ceil((low / step) * parts - 1e-9);
  const last = Math.floor((high / step) * parts + 1e-9);
  for (let k = first; k <= last; k++) {
    // Whole multiples of a power of ten below the step: free of the sum's rounding error.
    const value = round((k / parts) * mantissa, power);
    (k % parts === 0 ? major : minor).push(value);
  }
  return { major, labels: numberLabels(major, mantissa === 10 ? power + 1 : power), minor };
}

function round(units: number, power: number): number {
  const value = Number(`${units.toFixed(6)}e${power}`);
  return value === 0 ? 0 : value;
}

/** All with the decimals that the step needs; from 10⁵ up and below 10⁻⁴ as multiples of one power of ten. */
function numberLabels(values: readonly number[], power: number): string[] {
  const largest = Math.max(...values.map(Math.abs));
  if (largest >= 1e5 || (largest > 0 && largest < 1e-3)) {
    const exponent = Math.floor(Math.log10(largest) + 1e-9);
    const decimals = Math.max(0, exponent - power);
    return values.map((value) =>
      value === 0
        ? '0'
        : signed(
            value,
            (size) => `${(size / 10 ** exponent).toFixed(decimals)}×10<sup>${exponentText(exponent)}</sup>`,
          ),
    );
  }
  const decimals = Math.max(0, -power);
  return values.map((value) => signed(value, (size) => size.toFixed(decimals)));
}

/** Widths of Tinos' characters in em, as far as tick labels need them; all others are taken as digits. */
const EM: Readonly<Record<string, number>> = { '.': 0.25, '\u2212': 0.564, '×': 0.564 };

/** How wide a tick label is at the given font size, exponents at seven tenths of it. */
export function labelWidth(label: string, size: number): number {
  const [base, exponent = ''] = label.replace('</sup>', '').split('<sup>');
  const em = (text: string) => Array.from(text).reduce((sum, character) => sum + (EM[character] ?? 0.5), 0);
  return (em(base) + 0.7 * em(exponent)) * size;
}

/**
 * `linearTicks` with as many intervals, up to `intervals`, as labels find room side by side along a horizontal axis.
 * @param length of the axis in px
 * @param size of the labels' font in px
 */
export function horizontalTicks(low: number, high: number, intervals: number, length: number, size: number): AxisTicks {
  for (let n = intervals; ; n--) {
    const ticks = linearTicks(low, high, n);
    if (n <= 2 || ticks.major.length < 2) return ticks;
    const step = ((ticks.major[1] - ticks.major[0]) / (high - low)) * length;
    if (Math.max(...ticks.labels.map((label) => labelWidth(label, size))) + 0.5 * size <= step) return ticks;
  }
}

const signed = (value: number, text: (size: number) => string) => (value < 0 ? MINUS : '') + text(Math.abs(value));
const exponentText = (exponent: number) => signed(exponent, String);

/** A power of ten as it is written beside an axis. */
export const powerLabel = (exponent: number): string => `10<sup>${exponentText(exponent)}</sup>`;

/**
 * Powers of ten between `low` and `high` (themselves logarithms to base 10), every n-th where more than `most` would be labelled;
 * minor ticks at 2 … 9 times each power, or at the powers left out. A range with fewer than two powers in it is labelled at
 * 1, 2 and 5 times each.
 */
export function logTicks(low: number, high: number, most: number): AxisTicks {
  const powers: number[] = [];
  for (let p = Math.ceil(low - 1e-9); p <= high + 1e-9; p++) powers.push(p);
  const between = (digits: readonly number[]) => {
    const values: number[] = [];
    for (let p = Math.floor(low); p <= high; p++) {
      for (const digit of digits) {
        const at = p + Math.log10(digit);
        if (at >= low - 1e-9 && at <= high + 1e-9) values.push(Number(`${digit}e${p}`));
      }
    }
    return values;
  };
  if (powers.length < 2) {
    const major = between([1, 2, 5]);
    return { major, labels: major.map(scientific), minor: between([3, 4, 6, 7, 8, 9]) };
  }
  const stride = Math.ceil(powers.length / most);
  const labelled = powers.filter((p) => p % stride === 0);
  return {
    major: labelled.map((p) => Number(`1e${p}`)),
    labels: labelled.map(powerLabel),
    minor:
      stride === 1
        ? between([2, 3, 4, 5, 6, 7, 8, 9])
        : powers.filter((p) => p % stride !== 0).map((p) => Number(`1e${p}`)),
  };
}

function scientific(value: number): string {
  const [mantissa, exponent] = value.toExponential(0).split('e').map(Number);
  return mantissa === 1 ? powerLabel(exponent) : `${mantissa}×${powerLabel(exponent)}`;
}
