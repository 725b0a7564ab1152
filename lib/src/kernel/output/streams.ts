import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { performance } from 'node:perf_hooks';
import { StringDecoder } from 'node:string_decoder';
import type { Journal } from '../process/journal';
import type { Cell, Session, StreamName } from '../session';

const MAX_CHARACTERS = 65536;
const MAX_DELAY_MS = 50;

/**
 * Gathers what is written to stdout and stderr into few messages. A hundred thousand small prints in a loop would
 * otherwise be as many signed messages; nothing is lost, and order towards other messages is kept by `flush`.
 */
export class Streams {
  private cell: Cell | undefined;
  private name: StreamName = 'stdout';
  private text = '';
  private lastFlush = 0;
  private scheduled = false;
  private redirected = false;
  /** Bytes come in pieces that may end within a character. */
  private readonly decoders = { stdout: new StringDecoder('utf8'), stderr: new StringDecoder('utf8') };

  constructor(
    private readonly session: Session,
    private readonly journal: Journal,
  ) {}

  /** Sends what has been gathered. */
  flush(): void {
    const { cell, name, text } = this;
    this.lastFlush = performance.now();
    if (!cell || text === '') return;
    this.text = '';
    cell.publish('stream', { name, text });
    this.journal.sent();
  }

  /** Directs the process's stdout and stderr into the current cell, or the last one between cells. */
  redirectProcess(): void {
    if (this.redirected) return;
    this.redirected = true;
    for (const name of ['stdout', 'stderr'] as const) {
      const write = (chunk: string | Uint8Array, encoding?: unknown, callback?: unknown): boolean => {
        this.add(name, this.decode(name, chunk, encoding));
        const done = typeof encoding === 'function' ? encoding : callback;
        if (typeof done === 'function') process.nextTick(done);
        return true;
      };
      process[name].write = write as typeof process.stdout.write;
    }
  }

  private decode(name: StreamName, chunk: string | Uint8Array, encoding: unknown): string {
    if (typeof chunk !== 'string') return this.decoders[name].write(chunk);
    const plain = typeof encoding !== 'string' || /^utf-?8$/i.test(encoding);
    return plain ? chunk : this.decoders[name].write(Buffer.from(chunk, encoding as BufferEncoding));
  }

  private add(name: StreamName, text: string): void {
    if (this.cell !== this.session.cell || this.name !== name) this.flush();
    this.cell = this.session.cell;
    this.name = name;
    this.text += text;
    // A synchronous loop never lets setImmediate run: the clock makes its prints appear nevertheless.
    if (this.text.length >= MAX_CHARACTERS || performance.now() - this.lastFlush > MAX_DELAY_MS) {
      this.flush();
      return;
    }
    this.journal.gathered(name, text);
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      this.flush();
    });
  }
}

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
