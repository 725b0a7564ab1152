import { MAGIC, readContainers } from '../avro/container';
import { MemoryBytes } from '../../formats/byteSource';
import { kindOf } from '../../formats/kind';
import type { ByteStream } from '../source/byteStream';
import { hasDuckDb } from '../duckdb/database';
import { openStream } from '../source/openStream';
import { isPlainCsv, readCsvRecords } from './csv';
import { readJsonLines, readJsonRecords } from './json';
import type { Met } from './met';
import { readTableRecords } from './table';
import type { Wanted } from './wanted';

const HEAD = 1 << 16;
/** A line that begins as an object does: the first line is a broken one. No cell of CSV begins so without quotes. */
const OBJECT_LATER = /\n[ \t]*\{[ \t]*"/;

/**
 * Reads the records of a file, or of standard input (`-`), by what is in it: Avro containers, JSON, CSV with commas, each
 * also in gzip, and Parquet where DuckDB is installed, in bounded memory; any other table by `formats.readTable`. Whatever
 * is wrong is met, never thrown: the rest of the source then, or one record.
 */
export async function* readRecords(path: string, wanted: Wanted): AsyncGenerator<Met[]> {
  let stream: ByteStream | undefined;
  const { lines } = wanted;
  let record = (wanted.rows?.[0] ?? lines?.before ?? 0) + 1;
  try {
    stream = await openStream(path, lines);
    for await (const met of lines
      ? readJsonLines(stream, wanted.columns, lines.before)
      : await recordsOf(stream, path, wanted)) {
      record = met[met.length - 1].record + 1;
      yield met;
    }
  } catch (error) {
    yield [{ record, offset: stream?.offset ?? 0, reason: `${(error as Error).message}; with it what follows` }];
  } finally {
    await stream?.close();
  }
}

async function recordsOf(stream: ByteStream, path: string, wanted: Wanted): Promise<AsyncGenerator<Met[]>> {
  await stream.fill(HEAD);
  const head = stream.peek(0, HEAD);
  const start = head.toString('latin1', 0, 512).replace(/^\xef\xbb\xbf/, '');
  if (start.startsWith(MAGIC)) return readContainers(stream, wanted.decoders);
  if (/^\s*[{[]/.test(start)) return readJsonRecords(stream, wanted.columns);
  const text = kindOf(new MemoryBytes(stream.file, head)).name === 'text';
  if (text && OBJECT_LATER.test(head.toString('latin1'))) return readJsonLines(stream, wanted.columns, 0);
  if (text && isPlainCsv(stream.file, head)) return readCsvRecords(stream, wanted.columns);
  if (path !== '-') return (await byDuckDb(start, path, wanted)) ?? readTableRecords(path, wanted);
  throw new Error('standard input that is neither Avro, JSON nor CSV with commas');
}

async function byDuckDb(start: string, path: string, { columns, rows }: Wanted) {
  if (!start.startsWith('PAR1') || !hasDuckDb()) return undefined;
  return (await import('../duckdb/readParquet')).readParquetRecords({ path, rows }, columns);
}
