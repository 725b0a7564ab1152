import { OPCODES as OP } from './opcodes';

const INT32 = 2 ** 31;

/** Two's complement, little-endian, in as few bytes as hold the value and its sign. */
function longBytes(value: bigint): Buffer {
  let bytes = 1;
  while (BigInt.asIntN(8 * bytes, value) !== value) bytes++;
  const out = Buffer.alloc(bytes);
  let rest = BigInt.asUintN(8 * bytes, value);
  for (let k = 0; k < bytes; k++, rest >>= 8n) out[k] = Number(rest & 0xffn);
  return out;
}

/** The bytes of a pickle in the making: opcodes with their arguments, scalars, and the memo. */
export class OpcodeWriter {
  private buffer = Buffer.alloc(4096);
  private length = 0;
  private readonly memo = new Map<unknown, number>();

  done(): Uint8Array {
    return this.buffer.subarray(0, this.length);
  }

  /** An opcode with its argument's bytes. */
  op(opcode: number, argument: Uint8Array = new Uint8Array(0)): void {
    const needed = this.length + 1 + argument.length;
    if (needed > this.buffer.length) this.buffer = Buffer.concat([this.buffer], Math.max(needed, 2 * this.length));
    this.buffer[this.length] = opcode;
    this.buffer.set(argument, this.length + 1);
    this.length = needed;
  }

  /** An opcode with a little-endian argument of 1, 2 or 4 bytes. */
  private opWith(opcode: number, value: number, bytes: 1 | 2 | 4): void {
    const argument = Buffer.alloc(bytes);
    argument.writeUIntLE(value, 0, bytes);
    this.op(opcode, argument);
  }

  none(): void {
    this.op(OP.NONE);
  }

  boolean(value: boolean): void {
    this.op(value ? OP.NEWTRUE : OP.NEWFALSE);
  }

  /** A whole number that is exact becomes Python's int, any other number (−0 too) its float. */
  number(value: number): void {
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) {
      return this.float(value);
    }
    if (value >= 0 && value < 256) return this.opWith(OP.BININT1, value, 1);
    if (value >= 0 && value < 65_536) return this.opWith(OP.BININT2, value, 2);
    if (value >= -INT32 && value < INT32) return this.opWith(OP.BININT, value >>> 0, 4);
    return this.bigint(BigInt(value));
  }

  float(value: number): void {
    const argument = Buffer.alloc(8);
    argument.writeDoubleBE(value);
    this.op(OP.BINFLOAT, argument);
  }

  bigint(value: bigint): void {
    if (BigInt.asIntN(32, value) === value) return this.number(Number(value));
    const bytes = longBytes(value);
    if (bytes.length > 255) throw new TypeError('writeTorch: an integer of more than 255 bytes cannot be written');
    this.op(OP.LONG1, Buffer.concat([Uint8Array.of(bytes.length), bytes]));
  }

  text(value: string): void {
    if (this.recall(value)) return;
    if (/\p{Surrogate}/u.test(value))
      throw new TypeError(`writeTorch: the text ${JSON.stringify(value)} is not well-formed`);
    const bytes = Buffer.from(value, 'utf8');
    const length = Buffer.alloc(4);
    length.writeUInt32LE(bytes.length);
    this.op(OP.BINUNICODE, Buffer.concat([length, bytes]));
    this.remember(value);
  }

  global(module: string, name: string): void {
    const memoKey = `${module}\n${name}\n`;
    if (this.recall(memoKey)) return;
    this.op(OP.GLOBAL, Buffer.from(memoKey, 'utf8'));
    this.remember(memoKey);
  }

  /** Puts the value on top of the stack into the memo, under an identity: an object, or a text. */
  remember(identity: unknown): void {
    const index = this.memo.size;
    this.memo.set(identity, index);
    if (index < 256) this.opWith(OP.BINPUT, index, 1);
    else this.opWith(OP.LONG_BINPUT, index, 4);
  }

  /** Takes a value back from the memo. @returns whether it was there */
  recall(identity: unknown): boolean {
    const index = this.memo.get(identity);
    if (index === undefined) return false;
    if (index < 256) this.opWith(OP.BINGET, index, 1);
    else this.opWith(OP.LONG_BINGET, index, 4);
    return true;
  }
}
