import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/** Shows in cells what `fs.writeSync` writes to file descriptors 1 and 2, past `process.stdout` and `process.stderr`. */
export function showDescriptorWrites(): void {
  const { writeSync } = fs;
  const write = (fd: number, data: string | NodeJS.ArrayBufferView, ...rest: unknown[]): number => {
    if (fd !== 1 && fd !== 2) return (writeSync as (...all: unknown[]) => number)(fd, data, ...rest);
    const bytes = typeof data === 'string' ? Buffer.from(data, rest[1] as BufferEncoding) : part(data, rest);
    process[fd === 1 ? 'stdout' : 'stderr'].write(bytes);
    return bytes.length;
  };
  (fs as unknown as { writeSync: unknown }).writeSync = write;
  syncBuiltinESMExports();
}

/** The part of a view that offset and length name, given one by one or as options. */
function part({ buffer, byteOffset, byteLength }: NodeJS.ArrayBufferView, [first, second]: unknown[]): Buffer {
  const options = typeof first === 'object' && first !== null ? first : { offset: first, length: second };
  const { offset, length } = options as { offset?: number | null; length?: number | null };
  const from = offset ?? 0;
  return Buffer.from(buffer as ArrayBuffer, byteOffset + from, length ?? byteLength - from);
}
