import { gunzipSync } from 'node:zlib';
import { MemoryBytes, type ByteSource } from './byteSource';
import { FormatError } from './formatError';
import { UNSUSPICIOUS } from './zip/archive';

/** Tables and arrays stay under 30; nothing but the memory tells a bomb, since gzip's own word on its length may lie. */
const MOST_TIMES = 100;

/** @returns a gzip file's contents. @throws FormatError if it is broken, or asks for far more memory than it has bytes */
export function unpackedGzip(source: ByteSource): MemoryBytes {
  const most = Math.max(UNSUSPICIOUS, MOST_TIMES * source.size);
  const { file } = source;
  try {
    const bytes = gunzipSync(source.read(0, source.size), { maxOutputLength: Math.min(most, 2 ** 32) });
    return new MemoryBytes(file, new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'ERR_BUFFER_TOO_LARGE') {
      throw new FormatError({ file }, `a broken gzip file (${message})`, 'a whole one (gzip -t tests it)', {
        cause: error,
      });
    }
    const found = `${source.size} bytes of gzip that unpack to more than ${most}`;
    const allowed = `at most ${MOST_TIMES} times as many (if you trust the file, unpack it first)`;
    throw new FormatError({ file }, found, allowed, { cause: error });
  }
}
