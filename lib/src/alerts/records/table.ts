import { readTable, type Table } from '../../formats';
import type { CsvColumns } from './csv';
import { BATCH, type Met } from './met';

/** Reads a table of any other format, Parquet for one; the columns that are wanted are in memory at once. */
export async function* readTableRecords(path: string, { numbers, texts }: CsvColumns): AsyncGenerator<Met[]> {
  const columns = [...new Set([...numbers, ...texts])];
  const table: Table = await readTable(path, { columns, allowNoRows: true, warn: false });
  for (let start = 0; start < table.rows; start += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, table.rows - start) }, (_, k) => start + k);
    yield rows.map((row) => ({
      record: row + 1,
      offset: 0,
      value: Object.fromEntries(
        table.columns.map(({ name, kind, values, text }) => [
          name,
          kind === 'number' && !texts.includes(name) ? values[row] : text(row),
        ]),
      ),
    }));
  }
}
