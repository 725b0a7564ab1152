import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ByteStream } from './byteStream';

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

/** Opens a file, or standard input (`-`); what is packed by gzip is unpacked on the way. */
export async function openStream(path: string): Promise<ByteStream> {
  const source = path === '-' ? process.stdin : createReadStream(path, { highWaterMark: CHUNK });
  const chunks = source[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  const name = path === '-' ? 'standard input' : path;
  const stream = new ByteStream(name, chunks);
  await stream.fill(2);
  const packed = stream.peek(0, 2).toString('hex') === '1f8b';
  return packed ? new ByteStream(name, gunzipped(stream)) : stream;
}
