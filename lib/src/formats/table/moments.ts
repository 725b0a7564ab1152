/** Units of dates and times, by how many of them a second has (days: fewer than one). */
export type TimeUnit = 's' | 'ms' | 'us' | 'ns';

const PER_SECOND: Readonly<Record<TimeUnit, bigint>> = { s: 1n, ms: 1_000n, us: 1_000_000n, ns: 1_000_000_000n };
const DECIMALS: readonly number[] = [0, 3, 6, 9];
const DAY_SECONDS = 86_400n;
/** What Date can hold, in seconds. */
const MOST_SECONDS = 8_640_000_000_000n;

/** A time as whole seconds and nanoseconds. */
interface Split {
  readonly seconds: bigint;
  readonly nanoseconds: number;
}

function split(count: bigint, unit: TimeUnit): Split {
  const per = PER_SECOND[unit];
  const rest = ((count % per) + per) % per;
  return { seconds: (count - rest) / per, nanoseconds: Number(rest * (1_000_000_000n / per)) };
}

/** How many decimals of a second write all times exactly: 0, 3, 6 or 9. */
function decimalsOf(times: readonly (Split | undefined)[]): number {
  let decimals = 0;
  for (const time of times) {
    while (time !== undefined && decimals < 9 && time.nanoseconds % 10 ** (9 - decimals) !== 0) decimals += 3;
  }
  return DECIMALS[decimals / 3];
}

const fraction = (nanoseconds: number, decimals: number): string =>
  decimals === 0 ? '' : `.${String(nanoseconds).padStart(9, '0').slice(0, decimals)}`;

/**
 * Writes times as ISO 8601: `2024-05-01T22:15:30.125`, with `Z` at the end if they are in UTC; with as many decimals (0, 3, 6
 * or 9) as all of a column's need, so that text order is time order.
 * @param counts units since 1970; undefined where missing, which becomes ''
 * @throws RangeError for a time beyond the years that have ISO text here (±271821)
 */
export function timestampTexts(counts: readonly (bigint | undefined)[], unit: TimeUnit, utc: boolean): string[] {
  const times = counts.map((count) => (count === undefined ? undefined : split(count, unit)));
  const decimals = decimalsOf(times);
  return times.map((time, row) => {
    if (time === undefined) return '';
    const { seconds, nanoseconds } = time;
    if (seconds > MOST_SECONDS || seconds < -MOST_SECONDS)
      throw new RangeError(`row ${row + 1}: ${counts[row]} ${unit}`);
    const whole = new Date(1000 * Number(seconds)).toISOString().slice(0, -5);
    return `${whole}${fraction(nanoseconds, decimals)}${utc ? 'Z' : ''}`;
  });
}

/** Writes days since 1970 as `2024-05-01`. @throws RangeError as `timestampTexts` */
export function dateTexts(days: readonly (number | undefined)[]): string[] {
  const seconds = days.map((day) => (day === undefined ? undefined : BigInt(day) * DAY_SECONDS));
  return timestampTexts(seconds, 's', false).map((text) => text.slice(0, -9));
}

/** Writes times of day as `22:15:30.125`. */
export function timeOfDayTexts(counts: readonly (bigint | undefined)[], unit: TimeUnit): string[] {
  return timestampTexts(counts, unit, false).map((text) => text.slice(text.indexOf('T') + 1));
}
