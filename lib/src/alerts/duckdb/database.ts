import { resolve } from 'node:path';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { installCommand, missingPeers } from '../../formats/peers/peers';

/** An upper bound, beyond which DuckDB refuses; reading and writing row by row takes a fraction of it. */
const MEMORY = '512MB';

/** Whether the optional package is there. */
export const hasDuckDb = (): boolean => missingPeers('scoring Parquet').length === 0;

/** @throws RangeError naming the command that adds the package */
export function requireDuckDb(what: string): void {
  if (!hasDuckDb()) throw new RangeError(`${what} needs DuckDB, which is not installed; add it: ${installCommand('scoring Parquet')}`); // prettier-ignore
}

/** A text as SQL writes it. */
export const sqlText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A column's name as SQL writes it. */
export const sqlName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A file as SQL names it: DuckDB would take *, ? and [ for patterns, and begins of addresses for servers. */
export const sqlPath = (path: string): string => sqlText(resolve(path).replace(/[*?[]/g, '[$&]'));

/** DuckDB in this process, on one core: files are its tables. */
export class Database {
  private constructor(
    private readonly instance: DuckDBInstance,
    readonly connection: DuckDBConnection,
  ) {}

  /** @param temporary a folder for what does not fit into memory; without one, nothing is put aside */
  static async open(temporary = ''): Promise<Database> {
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const instance = await DuckDBInstance.create(':memory:', {
      threads: '1',
      memory_limit: MEMORY,
      temp_directory: temporary,
      // nothing is fetched from anywhere
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    });
    return new Database(instance, await instance.connect());
  }

  /** @returns all rows that a query gives */
  async rows(sql: string): Promise<unknown[][]> {
    return (await this.connection.runAndReadAll(sql)).getRows();
  }

  close(): void {
    this.connection.closeSync();
    this.instance.closeSync();
  }
}

/** Runs something with a database of its own. */
export async function withDatabase<T>(use: (database: Database) => Promise<T>, temporary?: string): Promise<T> {
  const database = await Database.open(temporary);
  try {
    return await use(database);
  } finally {
    database.close();
  }
}

/** What DuckDB says of a full disk, as the error that Node's own functions throw. */
export function asSystemError(error: unknown): Error {
  const known = error instanceof Error ? error : new Error(String(error));
  return /no space left|ENOSPC/i.test(known.message)
    ? Object.assign(new Error(known.message), { code: 'ENOSPC' })
    : known;
}
