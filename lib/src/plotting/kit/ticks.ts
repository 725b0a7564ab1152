/** Ticks of one axis, as values, ascending. */
export interface Ticks {
  readonly major: readonly number[];
  readonly minor: readonly number[];
}

/** Whose ticks are chosen. */
export interface TickStyle {
  /** true: matplotlib's, at least two. Default: the papers'. */
  readonly matplotlib?: boolean;
}

/** The papers' steps leave out matplotlib's 2.5, whose labels alternate between one decimal and none. */
const STEPS = { papers: [1, 2, 5], matplotlib: [1, 2, 2.5, 5] };

/** @returns the multiples of `step`, offset by `origin`, from low to high, free of the sum's rounding error */
export function multiples(low: number, high: number, step: number, origin = 0): number[] {
  const power = step.toExponential().split('e')[1];
  const unit = Number(`1e${power}`);
  const slack = 1e-10 * Math.max(1, Math.abs((high - low) / step));
  const first = Math.ceil((low - origin) / step - slack);
  const last = Math.floor((high - origin) / step + slack);
  const values: number[] = [];
  for (let i = first; i <= last; i++) {
    values.push(Number(`${((origin + i * step) / unit).toFixed(12)}e${power}`) + 0);
  }
  return values;
}

/** @returns into how many parts matplotlib's AutoMinorLocator divides a step: 5 for 1, 2.5, 5 × 10ⁿ, else 4 */
export function minorDivisions(step: number): number {
  return [1, 2.5, 5].includes(Number(step.toExponential(4).split('e')[0])) ? 5 : 4;
}

/**
 * Round numbers between `low` and `high`, at most `intervals` steps apart from end to end (matplotlib 3.6's MaxNLocator), and minor
 * ticks as AutoMinorLocator sets them.
 * @param options.smallest steps, minor ones too, are at least this (1 where only whole numbers make sense)
 * @returns no ticks where the range is empty, or too narrow for its numbers
 */
export function linearTicks(
  low: number,
  high: number,
  intervals: number,
  { smallest = 0, matplotlib = false }: TickStyle & { readonly smallest?: number } = {},
): Ticks & { readonly step: number } {
  const span = high - low;
  // Below that, neighbouring ticks would be the same number.
  const least = Math.max(1e-13 * Math.max(Math.abs(low), Math.abs(high)), 1e-305);
  if (!(span > least) || !Number.isFinite(span)) return { major: [], minor: [], step: NaN };
  const steps = matplotlib ? STEPS.matplotlib : STEPS.papers;
  const power = Math.floor(Math.log10(Math.max(span / Math.max(1, intervals), smallest)));
  const stepAt = (k: number): number =>
    Number(`${steps[(k + steps.length) % steps.length]}e${power + Math.floor(k / steps.length)}`);
  let at = 0;
  while (span / stepAt(at) > intervals * (1 + 1e-9)) at++;
  let major = multiples(low, high, stepAt(at));
  while (matplotlib && major.length < 2) major = multiples(low, high, stepAt(--at));
  const step = stepAt(at);
  const natural = minorDivisions(step);
  const parts = step / natural >= smallest ? natural : Math.max(1, Math.floor(step / smallest));
  const minor = multiples(low, high, step / parts).filter((value) => !major.includes(value));
  return { major, minor, step };
}

/** @returns the digits' multiples of powers of ten between 10^low and 10^high, ascending */
function inDecades(low: number, high: number, digits: readonly number[]): number[] {
  const values: number[] = [];
  for (let power = Math.max(-324, Math.floor(low)); power <= Math.min(308, high + 1); power++) {
    for (const digit of digits) {
      const at = power + Math.log10(digit);
      const value = Number(`${digit}e${power}`);
      if (at >= low - 1e-9 && at <= high + 1e-9 && value > 0 && value < Infinity) values.push(value);
    }
  }
  return values;
}

/** @returns n where every n-th power of ten is labelled, `most` at most: up to ten, then 20, 50, 100, 200, … */
function papersStride(count: number, most: number): number {
  const wanted = Math.ceil(count / most);
  return wanted <= 10 ? wanted : ([20, 50, 100, 200, 500].find((round) => round >= wanted) ?? 1000);
}

/** @returns the same by LogLocator's rule */
function matplotlibStride(low: number, high: number, intervals: number): number {
  const count = Math.floor(high + 1e-10) - Math.ceil(low - 1e-10);
  const stride = Math.floor((count + 1) / Math.min(9, Math.max(2, intervals))) + 1;
  return stride >= count ? Math.max(1, count - 1) : stride;
}

/**
 * Powers of ten between 10^low and 10^high, every n-th where more than `most` would be labelled, counted from 10⁰ (matplotlib's: from
 * the power below the axis); minor ticks at 2 … 9 times each power, or at powers left out. A range with fewer than two powers in it
 * has ticks at 1, 2 and 5 times each; one with fewer than two of those, linear ticks.
 */
export function logTicks(low: number, high: number, most: number, { matplotlib = false }: TickStyle = {}): Ticks {
  if (!(high > low) || !Number.isFinite(high - low)) return { major: [], minor: [] };
  const powers = inDecades(low, high, [1]);
  const between = (): number[] => inDecades(low, high, [2, 3, 4, 5, 6, 7, 8, 9]);
  if (powers.length < 2) {
    const round = inDecades(low, high, [1, 2, 5]);
    const linear = round.length > 1 ? [] : linearTicks(10 ** low, 10 ** high, most, { matplotlib: true }).major;
    const major = linear.length > 0 ? linear : round;
    const all = [...powers, ...between()].sort((a, b) => a - b);
    return { major, minor: all.filter((value) => !major.includes(value)) };
  }
  const stride = matplotlib ? matplotlibStride(low, high, most) : papersStride(powers.length, most);
  if (stride === 1) return { major: powers, minor: between() };
  const fine = matplotlib || stride <= 10 ? 1 : stride / 5;
  const every = (n: number) =>
    powers.filter((value) => (Math.round(Math.log10(value)) - (matplotlib ? Math.floor(low) : 0)) % n === 0);
  const major = every(stride);
  return { major, minor: every(fine).filter((value) => !major.includes(value)) };
}
