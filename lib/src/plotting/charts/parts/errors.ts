import type { ErrorBars } from '../../figure';
import { points } from '../../kit/style';
import { ofRows } from '../inputs/classes';
import type { Numeric } from '../inputs/channels';

/** @throws RangeError for an error below zero */
export function checkErrors(chart: string, errors: Readonly<Record<string, Numeric | undefined>>): void {
  for (const [name, list] of Object.entries(errors)) {
    const row = list?.values.findIndex((value) => value < 0) ?? -1;
    if (row < 0) continue;
    throw new RangeError(`${chart}: ${name} is ${list?.values[row]} in row ${row}; errors are lengths, zero or more`);
  }
}

/** @returns error bars of the given rows, matplotlib's with small caps; a row without a number has none */
export function errorBarsOf(errors: Numeric | undefined, rows: Uint32Array, color: string): ErrorBars | undefined {
  if (!errors) return undefined;
  return { type: 'data', array: ofRows(errors.values, rows), color, thickness: points(1), width: points(2) };
}

/** @returns the values' lower and upper ends, errors included */
export function reachOf(values: Float64Array, errors: Numeric | undefined): Float64Array[] {
  if (!errors) return [values];
  const length = (row: number): number => (Number.isFinite(errors.values[row]) ? errors.values[row] : 0);
  return [-1, 1].map((sign) => values.map((value, row) => value + sign * length(row)));
}
