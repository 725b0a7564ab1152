import { numericColumn } from '../formats/csv/columns';
import type { Table } from '../formats/csv/table';

/** The object document's filters: a row stays if each of these columns lies within its limits, both included. */
export const QUALITY_LIMITS: Readonly<Record<string, readonly [number, number]>> = {
  dmdt_g_err: [-1, 1],
  dmdt_r_err: [-1, 1],
  mag_g02: [0, 30],
  mag_g08: [0, 30],
  mag_g28: [0, 30],
  mag_r02: [0, 30],
  mag_r08: [0, 30],
  mag_r28: [0, 30],
};

/**
 * The rows that pass the object document's filters, in order. A cell that is no number counts as missing, and a missing
 * value is outside every limit (pandas' `to_numeric(errors="coerce")` and `between(inclusive="both")`).
 * @throws FormatError that names the first of the eight columns the table lacks
 */
export function qualityRows(table: Table): Uint32Array {
  const limits = Object.entries(QUALITY_LIMITS).map(([name, [low, high]]) => {
    const values = numericColumn(table, name, { errors: 'coerce' });
    return (i: number) => values[i] >= low && values[i] <= high;
  });
  const all = Uint32Array.from({ length: table.rows }, (_, i) => i);
  return all.filter((i) => limits.every((inside) => inside(i)));
}
