import type { ByteSource } from '../byteSource';
import { FormatError, quoted } from '../formatError';
import { Budget, COST } from './budget';
import { Cursor } from './cursor';
import { longInteger, text } from './literals';
import { opcodeName, OPCODES as OP } from './opcodes';
import { Refusal } from './refusal';
import { PickleStack } from './stack';
import { OrderedDict, Tuple } from './values';
import { asKey, nameOf, Allowed, type PickleWorld } from './allowList';

const LONGEST_NAME = 1024;
const HIGHEST_PROTOCOL = 5;

/** Runs one pickle, restricted to what torch.save writes; a new one for each pickle. */
export class Unpickler {
  private readonly budget = new Budget();
  private readonly stack = new PickleStack(this.budget);
  private readonly cursor: Cursor;
  private opcodeAt: number;
  private frameEnd = 0;

  constructor(
    private readonly source: ByteSource,
    private readonly world: PickleWorld,
    start = 0,
  ) {
    this.cursor = new Cursor(source, start);
    this.opcodeAt = start;
  }

  /**
   * Carries out the pickle up to its STOP.
   * @returns its value, and where the bytes after it begin
   * @throws FormatError with the offset of the opcode that is not allowed or makes no sense
   */
  run(): { value: unknown; end: number } {
    try {
      this.expectProtocol();
      for (;;) {
        this.opcodeAt = this.cursor.offset;
        const opcode = this.cursor.byte();
        if (opcode === OP.STOP) return { value: this.last(), end: this.cursor.offset };
        this.step(opcode);
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { file, member } = this.source;
      throw new FormatError({ file, member, offset: this.opcodeAt }, error.found, error.allowed);
    }
  }

  private expectProtocol(): void {
    const opcode = this.cursor.byte();
    if (opcode !== OP.PROTO) throw new Refusal(`a first opcode ${opcodeName(opcode)}`, 'PROTO, as torch.save writes');
    const protocol = this.cursor.byte();
    if (protocol < 2 || protocol > HIGHEST_PROTOCOL) {
      throw new Refusal(`pickle protocol ${protocol}`, `2 to ${HIGHEST_PROTOCOL}`);
    }
  }

  private last(): unknown {
    const value = this.stack.pop();
    const left = this.stack.depth + this.stack.openMarks;
    if (left > 0) throw new Refusal(`${left} values and marks besides the last value`, 'one value at STOP');
    return value;
  }

  private step(opcode: number): void {
    const { stack, cursor } = this;
    switch (opcode) {
      case OP.MARK:
        return stack.mark();
      case OP.NONE:
        return stack.push(null);
      case OP.NEWTRUE:
        return stack.push(true);
      case OP.NEWFALSE:
        return stack.push(false);
      case OP.BININT:
        return stack.push(cursor.int32(), COST.number);
      case OP.BININT1:
        return stack.push(cursor.byte());
      case OP.BININT2:
        return stack.push(cursor.uint16());
      case OP.LONG1:
        return stack.push(longInteger(cursor.bytes(cursor.byte())), COST.number);
      case OP.BINFLOAT:
        return stack.push(cursor.float64(), COST.number);
      case OP.SHORT_BINSTRING:
      case OP.SHORT_BINUNICODE:
        return this.pushText(cursor.byte());
      case OP.BINUNICODE:
        return this.pushText(cursor.uint32());
      case OP.BINUNICODE8:
        return this.pushText(cursor.uint64());
      case OP.BINSTRING:
        return this.pushText(cursor.int32());
      case OP.SHORT_BINBYTES:
        return this.pushBytes(cursor.byte());
      case OP.BINBYTES:
        return this.pushBytes(cursor.uint32());
      case OP.BINBYTES8:
        return this.pushBytes(cursor.uint64());
      case OP.EMPTY_LIST:
        return stack.push([], COST.list);
      case OP.EMPTY_DICT:
        return stack.push(new Map(), COST.dict);
      case OP.EMPTY_TUPLE:
        return stack.push(new Tuple(), COST.tuple);
      case OP.TUPLE1:
        return this.pushTuple([stack.pop()]);
      case OP.TUPLE2:
        return this.pushTuple([stack.pop(), stack.pop()].reverse());
      case OP.TUPLE3:
        return this.pushTuple([stack.pop(), stack.pop(), stack.pop()].reverse());
      case OP.TUPLE:
        return this.pushTuple(stack.popToMark());
      case OP.APPEND:
        return this.append([stack.pop()]);
      case OP.APPENDS:
        return this.append(stack.popToMark());
      case OP.SETITEM:
        return this.setItems([stack.pop(), stack.pop()].reverse());
      case OP.SETITEMS:
        return this.setItems(stack.popToMark());
      case OP.BINPUT:
        return stack.remember(cursor.byte());
      case OP.LONG_BINPUT:
        return stack.remember(cursor.uint32());
      case OP.MEMOIZE:
        return stack.rememberNext();
      case OP.BINGET:
        return stack.recall(cursor.byte());
      case OP.LONG_BINGET:
        return stack.recall(cursor.uint32());
      case OP.GLOBAL:
        return this.pushGlobal(cursor.line(LONGEST_NAME), cursor.line(LONGEST_NAME));
      case OP.STACK_GLOBAL:
        return this.pushGlobal(...([stack.pop(), stack.pop()].reverse() as [unknown, unknown]));
      case OP.REDUCE:
        return this.reduce(stack.pop(), stack.pop());
      case OP.BUILD:
        return this.build(stack.pop(), stack.top());
      case OP.BINPERSID:
        return stack.push(this.world.persistent(stack.pop()), COST.object);
      case OP.FRAME:
        return this.frame(cursor.uint64());
      default:
        throw new Refusal(`opcode ${opcodeName(opcode)}`, 'the opcodes torch.save writes (pickle protocols 2 to 5)');
    }
  }

  private pushText(length: number): void {
    if (length < 0) throw new Refusal(`a text of ${length} bytes`, 'lengths from 0 on');
    this.stack.push(text(this.cursor.bytes(length)), COST.string + length);
  }

  private pushBytes(length: number): void {
    this.stack.push(new Uint8Array(this.cursor.bytes(length)), COST.bytes + length);
  }

  private pushTuple(items: readonly unknown[]): void {
    this.stack.push(new Tuple(items), COST.tuple + COST.slot * items.length);
  }

  private append(items: readonly unknown[]): void {
    const list = this.stack.top();
    if (!Array.isArray(list)) throw new Refusal(`APPEND to ${nameOf(list)}`, 'a list');
    this.budget.spend(COST.slot * items.length);
    for (const item of items) list.push(item);
  }

  private setItems(items: readonly unknown[]): void {
    const dict = this.stack.top();
    if (!(dict instanceof Map)) throw new Refusal(`SETITEM on ${nameOf(dict)}`, 'a dict');
    if (items.length % 2 === 1) throw new Refusal('a key without a value', 'pairs');
    this.budget.spend(COST.item * items.length);
    for (let k = 0; k < items.length; k += 2) dict.set(asKey(items[k]), items[k + 1]);
  }

  private pushGlobal(module: unknown, name: unknown): void {
    const full = typeof module === 'string' && typeof name === 'string' ? `${module}.${name}` : null;
    const allowed = full === null ? undefined : this.world.global(full);
    if (allowed === undefined) {
      throw new Refusal(`the global ${full === null ? nameOf(name) : quoted(full, 200)}`, this.world.globals);
    }
    this.stack.push(allowed);
  }

  private reduce(args: unknown, callee: unknown): void {
    if (!(callee instanceof Allowed) || callee.call === undefined) {
      throw new Refusal(`REDUCE that would call ${nameOf(callee)}`, 'calls of tensor and OrderedDict constructors');
    }
    if (!(args instanceof Tuple)) throw new Refusal(`REDUCE of ${callee.name} with ${nameOf(args)}`, 'a tuple');
    this.stack.push(callee.call(args.items), COST.object);
  }

  /** The state of an OrderedDict is its attributes; PyTorch gives state dicts one, `_metadata`. */
  private build(state: unknown, target: unknown): void {
    if (!(target instanceof OrderedDict)) throw new Refusal(`BUILD on ${nameOf(target)}`, 'an OrderedDict');
    if (!(state instanceof Map) || state.size !== 1 || !state.has('_metadata')) {
      throw new Refusal('BUILD of an OrderedDict with other attributes', 'the attribute "_metadata"');
    }
    target.metadata = state.get('_metadata');
  }

  private frame(length: number): void {
    if (length > this.cursor.remaining || this.opcodeAt < this.frameEnd) {
      throw new Refusal(`a FRAME of ${length} bytes`, 'frames one after another, inside the pickle');
    }
    this.frameEnd = this.cursor.offset + length;
  }
}
