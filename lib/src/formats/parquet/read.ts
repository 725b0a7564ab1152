import type { AsyncBuffer, Compressors, FileMetaData } from 'hyparquet';
import { viewOf, type ByteSource } from '../byteSource';
import { FormatError } from '../formatError';
import { sourceOf, type NamedCells, type ReadCells, type ReadJob } from '../isolated/job';
import { cellsOf, WrongCell, type Stored } from './cells';
import { checkMetadata, checkPages, chunkRange, type Page, type ParquetFile } from './checks';
import { unpackers } from './codecs';
import { withFixedArrays } from './fixedArrays';
import { fieldsOf, withoutMeanings, type Field } from './schema';

const MAGIC = 'PAR1';
const LARGEST_FIRST_FETCH = 1 << 19;

/** @returns the source as hyparquet reads it: whole arrays of their own */
function asyncBuffer(source: ByteSource): AsyncBuffer {
  return {
    byteLength: source.size,
    slice: (start, end = source.size) => new Uint8Array(source.read(start, end - start)).buffer,
  };
}

function checkEnds(source: ByteSource): void {
  const end = Buffer.from(source.read(Math.max(source.size - 4, 0), Math.min(source.size, 4))).toString('latin1');
  if (source.size >= 12 && end === MAGIC) return;
  const encrypted = end === 'PARE';
  const found = encrypted ? 'an encrypted Parquet file' : 'a Parquet file without its end (PAR1)';
  const allowed = encrypted ? 'files without a key' : 'a whole file: its download or its saving was cut short';
  throw new FormatError({ file: source.file, offset: source.size }, found, allowed);
}

/** What reads a file's columns one by one. */
interface Reading {
  readonly source: ByteSource;
  readonly limits: ParquetFile;
  readonly metadata: FileMetaData;
  readonly rows: number;
  /** All values of a column, as they are stored. */
  stored(name: string): Promise<ArrayLike<Stored>>;
  pageAt(view: DataView, at: number): { page: Page; end: number };
}

async function open(source: ByteSource, metadata: FileMetaData, limits: ParquetFile, rows: number): Promise<Reading> {
  const { parquetScan } = await import('hyparquet');
  const { compressors } = await import('hyparquet-compressors');
  // A module of the package that has no types of its own.
  const headers = 'hyparquet/src/column.js';
  const { parquetHeader } = (await import(headers)) as {
    parquetHeader(reader: { view: DataView; offset: number }): Page;
  };
  const options = {
    file: asyncBuffer(source),
    metadata: withoutMeanings(metadata),
    compressors: unpackers(compressors as Required<Compressors>) as Compressors,
    utf8: false,
    parsers: { timestampFromNanoseconds: (nanoseconds: bigint) => nanoseconds },
    useOffsetIndex: false,
  };
  return {
    ...{ source, limits, metadata, rows },
    async stored(name) {
      const scan = await parquetScan({ ...options, columns: [name] });
      const parts: ArrayLike<Stored>[] = [];
      for (const { rowStart, rowEnd } of scan.ranges) {
        parts.push((await scan.readColumn({ column: name, rowStart, rowEnd })) as ArrayLike<Stored>);
      }
      return parts.length === 1 ? parts[0] : parts.flatMap((part) => Array.from(part));
    },
    pageAt(view, at) {
      const reader = { view, offset: at };
      return { page: parquetHeader(reader), end: reader.offset };
    },
  };
}

async function readField(reading: Reading, { name, position, meaning }: Field): Promise<NamedCells> {
  const { source, limits, metadata, rows } = reading;
  for (const { columns, num_rows: count } of metadata.row_groups) {
    if (count === 0n) continue;
    const chunk = columns[position].meta_data!;
    const { start, length } = chunkRange(chunk);
    const view = viewOf(source.read(start, length));
    checkPages(limits, name, Number(count), chunk, (at) => reading.pageAt(view, at));
  }
  const values = await withFixedArrays(() => reading.stored(name));
  const place = { file: source.file, column: name };
  if (values.length !== rows) throw new FormatError(place, `${values.length} values for ${rows} rows`, 'one a row');
  try {
    return { name, values: cellsOf(values, meaning) };
  } catch (error) {
    if (!(error instanceof WrongCell)) throw error;
    throw new FormatError({ ...place, row: error.row + 1 }, error.found, error.allowed);
  }
}

/**
 * Reads a Parquet file's flat columns; runs in a worker, see `isolated`. Values come from hyparquet as they are stored, and
 * become cells here, where nothing is rounded.
 * @throws FormatError for what the file should not be; whatever hyparquet throws for one that is broken
 */
export async function readParquet({ file, columns: names, maxExpansion }: ReadJob): Promise<ReadCells> {
  const source = sourceOf(file);
  checkEnds(source);
  const { parquetMetadataAsync } = await import('hyparquet');
  const initialFetchSize = Math.min(source.size, LARGEST_FIRST_FETCH);
  const metadata = await parquetMetadataAsync(asyncBuffer(source), { geoparquet: false, initialFetchSize });
  const fields = fieldsOf(source.file, metadata, names);
  const limits = { path: source.file, size: source.size, maxExpansion };
  const reading = await open(source, metadata, limits, checkMetadata(limits, metadata, fields));
  const columns: NamedCells[] = [];
  for (const field of fields) columns.push(await readField(reading, field));
  return { columns, rows: reading.rows };
}
