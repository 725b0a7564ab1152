import { END, WORDS } from './assembly/opcodes';

/** An operand that is a float32 rather than an integer. */
export interface FloatOperand {
  readonly float: number;
}

export type Operand = number | FloatOperand;

/** A list of instructions for the kernels' interpreter (`assembly/opcodes.ts` says what each one means). */
export class Tape {
  private readonly records: Operand[][] = [];

  /** Adds one instruction. */
  add(opcode: number, ...operands: Operand[]): void {
    if (operands.length >= WORDS) throw new RangeError(`Tape: opcode ${opcode} with ${operands.length} operands`);
    this.records.push([opcode, ...operands]);
  }

  /** Bytes of the tape in memory, its END included. */
  get bytes(): number {
    return (this.records.length + 1) * WORDS * 4;
  }

  write(buffer: ArrayBufferLike, address: number): void {
    const integers = new Int32Array(buffer);
    const floats = new Float32Array(buffer);
    let at = address >> 2;
    for (const record of [...this.records, [END]]) {
      record.forEach((operand, k) => {
        if (typeof operand === 'number') integers[at + k] = operand;
        else floats[at + k] = operand.float;
      });
      at += WORDS;
    }
  }
}
