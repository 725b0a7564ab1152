import { sqlPath, type Database } from './database';

/** Rows of a file that lie together, and the bytes that they take. */
export interface RowRange {
  readonly rows: readonly [from: number, to: number];
  readonly bytes: number;
}

/** @returns a Parquet file's row groups, put together up to so many bytes; @throws what DuckDB says of a broken file */
export async function rowRanges(database: Database, path: string, most: number): Promise<RowRange[]> {
  const groups = await database.rows(
    `SELECT any_value(row_group_num_rows)::DOUBLE, sum(total_compressed_size)::DOUBLE
     FROM parquet_metadata(${sqlPath(path)}) GROUP BY row_group_id ORDER BY row_group_id`,
  );
  const ranges: { rows: [number, number]; bytes: number }[] = [];
  for (const [count, bytes] of groups as [number, number][]) {
    const last = ranges[ranges.length - 1];
    const from = last?.rows[1] ?? 0;
    if (last === undefined || last.bytes + bytes > most) ranges.push({ rows: [from, from + count], bytes });
    else [last.rows[1], last.bytes] = [from + count, last.bytes + bytes];
  }
  return ranges;
}
