import { linearTicks } from './linear';

/** Major ticks of a log axis, and the minor ones between them, as values. */
export interface LogTicks {
  readonly major: number[];
  readonly minor: number[];
}

const power = (e: number): number => Number(`1e${e}`);

/** Multiples of powers of ten between 10^lo and 10^hi, ascending. */
function marks(lo: number, hi: number, factors: readonly number[]): number[] {
  const values: number[] = [];
  for (let e = Math.floor(lo); e <= Math.ceil(hi); e++) {
    for (const factor of factors) {
      const at = e + Math.log10(factor);
      const value = Number(`${factor}e${e}`);
      const inside = at >= lo - 1e-10 * (hi - lo) && at <= hi + 1e-10 * (hi - lo);
      if (inside && value > 0 && value < Infinity) values.push(value);
    }
  }
  return values;
}

/**
 * Ticks of a log axis from 10^lo to 10^hi. Powers of ten are major, every `stride`-th of them where they are more than
 * `intervals` (matplotlib 3.6's LogLocator); 2 … 9 × 10ⁿ are minor, or the powers left out. Where fewer than two powers show,
 * 1, 2, 5 × 10ⁿ are major, and below that matplotlib's linear steps.
 */
export function logTicks(lo: number, hi: number, intervals = 9): LogTicks {
  if (!(hi > lo) || !Number.isFinite(hi - lo)) return { major: [], minor: [] };
  const decades = marks(lo, hi, [1]);
  const between = marks(lo, hi, [2, 3, 4, 5, 6, 7, 8, 9]);
  if (decades.length < 2) {
    const fine = marks(lo, hi, [1, 2, 5]);
    const major = fine.length > 1 ? fine : linearTicks(10 ** lo, 10 ** hi, intervals).values;
    return { major, minor: [...decades, ...between].filter((v) => !major.includes(v)).sort((a, b) => a - b) };
  }
  const count = Math.floor(hi + 1e-10) - Math.ceil(lo - 1e-10);
  let stride = Math.floor((count + 1) / Math.min(9, Math.max(2, intervals))) + 1;
  if (stride >= count) stride = Math.max(1, count - 1);
  if (stride === 1) return { major: decades, minor: between };
  const from = Math.floor(lo) - stride;
  const major: number[] = [];
  for (let e = from; e <= hi + 1e-10; e += stride) {
    if (e >= lo - 1e-10 && power(e) > 0 && power(e) < Infinity) major.push(power(e));
  }
  return { major, minor: decades.filter((v) => !major.includes(v)) };
}
