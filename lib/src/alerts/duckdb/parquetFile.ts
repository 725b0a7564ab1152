import { FormatError } from '../../formats';
import type { TableColumns } from '../records/wanted';
import type { Piece } from '../source/piece';
import { sqlName, sqlPath, type Database } from './database';

const INTEGER = /^U?(TINY|SMALL|BIG|HUGE)INT$|^U?INTEGER$/;
const AS_TEXT = /^(VARCHAR|UUID|DATE|TIME)$/;
const TIMESTAMP = /^TIMESTAMP(_S|_MS|_NS)?$/;
/** Digits up to which readTable takes decimals for numbers. */
const DECIMAL_DIGITS = 15;

/** An expression for a column's numbers as `readTable` has them, NaN where there is none; undefined where it cannot be. */
function numbersOf(name: string, type: string): string | undefined {
  const column = sqlName(name);
  if (type === 'FLOAT' || type === 'DOUBLE') return `coalesce(${column}, 'NaN'::${type})`;
  // by way of the digits: the quotient of two rounded numbers may be another number
  if (type.startsWith('DECIMAL(')) return `coalesce(${column}::VARCHAR::DOUBLE, 'NaN'::DOUBLE)`;
  if (type === 'BOOLEAN' || INTEGER.test(type)) return `coalesce(${column}::DOUBLE, 'NaN'::DOUBLE)`;
  return undefined;
}

/** An expression for a column's texts, or for the numbers that they are written from. */
function textsOf(name: string, type: string): string | undefined {
  const column = sqlName(name);
  if (INTEGER.test(type) || AS_TEXT.test(type)) return `${column}::VARCHAR`;
  if (type === 'BOOLEAN') return `${column}::TINYINT::VARCHAR`;
  if (TIMESTAMP.test(type)) return `replace(${column}::VARCHAR, ' ', 'T')`;
  const digits = Number(/^DECIMAL\((\d+)/.exec(type)?.[1] ?? 0);
  return digits > DECIMAL_DIGITS ? undefined : numbersOf(name, type);
}

/** Columns of a Parquet file as DuckDB reads them. */
export interface ParquetColumns {
  /** By feature: float32 or float64. */
  readonly numbers: readonly { readonly sql: string; readonly type: 'FLOAT' | 'DOUBLE' }[];
  /** By kept column; null where the file has none of that name. */
  readonly texts: readonly (string | null)[];
}

/** What follows FROM. */
export const tableOf = ({ path }: Piece): string =>
  `read_parquet(${sqlPath(path)}, file_row_number = true, hive_partitioning = false, union_by_name = false)`;

/** What follows WHERE. */
export const rangeOf = ({ rows }: Piece): string =>
  rows === undefined ? 'true' : `file_row_number >= ${rows[0]} AND file_row_number < ${rows[1]}`;

/**
 * @returns how to read the columns with the values that `readTable` gives; undefined of a file where one is of a type that
 *   DuckDB has otherwise, such as bytes or text among the numbers
 * @throws FormatError for a file that lacks a column of numbers
 */
export async function parquetColumns(
  database: Database,
  piece: Piece,
  { numbers, texts }: TableColumns,
): Promise<ParquetColumns | undefined> {
  const described = await database.rows(`DESCRIBE SELECT * FROM ${tableOf(piece)}`);
  const types = new Map(described.map(([name, type]) => [name as string, type as string]));
  const lacking = numbers.filter((name) => !types.has(name));
  if (lacking.length > 0) {
    const found = `no column ${lacking.join(', ')}`;
    throw new FormatError({ file: piece.path }, found, 'tables with all columns of the detector');
  }
  const read = numbers.map((name) => numbersOf(name, types.get(name)!));
  const kept = texts.map((name) => (types.has(name) ? textsOf(name, types.get(name)!) : null));
  if (read.includes(undefined) || kept.includes(undefined)) return undefined;
  return {
    numbers: read.map((sql, j) => ({ sql: sql!, type: types.get(numbers[j]) === 'FLOAT' ? 'FLOAT' : 'DOUBLE' })),
    texts: kept as (string | null)[],
  };
}
