import { mkdirSync } from 'node:fs';
import { dirname, extname } from 'node:path';
import { writeFileAtomic } from './atomic';
import { writeCsv, type CsvWriteOptions } from './csv/write';
import { isolated } from './isolated/isolated';
import type { NamedCells } from './isolated/job';
import { jsonLinesChunks } from './jsonLines/write';
import { installCommand, missingPeers } from './peers/peers';
import type { Table } from './table/table';

const CELL_BYTES = 8;
const ENDINGS: readonly string[] = ['.csv', '.tsv', '.jsonl', '.ndjson', '.parquet'];

const cellsOf = (table: Table): NamedCells[] =>
  table.columns.map(({ name, values }) => ({
    name,
    values: ArrayBuffer.isView(values) ? Float64Array.from(values as Float64Array) : [...(values as readonly string[])],
  }));

async function parquetBytes(path: string, table: Table): Promise<Uint8Array> {
  const use = 'writing Parquet';
  const missing = missingPeers(use);
  if (missing.length > 0) {
    throw new Error(`writeTable: ${path}: ${use} needs ${missing.join(' and ')}; add it: ${installCommand(use)}`);
  }
  const columns = cellsOf(table);
  const bytes = table.rows * table.columns.length * CELL_BYTES;
  const broken = (why: string) => new Error(`writeTable: ${path}: ${why}`);
  return isolated<Uint8Array>({ kind: 'writeParquet', columns }, bytes, broken);
}

/**
 * Writes a table by the ending of its name, atomically, as `writeFileAtomic` does: `.csv` (`.tsv` with tabs), `.parquet`
 * (with the package hyparquet-writer; Snappy) or `.jsonl` and `.ndjson`. Cells read from a file keep their text in CSV, and
 * in JSON where it is JSON's; numbers made here are written in the shortest form that reads back as the same number. In
 * Parquet a column of integers is INT64, other numbers DOUBLE, text STRING. Missing cells are empty, null in JSON and Parquet.
 * The folder is made if it is not there.
 * @param options those of `writeCsv`, for text
 * @throws RangeError for another ending, and for an infinity in JSON; Error for a package that is not installed, with the
 *   command that adds it; the system's own error as `writeFileAtomic`
 * @example
 * await writeTable('scores.parquet', Table.of({ objectId: ['ZTF25wfbivos'], score: [6.04] }));
 */
export async function writeTable(path: string, table: Table, options: CsvWriteOptions = {}): Promise<void> {
  const ending = extname(path).toLowerCase();
  if (ENDINGS.includes(ending)) mkdirSync(dirname(path), { recursive: true });
  switch (ending) {
    case '.csv':
      return writeCsv(path, table, options);
    case '.tsv':
      return writeCsv(path, table, { delimiter: '\t', ...options });
    case '.jsonl':
    case '.ndjson':
      return writeFileAtomic(path, jsonLinesChunks(table));
    case '.parquet':
      return writeFileAtomic(path, await parquetBytes(path, table));
    default:
      throw new RangeError(`writeTable: ${path} ends in ${JSON.stringify(ending)}; allowed: ${ENDINGS.join(', ')}`);
  }
}
