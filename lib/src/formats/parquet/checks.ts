import type { ColumnMetaData, FileMetaData } from 'hyparquet';
import { FormatError } from '../formatError';
import { UNSUSPICIOUS } from '../zip/archive';
import type { Field } from './schema';

/** How many times larger than the file its cells, or a page its bytes, may be: as of zip files. */
const MOST_EXPANSION = 600;
const CELL_BYTES = 8;
const CODECS = ['UNCOMPRESSED', 'SNAPPY', 'GZIP', 'BROTLI', 'LZ4', 'ZSTD', 'LZ4_RAW'];

/** A page's header, as hyparquet has it. */
export interface Page {
  readonly type: string;
  readonly uncompressed_page_size: number;
  readonly compressed_page_size: number;
  readonly data_page_header?: { readonly num_values: number; readonly encoding?: string };
  readonly data_page_header_v2?: {
    readonly num_values: number;
    readonly encoding?: string;
    readonly num_rows: number;
    readonly num_nulls: number;
    readonly definition_levels_byte_length: number;
    readonly repetition_levels_byte_length: number;
  };
  readonly dictionary_page_header?: { readonly num_values: number };
}

export interface ParquetFile {
  readonly path: string;
  readonly size: number;
  readonly maxExpansion?: number;
}

/** Bytes that a value takes at least in a dictionary. */
const LEAST_BYTES: Readonly<Record<string, number>> = {
  INT32: 4,
  FLOAT: 4,
  BYTE_ARRAY: 4,
  INT64: 8,
  DOUBLE: 8,
  INT96: 12,
};

/** Where a column chunk lies. */
export function chunkRange(chunk: ColumnMetaData): { start: number; length: number } {
  const { dictionary_page_offset: dictionary, data_page_offset: data, total_compressed_size: length } = chunk;
  // As hyparquet: some writers say 0 where there is no dictionary.
  const start = dictionary !== undefined && dictionary > 0n && dictionary < data ? dictionary : data;
  return { start: Number(start), length: Number(length) };
}

const isCount = (value: unknown): boolean => typeof value === 'bigint' && value >= 0n && value < 1n << 53n;

/**
 * Checks that the footer says what can be: counts that agree with each other, chunks inside the file, and no more cells
 * than its bytes may hold.
 * @returns the number of rows. @throws FormatError
 */
export function checkMetadata(file: ParquetFile, metadata: FileMetaData, fields: readonly Field[]): number {
  const refuse = (found: string, allowed: string, column?: string): never => {
    throw new FormatError({ file: file.path, column }, found, allowed);
  };
  const { row_groups: groups, num_rows: rows } = metadata;
  if (!isCount(rows) || !groups.every((group) => isCount(group.num_rows))) refuse(`${rows} rows`, 'a count of rows');
  const sum = groups.reduce((total, group) => total + group.num_rows, 0n);
  if (sum !== rows) refuse(`${rows} rows, and ${sum} in the row groups`, 'the same number');
  const most = Math.max(UNSUSPICIOUS, (file.maxExpansion ?? MOST_EXPANSION) * file.size);
  if (Number(rows) * fields.length * CELL_BYTES > most) {
    const found = `${rows} rows of ${fields.length} columns said to be in ${file.size} bytes`;
    refuse(found, `at most ${Math.floor(most / CELL_BYTES)} cells (if you trust the file, pass a larger maxExpansion)`);
  }
  // pyarrow leaves out the pages, and their place, of a group without rows.
  for (const group of groups.filter(({ num_rows: count }) => count > 0n)) {
    for (const { name, position } of fields) {
      const column = group.columns[position];
      const chunk = column?.meta_data;
      if (column?.crypto_metadata !== undefined || column?.encrypted_column_metadata !== undefined)
        refuse('an encrypted column', 'columns without a key', name);
      if (chunk === undefined || column.file_path)
        return refuse('no data in this file', 'all columns in one file (pandas.read_parquet reads folders)', name);
      if (!CODECS.includes(chunk.codec)) refuse(`compression ${chunk.codec}`, CODECS.join(', '), name);
      if (chunk.num_values !== group.num_rows)
        refuse(`${chunk.num_values} values in a row group of ${group.num_rows} rows`, 'one a row', name);
      const { start, length } = chunkRange(chunk);
      if (!(start >= 4 && length >= 0 && start + length <= file.size))
        refuse(`a column at byte ${start} of ${length} bytes`, `data inside the file's ${file.size} bytes`, name);
    }
  }
  return Number(rows);
}

/**
 * Checks the headers of a chunk's pages before any is unpacked.
 * @param headerAt reads the header at a byte of the chunk, and says where it ends
 * @throws FormatError
 */
export function checkPages(
  file: ParquetFile,
  name: string,
  rows: number,
  { type, total_compressed_size: size }: ColumnMetaData,
  headerAt: (at: number) => { page: Page; end: number },
): void {
  const refuse = (found: string, allowed: string): never => {
    throw new FormatError({ file: file.path, column: name }, found, allowed);
  };
  const most = Math.max(UNSUSPICIOUS, (file.maxExpansion ?? MOST_EXPANSION) * file.size);
  const length = Number(size);
  let [values, unpacked, hasDictionary] = [0, 0, false];
  for (let at = 0; at < length && values < rows;) {
    const { page, end } = headerAt(at);
    const sizes = [page.compressed_page_size, page.uncompressed_page_size];
    if (!sizes.every((size) => Number.isInteger(size) && size >= 0) || end + sizes[0] > length)
      refuse(`a page of ${sizes[0]} bytes that unpack to ${sizes[1]}`, `pages inside their column's ${length} bytes`);
    unpacked += sizes[1];
    if (unpacked > most)
      refuse(
        `pages that unpack to more than ${most} bytes`,
        'fewer (if you trust the file, pass a larger maxExpansion)',
      );
    const { data_page_header: one, data_page_header_v2: two, dictionary_page_header: dictionary } = page;
    const count = (one ?? two ?? dictionary)?.num_values ?? -1;
    const isDictionary = page.type === 'DICTIONARY_PAGE';
    const room = isDictionary ? Math.floor(sizes[1] / (LEAST_BYTES[type] ?? 1)) : rows - values;
    if (!(count >= 0 && count <= room)) refuse(`a page of ${count} values`, `at most ${room} here`);
    if (isDictionary) hasDictionary = true;
    else values += count;
    if ((one ?? two)?.encoding?.endsWith('_DICTIONARY') && !hasDictionary)
      refuse('places in a dictionary', 'a dictionary page before them');
    if (two !== undefined) {
      const levels = two.definition_levels_byte_length + two.repetition_levels_byte_length;
      const sound = two.num_rows === count && two.num_nulls >= 0 && two.num_nulls <= count;
      if (
        !sound ||
        !(levels >= 0 && two.definition_levels_byte_length >= 0 && levels <= sizes[0] && levels <= sizes[1])
      )
        refuse(`a page of ${two.num_rows} rows, ${two.num_nulls} nulls and ${levels} bytes of levels`, 'what fits it');
    }
    at = end + sizes[0];
  }
  if (values !== rows) refuse(`${values} values in the pages of ${rows} rows`, 'one a row');
}
