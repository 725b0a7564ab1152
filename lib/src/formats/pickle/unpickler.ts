import type { ByteSource } from '../byteSource';
import { FormatError, type Place } from '../formatError';
import { Refused } from '../refused';
import type { AllowList } from './allowList';
import { Budget } from './budget';
import { Cursor } from './cursor';
import { opcodeName, OPCODES as OP } from './opcodes';
import type { PickleMachine } from './machine';
import { OPERATIONS } from './operations';
import { Refusal } from './refusal';
import { PickleStack } from './stack';

const HIGHEST_PROTOCOL = 5;

/** Runs one pickle, restricted to what torch.save writes; a new one for each pickle. */
export class Unpickler implements PickleMachine {
  readonly budget = new Budget();
  readonly stack = new PickleStack(this.budget);
  readonly cursor: Cursor;
  readonly spoilt = new Map<unknown, Refused>();
  protocol = 0;
  private opcodeAt: number;
  private frameEnd = 0;

  constructor(
    private readonly source: ByteSource,
    readonly allowList: AllowList,
    start = 0,
  ) {
    this.cursor = new Cursor(source, start);
    this.opcodeAt = start;
  }

  /**
   * Carries out the pickle up to its STOP.
   * @returns its value, where the bytes after it begin, and the containers in it that cannot be read
   * @throws FormatError with the offset of the opcode that is not allowed or makes no sense
   */
  run(): { value: unknown; end: number; spoilt: ReadonlyMap<unknown, Refused> } {
    try {
      this.expectProtocol();
      for (;;) {
        this.opcodeAt = this.cursor.offset;
        const opcode = this.cursor.byte();
        if (opcode === OP.STOP) return { value: this.last(), end: this.cursor.offset, spoilt: this.spoilt };
        if (opcode === OP.FRAME) this.frame(this.cursor.uint64());
        else this.step(opcode);
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      throw new FormatError(this.place, error.found, error.allowed);
    }
  }

  private get place(): Place {
    const { file, member } = this.source;
    return { file, member, offset: this.opcodeAt };
  }

  refused(found: string, remedy: string): Refused {
    return new Refused(found, remedy, this.place);
  }

  private expectProtocol(): void {
    const opcode = this.cursor.byte();
    if (opcode !== OP.PROTO) throw new Refusal(`a first opcode ${opcodeName(opcode)}`, 'PROTO, as torch.save writes');
    const protocol = this.cursor.byte();
    if (protocol < 2 || protocol > HIGHEST_PROTOCOL) {
      throw new Refusal(`pickle protocol ${protocol}`, `2 to ${HIGHEST_PROTOCOL}`);
    }
    this.protocol = protocol;
  }

  private step(opcode: number): void {
    const operation = OPERATIONS.get(opcode);
    if (operation === undefined) {
      throw new Refusal(`opcode ${opcodeName(opcode)}`, 'the opcodes torch.save writes (pickle protocols 2 to 5)');
    }
    operation(this);
  }

  private frame(length: number): void {
    if (length > this.cursor.remaining || this.opcodeAt < this.frameEnd) {
      throw new Refusal(`a FRAME of ${length} bytes`, 'frames one after another, inside the pickle');
    }
    this.frameEnd = this.cursor.offset + length;
  }

  private last(): unknown {
    const value = this.stack.pop();
    const left = this.stack.depth + this.stack.openMarks;
    if (left > 0) throw new Refusal(`${left} values and marks left below the last value`, 'one value at STOP');
    return value;
  }
}
