import { createHash } from 'node:crypto';
import { writeFileAtomic } from '../atomic';

/** A schema of what is written here: Avro's names for them. */
export type AvroSchema =
  | 'int'
  | 'long'
  | 'float'
  | 'double'
  | 'string'
  | { readonly type: 'array'; readonly items: AvroSchema }
  | {
      readonly type: 'record';
      readonly name: string;
      readonly fields: readonly { readonly name: string; readonly type: AvroSchema }[];
    };

const BLOCK_BYTES = 1 << 18;
const MARKER = 16;

/** Bytes that grow. */
class Bytes {
  private bytes = Buffer.alloc(BLOCK_BYTES);
  length = 0;

  private room(count: number): number {
    const at = this.length;
    this.length += count;
    if (this.length > this.bytes.length) {
      this.bytes = Buffer.concat([this.bytes], Math.max(this.length, 2 * this.bytes.length));
    }
    return at;
  }

  /** Zigzag, then seven bits a byte, the lowest first. */
  long(value: number | bigint): void {
    const number = BigInt(value);
    let bits = BigInt.asUintN(64, (number << 1n) ^ (number >> 63n));
    for (; bits > 127n; bits >>= 7n) this.byte(Number(bits & 127n) | 128);
    this.byte(Number(bits));
  }

  private byte(value: number): void {
    const at = this.room(1);
    this.bytes[at] = value;
  }

  float(value: number): void {
    const at = this.room(4);
    this.bytes.writeFloatLE(value, at);
  }

  double(value: number): void {
    const at = this.room(8);
    this.bytes.writeDoubleLE(value, at);
  }

  text(value: string): void {
    this.sized(Buffer.from(value, 'utf8'));
  }

  sized(value: Uint8Array): void {
    this.long(value.length);
    this.raw(value);
  }

  raw(value: Uint8Array): void {
    const at = this.room(value.length);
    this.bytes.set(value, at);
  }

  /** A copy of what is there; then there is nothing. */
  taken(): Buffer {
    const taken = Buffer.from(this.bytes.subarray(0, this.length));
    this.length = 0;
    return taken;
  }
}

function put(out: Bytes, type: AvroSchema, value: unknown, where: string): void {
  if (type === 'string') out.text(value as string);
  else if (type === 'double') out.double(value as number);
  else if (type === 'float') out.float(value as number);
  else if (typeof type === 'string') {
    if (typeof value !== 'bigint' && !Number.isSafeInteger(value)) {
      throw new RangeError(`writeAvro: ${where} is ${String(value)}; ${type} takes whole numbers`);
    }
    out.long(value as number | bigint);
  } else if (type.type === 'record') {
    for (const { name, type: own } of type.fields) {
      put(out, own, (value as Readonly<Record<string, unknown>>)[name], `${where}.${name}`);
    }
  } else {
    const items = value as readonly unknown[];
    if (items.length > 0) out.long(items.length);
    for (const item of items) put(out, type.items, item, where);
    out.long(0);
  }
}

function* containerOf(schema: AvroSchema, records: Iterable<unknown>): Generator<Buffer> {
  const text = JSON.stringify(schema);
  // made of the schema, not drawn: the same records are the same bytes
  const marker = createHash('sha256').update(text).digest().subarray(0, MARKER);
  const out = new Bytes();
  out.raw(Buffer.from('Obj\x01', 'latin1'));
  out.long(2);
  for (const part of ['avro.schema', text, 'avro.codec', 'null']) out.text(part);
  out.long(0);
  out.raw(marker);
  yield out.taken();
  let count = 0;
  const block = (): Buffer => {
    const bytes = out.taken();
    out.long(count);
    out.sized(bytes);
    out.raw(marker);
    count = 0;
    return out.taken();
  };
  let record = 0;
  for (const value of records) {
    put(out, schema, value, `record ${++record}`);
    count++;
    if (out.length >= BLOCK_BYTES) yield block();
  }
  if (count > 0) yield block();
}

/**
 * Writes records into an object container of Avro (specification 1.11): header with the schema, blocks of records, a marker
 * after each. Nothing is packed.
 * @throws RangeError for a number that is not whole where the schema says int or long
 */
export function writeAvro(path: string, schema: AvroSchema, records: Iterable<unknown>): void {
  writeFileAtomic(path, containerOf(schema, records));
}
