import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCsv, type Table } from '../../../lib/dist/formats';
import { scratchFolder } from '../scratchFolder';

/** One row that passes every filter; tests change what they are about. */
export const GOOD_ROW: Readonly<Record<string, string>> = {
  objectId: 'ZTF00aaaaaaa',
  gmag: '19.5',
  dmdt_g_err: '0.1',
  dmdt_r_err: '0.1',
  mag_g02: '20',
  mag_g08: '20',
  mag_g28: '20',
  mag_r02: '20',
  mag_r08: '20',
  mag_r28: '20',
  source_label: 'SN Ia',
  is_synthetic: 'False',
};

/** A table read from CSV text with the given rows, each the good row with some cells changed. */
export function objectTable(rows: readonly Record<string, string>[], names = Object.keys(GOOD_ROW)): Table {
  const lines = rows.map((row) => names.map((name) => ({ ...GOOD_ROW, ...row })[name] ?? '').join(','));
  const path = join(scratchFolder(), 'table.csv');
  writeFileSync(path, [names.join(','), ...lines, ''].join('\n'));
  return readCsv(path);
}

/** n good rows. */
export function goodRows(
  n: number,
  change: (row: number) => Record<string, string> = () => ({}),
): Record<string, string>[] {
  return Array.from({ length: n }, (_, row) => change(row));
}
