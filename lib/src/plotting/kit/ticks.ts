import { widthOf } from './text';

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
 * @param smallest steps, minor ones too, are at least this (1 where only whole numbers make sense)
 */
export function linearTicks(low: number, high: number, intervals: number, smallest = 0): AxisTicks {
  const span = high - low;
  // Below that, neighbouring ticks would be the same number.
  const least = Math.max(1e-13 * Math.max(Math.abs(low), Math.abs(high)), 1e-305);
  if (!(span > least) || !Number.isFinite(span)) return { major: [], labels: [], minor: [] };
  const power = Math.floor(Math.log10(Math.max(span / intervals, smallest)));
  const mantissa = STEPS.find((step) => span / (step * 10 ** power) <= intervals * (1 + 1e-9)) ?? 10;
  const step = mantissa * 10 ** power;
  const natural = mantissa === 2 ? 4 : 5;
  const parts = step / natural >= smallest ? natural : Math.max(1, Math.floor(step / smallest));
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

/** All with the decimals that the step needs; in scientific notation where numbers reach 10⁶ or none reaches 10⁻³. */
function numberLabels(values: readonly number[], power: number): string[] {
  const largest = Math.max(...values.map(Math.abs));
  if (largest >= 1e6 || (largest > 0 && largest < 1e-3)) return values.map((value) => scientific(value, power));
  const decimals = Math.max(0, -power);
  return values.map((value) => signed(value, (size) => size.toFixed(decimals)));
}

/** A multiple of ten to the given power, with as many digits as that needs. */
function scientific(value: number, power: number): string {
  if (value === 0) return '0';
  const exponent = Math.floor(Math.log10(Math.abs(value)) + 1e-9);
  const mantissa = (size: number) => (size / 10 ** exponent).toFixed(Math.max(0, exponent - power));
  return signed(value, (size) => `${mantissa(size)}×${powerLabel(exponent)}`);
}

/**
 * `linearTicks` with as many intervals, up to `intervals`, as labels find room side by side along a horizontal axis.
 * @param length of the axis in px
 * @param size of the labels' font in px
 * @param smallest as for `linearTicks`
 */
export function horizontalTicks(
  low: number,
  high: number,
  intervals: number,
  length: number,
  size: number,
  smallest = 0,
): AxisTicks {
  for (let n = intervals; ; n--) {
    const ticks = linearTicks(low, high, n, smallest);
    if (n <= 2 || ticks.major.length < 2) return ticks;
    const step = ((ticks.major[1] - ticks.major[0]) / (high - low)) * length;
    if (Math.max(...ticks.labels.map((label) => widthOf(label, size))) + 0.5 * size <= step) return ticks;
  }
}

const signed = (value: number, text: (size: number) => string) => (value < 0 ? MINUS : '') + text(Math.abs(value));

/** A power of ten as it is written beside an axis. */
export const powerLabel = (exponent: number): string => `10<sup>${signed(exponent, String)}</sup>`;

/**
 * Powers of ten between `low` and `high` (themselves logarithms to base 10), every n-th where more than `most` would be labelled;
 * minor ticks at 2 … 9 times each power, or at the powers left out (at most nine between two labels). A range with fewer than two
 * powers in it is labelled at 1, 2 and 5 times each.
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
    return { major, labels: major.map(oneDigit), minor: between([3, 4, 6, 7, 8, 9]) };
  }
  const stride = roundStride(Math.ceil(powers.length / most));
  const step = stride <= 10 ? 1 : stride / 5;
  const labelled = powers.filter((p) => p % stride === 0);
  return {
    major: labelled.map((p) => Number(`1e${p}`)),
    labels: labelled.map(powerLabel),
    minor:
      stride === 1
        ? between([2, 3, 4, 5, 6, 7, 8, 9])
        : powers.filter((p) => p % stride !== 0 && p % step === 0).map((p) => Number(`1e${p}`)),
  };
}

/** Above ten, the next of 20, 50, 100, 200, … */
function roundStride(stride: number): number {
  if (stride <= 10) return stride;
  return [20, 50, 100, 200, 500, 1000].find((round) => round >= stride) ?? stride;
}

function oneDigit(value: number): string {
  const [digit, exponent] = value.toExponential(0).split('e').map(Number);
  return digit === 1 ? powerLabel(exponent) : `${digit}×${powerLabel(exponent)}`;
}
