import { closeSync, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { isAbsolute } from 'node:path';
import { FormatError } from './formatError';

const LARGEST_READ = 1 << 28;

/** Bytes that can be read anywhere, with the place to name in errors. */
export interface ByteSource {
  readonly file: string;
  readonly member?: string;
  readonly size: number;
  /**
   * @returns `length` bytes from `offset` on; they may be a view of memory others read too
   * @throws FormatError when they are not all there
   */
  read(offset: number, length: number): Uint8Array;
}

/** Bytes that several reads may follow each other in. */
export interface OpenSource extends ByteSource {
  /** Keeps the source open while `use` runs. */
  whileOpen<T>(use: () => T): T;
}

/** @returns the same memory, to read numbers from */
export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** @throws FormatError unless the range lies inside the source */
function inside(source: ByteSource, offset: number, length: number): void {
  if (offset < 0 || length < 0 || offset + length > source.size) {
    const { file, member, size } = source;
    throw new FormatError(
      { file, member, offset },
      `${length} bytes wanted, but the ${member === undefined ? 'file' : 'member'} ends at byte ${size}`,
      'a complete file',
    );
  }
}

/** Bytes in memory, such as an unpacked archive member. */
export class MemoryBytes implements OpenSource {
  constructor(
    readonly file: string,
    private readonly bytes: Uint8Array,
    readonly member?: string,
  ) {}

  get size(): number {
    return this.bytes.length;
  }

  read(offset: number, length: number): Uint8Array {
    inside(this, offset, length);
    return this.bytes.subarray(offset, offset + length);
  }

  whileOpen<T>(use: () => T): T {
    return use();
  }
}

function unreadable(file: string, error: unknown): FormatError {
  const { code, message } = error as NodeJS.ErrnoException;
  const where = isAbsolute(file) ? '' : ` in ${process.cwd()}`;
  const found = code === 'ENOENT' ? `no such file${where}` : `cannot be read (${message})`;
  return new FormatError({ file }, found, 'an existing, readable file', { cause: error });
}

/** Opens a regular file, runs `use`, and closes it whatever happens. */
function withFile<T>(file: string, use: (fd: number, stats: Stats) => T): T {
  let fd: number;
  try {
    fd = openSync(file, 'r');
  } catch (error) {
    throw unreadable(file, error);
  }
  try {
    const stats = fstatSync(fd);
    if (!stats.isFile()) throw new FormatError({ file }, 'a folder, device or pipe', 'a regular file');
    return use(fd, stats);
  } finally {
    closeSync(fd);
  }
}

/**
 * The bytes of a file on disk, read range by range. The file is open only while `whileOpen` or a single read runs, so
 * nothing has to be closed by the user; a file that changed between reads is refused.
 */
export class FileBytes implements OpenSource {
  readonly size: number;
  private readonly identity: string;
  private fd: number | undefined;

  constructor(readonly file: string) {
    [this.size, this.identity] = withFile(file, (_, stats) => [stats.size, identityOf(stats)]);
  }

  /** Keeps the file open while `use` runs. */
  whileOpen<T>(use: () => T): T {
    if (this.fd !== undefined) return use();
    return withFile(this.file, (fd, stats) => {
      if (identityOf(stats) !== this.identity) {
        throw new FormatError(
          { file: this.file },
          'the file has changed since it was first read',
          'the same file (read it again)',
        );
      }
      this.fd = fd;
      try {
        return use();
      } finally {
        this.fd = undefined;
      }
    });
  }

  /** Memory for a range; Node 20 has arrays of at most 4 GiB. */
  private room(offset: number, length: number): Uint8Array {
    try {
      return new Uint8Array(length);
    } catch (error) {
      const found = `${length} bytes in one piece`;
      throw new FormatError({ file: this.file, offset }, found, 'what fits into one array here', { cause: error });
    }
  }

  read(offset: number, length: number): Uint8Array {
    inside(this, offset, length);
    const bytes = this.room(offset, length);
    return this.whileOpen(() => {
      for (let at = 0; at < length;) {
        const got = readSync(this.fd!, bytes, at, Math.min(length - at, LARGEST_READ), offset + at);
        if (got === 0) {
          throw new FormatError({ file: this.file, offset: offset + at }, 'the file ends early', 'a complete file');
        }
        at += got;
      }
      return bytes;
    });
  }
}

function identityOf({ dev, ino, size, mtimeMs }: Stats): string {
  return [dev, ino, size, mtimeMs].join(' ');
}
