import { inflateRawSync } from 'node:zlib';
import type { ByteStream } from '../source/byteStream';
import type { Fields, Met } from '../records/met';
import { Cursor } from './cursor';
import { decoderOf, type FieldChoice } from './decoder';
import { NotAvro, parseSchema } from './schema';

/**
 * Avro's object containers (specification 1.11): `Obj\x01`, a map with schema and codec, a sync marker of 16 bytes; then
 * blocks of a count, a size, so many bytes, and the marker again. Containers may follow each other, as `cat *.avro` makes
 * them: a block's count is never what `Obj` would be.
 */
export const MAGIC = 'Obj\x01';
const MARKER = 16;
const LARGEST_HEADER = 1 << 23;
const LARGEST_BLOCK = 1 << 26;
const MOST_TIMES = 100;
const UNSUSPICIOUS = 1 << 20;
const LONGEST_LONG = 10;
const SCHEMAS_KEPT = 32;
const HANDED_OVER = 512;

/** What a container's header says. */
interface Header {
  readonly decode: (cursor: Cursor) => unknown;
  readonly deflated: boolean;
  readonly marker: Buffer;
}

/** Decoders by the text of their schema: a night's packets come one a file, all with the same one. */
export class Decoders {
  private readonly known = new Map<string, (cursor: Cursor) => unknown>();

  constructor(private readonly wanted: FieldChoice) {}

  of(schema: string): (cursor: Cursor) => unknown {
    let decode = this.known.get(schema);
    if (decode === undefined) {
      decode = decoderOf(parseSchema(schema), this.wanted);
      if (this.known.size === SCHEMAS_KEPT) this.known.clear();
      this.known.set(schema, decode);
    }
    return decode;
  }
}

/** @throws NotAvro also where the bytes at hand do not hold a whole header */
function headerIn(bytes: Buffer, decoders: Decoders): { header: Header; length: number } {
  const cursor = new Cursor(bytes);
  cursor.skip(MAGIC.length);
  const meta = new Map<string, Uint8Array>();
  cursor.items(() => void meta.set(cursor.text(), cursor.raw(cursor.count())));
  const text = (key: string) => Buffer.from(meta.get(key) ?? []).toString('utf8');
  const codec = text('avro.codec') || 'null';
  if (codec !== 'null' && codec !== 'deflate') {
    throw new NotAvro(`the codec ${JSON.stringify(codec.slice(0, 20))}; null and deflate are read`);
  }
  const start = cursor.skip(MARKER);
  const marker = Buffer.from(bytes.subarray(start, start + MARKER));
  return {
    header: { decode: decoders.of(text('avro.schema')), deflated: codec === 'deflate', marker },
    length: cursor.at,
  };
}

async function readHeader(stream: ByteStream, decoders: Decoders): Promise<Header> {
  for (let size = 1 << 16; ; size *= 4) {
    const more = await stream.fill(size);
    try {
      const { header, length } = headerIn(stream.peek(0, size), decoders);
      stream.take(length);
      return header;
    } catch (error) {
      if (!(error instanceof NotAvro) || !more || size >= LARGEST_HEADER || /schema|codec/.test(error.message)) {
        throw error;
      }
    }
  }
}

interface Block {
  readonly count: number;
  readonly bytes: Buffer;
  /** Why it could not be unpacked; the next one can be read all the same. */
  readonly broken?: string;
}

async function readBlock(stream: ByteStream, { deflated, marker }: Header): Promise<Block> {
  await stream.fill(2 * LONGEST_LONG);
  const cursor = new Cursor(stream.peek(0, 2 * LONGEST_LONG));
  const [count, size] = [cursor.count(), cursor.count()];
  if (count < 0 || size < 0 || size > LARGEST_BLOCK) {
    throw new NotAvro(`a block of ${count} records and ${size} bytes; at most ${LARGEST_BLOCK} bytes`);
  }
  stream.take(cursor.at);
  if (!(await stream.fill(size + MARKER))) {
    throw new NotAvro(`a block of ${size} bytes where ${stream.available} are left: the file is cut short`);
  }
  const packed = stream.take(size);
  if (!stream.take(MARKER).equals(marker)) throw new NotAvro('a block that does not end with the marker');
  if (!deflated) return { count, bytes: packed };
  try {
    const maxOutputLength = Math.min(LARGEST_BLOCK, Math.max(UNSUSPICIOUS, MOST_TIMES * size));
    return { count, bytes: inflateRawSync(packed, { maxOutputLength }) };
  } catch (error) {
    return { count, bytes: Buffer.alloc(0), broken: `a block that cannot be unpacked (${(error as Error).message})` };
  }
}

/** The records of a block, one by one; from the first that cannot be read, the rest as one refusal. */
function* recordsOf(
  { count, bytes, broken }: Block,
  { decode }: Header,
  first: number,
  offset: number,
): Generator<Met> {
  const cursor = new Cursor(bytes);
  for (let k = 0; k < count; k++) {
    const record = first + k;
    try {
      if (broken !== undefined) throw new NotAvro(broken);
      cursor.spend(1);
      yield { record, offset, value: decode(cursor) as Fields };
    } catch (error) {
      if (!(error instanceof NotAvro)) throw error;
      const after = count - k - 1;
      const rest = after > 0 ? `; with it the ${after} records that its block says to come after it` : '';
      yield { record, offset, reason: `${error.message}${rest}` };
      return;
    }
  }
  if (!cursor.ended && broken === undefined) {
    yield { record: first + count, offset, reason: `${bytes.length - cursor.at} bytes behind the records of a block` };
  }
}

/** Reads one container after the other. What ends the reading is the last thing met. */
export async function* readContainers(stream: ByteStream, decoders: Decoders): AsyncGenerator<Met[]> {
  let header: Header | undefined;
  let record = 1;
  while (await stream.fill(1)) {
    const { offset } = stream;
    let met: Met[] = [];
    try {
      await stream.fill(MAGIC.length);
      if (stream.peek(0, MAGIC.length).toString('latin1') === MAGIC) {
        header = await readHeader(stream, decoders);
        continue;
      }
      if (header === undefined) throw new NotAvro('no Avro container');
      for (const each of recordsOf(await readBlock(stream, header), header, record, offset)) {
        record++;
        met.push(each);
        if (met.length < HANDED_OVER) continue;
        yield met;
        met = [];
      }
    } catch (error) {
      yield [...met, { record, offset, reason: `${(error as Error).message}; with it the rest of the file` }];
      return;
    }
    if (met.length > 0) yield met;
  }
}
