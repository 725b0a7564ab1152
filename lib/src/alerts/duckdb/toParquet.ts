import { sqlName, sqlPath, sqlText, withDatabase } from './database';

/** The longest line: a record is at most 16 MiB, and JSON writes a character in up to six bytes. */
const LONGEST_LINE = 1 << 27;

/**
 * Writes JSON lines of scores as Parquet: what is kept as text, NULL where there is none; record as an integer, score as a
 * float64.
 */
export async function linesToParquet(lines: string, output: string, keep: readonly string[]): Promise<void> {
  const types = [['source', 'VARCHAR'], ['record', 'BIGINT'], ...keep.map((name) => [name, 'VARCHAR']), ['score', 'DOUBLE']]; // prettier-ignore
  const columns = types.map(([name, type]) => `${sqlText(name)}: '${type}'`).join(', ');
  const read = `read_json(${sqlPath(lines)}, format = 'newline_delimited', columns = {${columns}}, maximum_object_size = ${LONGEST_LINE})`;
  const cells = types.map(([name]) =>
    keep.includes(name) ? `nullif(${sqlName(name)}, '') AS ${sqlName(name)}` : name,
  );
  await withDatabase((database) =>
    database.connection.run(`COPY (SELECT ${cells.join(', ')} FROM ${read}) TO ${sqlText(output)} (FORMAT parquet)`),
  );
}
