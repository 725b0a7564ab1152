import { createReadStream, readFileSync, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ByteStream } from './byteStream';
import type { Piece } from './piece';

const CHUNK = 1 << 20;

const chunksOf = (source: Readable) => source[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;

/** A small file is read at once: a stream of its own, four thousand packets in a row, takes longer than their records. */
function fileChunks(path: string, part: Piece['lines']): AsyncIterator<Uint8Array> {
  if (part) return chunksOf(createReadStream(path, { highWaterMark: CHUNK, start: part.from, end: part.to - 1 }));
  const about = statSync(path);
  if (!about.isFile() || about.size > CHUNK) return chunksOf(createReadStream(path, { highWaterMark: CHUNK }));
  const whole = [readFileSync(path)].values();
  return { next: async () => whole.next() };
}

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
  const chunks = path === '-' ? chunksOf(process.stdin) : fileChunks(path, part);
  const name = path === '-' ? 'standard input' : path;
  const stream = new ByteStream(name, chunks, part?.from);
  if (part) return stream;
  await stream.fill(2);
  const packed = stream.peek(0, 2).toString('hex') === '1f8b';
  return packed ? new ByteStream(name, gunzipped(stream)) : stream;
}
