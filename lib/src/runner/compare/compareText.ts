const NUMBER = /[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/g;

/** Rounding excuses a different last digit only where that digit is worth at most this part of the number. */
const ROUNDING = 1e-3;

/**
 * Compares two texts: exactly between their numbers, and number by number within a tolerance. Integers must be the
 * same; in other numbers the last printed digit may differ by one, since rounding can tip either way, where that is at
 * most {@link ROUNDING} of the number and the tolerance is not 0.
 * @param tolerance relative
 * @returns the first lines that differ, or undefined when none do
 */
export function compareText(
  stored: string,
  now: string,
  tolerance: number,
): { stored: string; now: string } | undefined {
  if (stored === now) return undefined;
  const [before, after] = [stored.split('\n'), now.split('\n')];
  for (let i = 0; i < Math.max(before.length, after.length); i++) {
    if (!sameLine(before[i], after[i], tolerance)) {
      return { stored: before[i] ?? '(nothing)', now: after[i] ?? '(nothing)' };
    }
  }
  return undefined;
}

function sameLine(stored: string | undefined, now: string | undefined, tolerance: number): boolean {
  if (stored === now) return true;
  if (stored === undefined || now === undefined || stored.replace(NUMBER, '#') !== now.replace(NUMBER, '#'))
    return false;
  const numbers = now.match(NUMBER) ?? [];
  return (stored.match(NUMBER) ?? []).every((text, i) => sameNumber(text, numbers[i], tolerance));
}

function sameNumber(stored: string, now: string, tolerance: number): boolean {
  if (stored === now) return true;
  const step = Math.max(lastPlace(stored), lastPlace(now));
  const [a, b] = [Number(stored), Number(now)];
  if (step === 0 || tolerance === 0) return a === b;
  const size = Math.max(Math.abs(a), Math.abs(b));
  // A little more than one step: 0.3 − 0.2 is not 0.1 in binary.
  const tips = step <= 1.0001 * ROUNDING * size ? 1.0001 * step : 0;
  return Math.abs(a - b) <= Math.max(tolerance * size, tips);
}

/** @returns what one more in the last printed digit is worth; 0 for an integer */
function lastPlace(text: string): number {
  const [mantissa, exponent] = text.toLowerCase().split('e');
  const decimals = mantissa.split('.')[1]?.length ?? 0;
  return decimals === 0 && exponent === undefined ? 0 : 10 ** (Number(exponent ?? 0) - decimals);
}

/** @returns whether two JSON values are the same but for numbers within a relative tolerance */
export function sameJson(stored: unknown, now: unknown, tolerance: number): boolean {
  if (typeof stored === 'number' && typeof now === 'number') {
    return Math.abs(stored - now) <= tolerance * Math.max(Math.abs(stored), Math.abs(now));
  }
  if (typeof stored !== 'object' || typeof now !== 'object' || stored === null || now === null) return stored === now;
  const [a, b] = [stored as Record<string, unknown>, now as Record<string, unknown>];
  const keys = Object.keys(a);
  return (
    Array.isArray(a) === Array.isArray(b) &&
    keys.length === Object.keys(b).length &&
    keys.every((key) => key in b && sameJson(a[key], b[key], tolerance))
  );
}
