import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { OutputFormat } from '../scoring/output';
import { sqlName, sqlPath, sqlText, withDatabase } from './database';

/** What follows FROM for files of scores, read in their order. */
function scoresIn(files: readonly string[], format: OutputFormat, keep: readonly string[]): string {
  const list = `[${files.map(sqlPath).join(', ')}]`;
  // a column that one file has as integers and another as text is text in all
  if (format === 'parquet') return `read_parquet(${list}, union_by_name = true, hive_partitioning = false)`;
  const types = [['source', 'VARCHAR'], ['record', 'BIGINT'], ...keep.map((name) => [name, 'VARCHAR']), ['score', 'DOUBLE']]; // prettier-ignore
  const columns = `columns = {${types.map(([name, type]) => `${sqlText(name)}: '${type}'`).join(', ')}}`;
  if (format === 'jsonl') return `read_json(${list}, format = 'newline_delimited', ${columns})`;
  const dialect = `auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', parallel = false`;
  return `read_csv(${list}, ${dialect}, ${columns})`;
}

/**
 * Writes, for each object, how often it was scored, and its highest and its last score, highest first. All of it is read
 * from files of scores that are whole, so that no crash can leave it wrong; what does not fit into memory goes to disk.
 * @param files in the order in which they were scored
 * @param object the kept column that names objects; rows without a name are left out
 */
export async function writeHistory(
  path: string,
  folder: string,
  { files, format, keep }: { readonly files: readonly string[]; readonly format: OutputFormat; readonly keep: readonly string[] }, // prettier-ignore
  object: string,
): Promise<void> {
  const temporary = join(folder, '.history.tmp');
  mkdirSync(temporary, { recursive: true });
  const name = sqlName(object);
  const seen = `SELECT ${name}::VARCHAR AS ${name}, count(*) AS seen, max(score) AS best, last(score) AS last`;
  const rows = `${seen} FROM ${scoresIn(files, format, keep)} WHERE ${name} IS NOT NULL AND ${name}::VARCHAR <> ''`;
  const sql = `${rows} GROUP BY ALL ORDER BY best DESC, ${name}`;
  try {
    await withDatabase(async ({ connection }) => {
      await connection.run(`COPY (${sql}) TO ${sqlText(`${path}.part`)} (FORMAT ${path.endsWith('.csv') ? 'csv' : 'parquet'})`); // prettier-ignore
    }, temporary);
    renameSync(`${path}.part`, path);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
    rmSync(`${path}.part`, { force: true });
  }
}
