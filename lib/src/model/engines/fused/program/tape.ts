import { END, WORDS } from '../assembly/opcodes';
import { joinNeighbours } from './neighbours';

/** An operand that is a float32 rather than an integer. */
export interface FloatOperand {
  readonly float: number;
}

export type Operand = number | FloatOperand;

/** An opcode and its operands. */
export type Instruction = readonly [opcode: number, ...operands: Operand[]];

/** A list of instructions for the kernels' interpreter (`assembly/opcodes.ts` says what each one means). */
export class Tape {
  private records: Instruction[] = [];

  /** Adds one instruction. */
  add(opcode: number, ...operands: Operand[]): void {
    if (operands.length >= WORDS) throw new RangeError(`Tape: opcode ${opcode} with ${operands.length} operands`);
    this.records.push([opcode, ...operands]);
  }

  /** Replaces neighbouring instructions by ones that do both in one pass. */
  join(): this {
    this.records = joinNeighbours(this.records);
    return this;
  }

  /** Bytes of the tape in memory, its END included. */
  get bytes(): number {
    return (this.records.length + 1) * WORDS * 4;
  }

  write(buffer: ArrayBufferLike, address: number): void {
    const integers = new Int32Array(buffer);
    const floats = new Float32Array(buffer);
    let at = address >> 2;
    for (const record of [...this.records, [END] as Instruction]) {
      record.forEach((operand, k) => {
        if (typeof operand === 'number') integers[at + k] = operand;
        else floats[at + k] = operand.float;
      });
      at += WORDS;
    }
  }
}
