/** The steps matplotlib's AutoLocator may take, times a power of ten. */
const STEPS = [1, 2, 2.5, 5, 10];

/** What rounding may shift a tick by, in steps. */
const SLACK = 1e-10;

/** Steps from about a tenth of the wanted one upwards, ascending. */
function candidates(wanted: number): number[] {
  const exponent = Math.floor(Math.log10(wanted));
  const steps: number[] = [];
  for (let e = exponent - 1; e <= exponent + 1; e++) {
    for (const step of STEPS.slice(0, -1)) steps.push(e < 0 ? step / 10 ** -e : step * 10 ** e);
  }
  return steps;
}

/** @returns the multiples of `step`, offset by `origin`, from lo to hi */
export function multiples(lo: number, hi: number, step: number, origin = 0): number[] {
  const slack = SLACK * Math.max(1, Math.abs((hi - lo) / step));
  const first = Math.ceil((lo - origin) / step - slack);
  const last = Math.floor((hi - origin) / step + slack);
  const digits = Math.max(0, Math.min(100, 12 - Math.floor(Math.log10(step))));
  const ticks: number[] = [];
  for (let i = first; i <= last; i++) ticks.push(Number((origin + i * step).toFixed(digits)) + 0);
  return ticks;
}

/**
 * Round values from `lo` to `hi`, as matplotlib 3.6's MaxNLocator chooses them: the smallest step of 1, 2, 2.5, 5 × 10ⁿ that
 * makes at most `intervals` intervals, or a smaller one where fewer than two ticks would show.
 * @returns the step and the values, ascending; no values when the range is empty or not finite
 */
export function linearTicks(lo: number, hi: number, intervals = 9): { step: number; values: number[] } {
  const span = hi - lo;
  if (!(span > 0) || !Number.isFinite(span)) return { step: NaN, values: [] };
  const wanted = span / Math.max(1, intervals);
  const steps = candidates(wanted);
  let at = steps.findIndex((step) => step >= wanted * (1 - 1e-12));
  let values = multiples(lo, hi, steps[at]);
  while (values.length < 2 && at > 0) values = multiples(lo, hi, steps[--at]);
  return { step: steps[at], values };
}

/** @returns into how many parts matplotlib's AutoMinorLocator divides a step: 5 for 1, 2.5, 5 × 10ⁿ, else 4 */
export function minorDivisions(step: number): number {
  const mantissa = 10 ** (((Math.log10(step) % 1) + 1) % 1);
  return [1, 2.5, 5, 10].some((m) => Math.abs(mantissa - m) < 1e-5 * m) ? 5 : 4;
}
