import { END, WORDS } from '../assembly/opcodes';

/** An integer, or a float32. */
export type Operand = number | { readonly float: number };

/** An opcode and its operands. */
export type Instruction = readonly [opcode: number, ...operands: Operand[]];

/** A list of instructions for the kernels' interpreter (`assembly/opcodes.ts` says what each one means). */
export class Program {
  constructor(readonly instructions: Instruction[] = []) {}

  /** Adds one instruction. */
  add(opcode: number, ...operands: Operand[]): void {
    if (operands.length >= WORDS) throw new RangeError(`Program: opcode ${opcode} with ${operands.length} operands`);
    this.instructions.push([opcode, ...operands]);
  }

  /** Bytes that it takes in memory, its END included. */
  get bytes(): number {
    return (this.instructions.length + 1) * WORDS * 4;
  }

  write(buffer: ArrayBufferLike, address: number): void {
    const integers = new Int32Array(buffer);
    const floats = new Float32Array(buffer);
    [...this.instructions, [END] as Instruction].forEach((instruction, line) => {
      const at = (address >> 2) + line * WORDS;
      instruction.forEach((operand, k) => {
        if (typeof operand === 'number') integers[at + k] = operand;
        else floats[at + k] = operand.float;
      });
    });
  }
}
