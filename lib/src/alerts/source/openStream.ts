import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ByteStream } from './byteStream';
import type { Piece } from './piece';

const CHUNK = 1 << 20;

async function* gunzipped(stream: ByteStream): AsyncGenerator<Uint8Array> {
  const packed = Readable.from(stream.rest(), { objectMode: false });
  const unpacked = createGunzip({ chunkSize: 1 << 18 });
  packed.on('error', (error) => unpacked.destroy(error)).pipe(unpacked);
  try {
    for await (const chunk of unpacked) yield chunk as Uint8Array;
  } finally {
    packed.destroy();
  }
}

/**
 * Opens a file, or standard input (`-`); what is packed by gzip is unpacked on the way.
 * @param part of a file: some of its bytes, as they are
 */
export async function openStream(path: string, part?: Piece['lines']): Promise<ByteStream> {
  const range = part && { start: part.from, end: part.to - 1 };
  const source = path === '-' ? process.stdin : createReadStream(path, { highWaterMark: CHUNK, ...range });
  const chunks = source[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  const name = path === '-' ? 'standard input' : path;
  const stream = new ByteStream(name, chunks, part?.from);
  if (part) return stream;
  await stream.fill(2);
  const packed = stream.peek(0, 2).toString('hex') === '1f8b';
  return packed ? new ByteStream(name, gunzipped(stream)) : stream;
}
