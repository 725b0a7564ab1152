import type { DuckDBDataChunk } from '@duckdb/node-api';
import { formatNumber } from '../../formats';
import type { TableColumns } from '../records/wanted';
import type { Met } from '../records/met';
import type { Piece } from '../source/piece';
import { Database, withDatabase } from './database';
import { parquetColumns, rangeOf, tableOf, type ParquetColumns } from './parquetFile';

/** A cell of a kept column as a text; '' where there is none. */
export function keptText(cell: unknown): string {
  if (typeof cell === 'string') return cell;
  return typeof cell === 'number' && !Number.isNaN(cell) ? formatNumber(cell) : '';
}

/** The numbers of a column without NULL. */
export const numbersIn = (chunk: DuckDBDataChunk, column: number): Float32Array | Float64Array =>
  (chunk.getColumnVector(column) as unknown as { items: Float32Array | Float64Array }).items;

/**
 * Reads a Parquet file, or some of its rows, some thousand at a time.
 * @returns undefined of a file with columns that DuckDB has otherwise than `readTable`
 * @throws FormatError for a file that lacks a column of numbers; whatever DuckDB says of a broken one
 */
export async function readParquetRecords(
  piece: Piece,
  columns: TableColumns,
): Promise<AsyncGenerator<Met[]> | undefined> {
  const found = await withDatabase((database) => parquetColumns(database, piece, columns));
  return found && records(piece, columns, found);
}

async function* records(piece: Piece, { numbers, texts }: TableColumns, found: ParquetColumns): AsyncGenerator<Met[]> {
  const kept = texts.map((name, k) => ({ name, sql: found.texts[k] })).filter(({ sql }) => sql !== null);
  // what is kept as well as scored is read once, as text
  const only = numbers
    .map((name, j) => ({ name, sql: found.numbers[j].sql }))
    .filter(({ name }) => !kept.some((text) => text.name === name));
  const expressions = ['file_row_number::DOUBLE', ...[...only, ...kept].map(({ sql }) => sql)];
  const database = await Database.open();
  try {
    const sql = `SELECT ${expressions.join(', ')} FROM ${tableOf(piece)} WHERE ${rangeOf(piece)}`;
    for await (const chunk of await database.connection.stream(sql)) {
      const rows = numbersIn(chunk, 0);
      const cells = only.map((_, j) => numbersIn(chunk, j + 1));
      const words = kept.map((_, k) => chunk.getColumnVector(only.length + k + 1));
      yield Array.from(rows, (row, i): Met => {
        const value: Record<string, unknown> = {};
        only.forEach(({ name }, j) => (value[name] = cells[j][i]));
        kept.forEach(({ name }, k) => (value[name] = keptText(words[k].getItem(i))));
        return { record: row + 1, offset: 0, value };
      });
    }
  } finally {
    database.close();
  }
}
