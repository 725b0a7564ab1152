import { readTable, type Table } from '../../formats';
import { BATCH, type Met } from './met';
import type { Wanted } from './wanted';

/** Reads a table of any other format, Parquet for one; the columns that are wanted are in memory at once. */
export async function* readTableRecords(path: string, { columns: wanted, rows }: Wanted): AsyncGenerator<Met[]> {
  const { numbers, texts } = wanted;
  const columns = [...new Set([...numbers, ...texts])];
  const table: Table = await readTable(path, { columns, allowNoRows: true, warn: false });
  const [from, to] = rows ?? [0, table.rows];
  for (let start = from; start < to; start += BATCH) {
    const some = Array.from({ length: Math.min(BATCH, to - start) }, (_, k) => start + k);
    yield some.map((row) => ({
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
