import { isUtf8 } from 'node:buffer';
import { COST } from './budget';
import { addItems, append, build, pushFrozenSet, setItems } from './containers';
import { makeObject, pushGlobal, pushPersistent, reduce } from './objects';
import type { PickleMachine } from './machine';
import { OPCODES as OP } from './opcodes';
import { Refusal } from './refusal';
import type { PickleStack } from './stack';
import { Tuple } from './values';

const LONGEST_NAME = 1024;

type Operation = (machine: PickleMachine) => void;

/** What each opcode does that torch.save writes; the others are refused. */
export const OPERATIONS: ReadonlyMap<number, Operation> = new Map<number, Operation>([
  [OP.MARK, ({ stack }) => stack.mark()],
  [OP.NONE, ({ stack }) => stack.push(null)],
  [OP.NEWTRUE, ({ stack }) => stack.push(true)],
  [OP.NEWFALSE, ({ stack }) => stack.push(false)],
  [OP.BININT, ({ stack, cursor }) => stack.push(cursor.int32(), COST.number)],
  [OP.BININT1, ({ stack, cursor }) => stack.push(cursor.byte())],
  [OP.BININT2, ({ stack, cursor }) => stack.push(cursor.uint16())],
  [OP.LONG1, ({ stack, cursor }) => stack.push(cursor.integer(cursor.byte()), COST.number)],
  [OP.BINFLOAT, ({ stack, cursor }) => stack.push(cursor.float64(), COST.number)],
  [OP.SHORT_BINSTRING, (machine) => pushOldText(machine, machine.cursor.byte())],
  [OP.SHORT_BINUNICODE, (machine) => pushText(machine, machine.cursor.byte())],
  [OP.BINUNICODE, (machine) => pushText(machine, machine.cursor.uint32())],
  [OP.BINUNICODE8, (machine) => pushText(machine, machine.cursor.uint64())],
  [OP.BINSTRING, (machine) => pushOldText(machine, machine.cursor.int32())],
  [OP.SHORT_BINBYTES, (machine) => pushBytes(machine, machine.cursor.byte())],
  [OP.BINBYTES, (machine) => pushBytes(machine, machine.cursor.uint32())],
  [OP.BINBYTES8, (machine) => pushBytes(machine, machine.cursor.uint64())],
  [OP.BYTEARRAY8, since(5, (machine) => pushBytes(machine, machine.cursor.uint64()))],
  [OP.EMPTY_LIST, ({ stack }) => stack.push([], COST.list)],
  [OP.EMPTY_DICT, ({ stack }) => stack.push(new Map(), COST.dict)],
  [OP.EMPTY_SET, since(4, ({ stack }) => stack.push(new Set(), COST.dict))],
  [OP.EMPTY_TUPLE, ({ stack }) => stack.push(new Tuple(), COST.tuple)],
  [OP.TUPLE1, ({ stack }) => pushTuple(stack, stack.popMany(1))],
  [OP.TUPLE2, ({ stack }) => pushTuple(stack, stack.popMany(2))],
  [OP.TUPLE3, ({ stack }) => pushTuple(stack, stack.popMany(3))],
  [OP.TUPLE, ({ stack }) => pushTuple(stack, stack.popToMark())],
  [OP.APPEND, (machine) => append(machine, machine.stack.popMany(1))],
  [OP.APPENDS, (machine) => append(machine, machine.stack.popToMark())],
  [OP.SETITEM, (machine) => setItems(machine, machine.stack.popMany(2))],
  [OP.SETITEMS, (machine) => setItems(machine, machine.stack.popToMark())],
  [OP.ADDITEMS, since(4, (machine) => addItems(machine, machine.stack.popToMark()))],
  [OP.FROZENSET, since(4, (machine) => pushFrozenSet(machine, machine.stack.popToMark()))],
  [OP.BINPUT, ({ stack, cursor }) => stack.remember(cursor.byte())],
  [OP.LONG_BINPUT, ({ stack, cursor }) => stack.remember(cursor.uint32())],
  [OP.MEMOIZE, ({ stack }) => stack.rememberNext()],
  [OP.BINGET, ({ stack, cursor }) => stack.recall(cursor.byte())],
  [OP.LONG_BINGET, ({ stack, cursor }) => stack.recall(cursor.uint32())],
  [OP.GLOBAL, (machine) => pushGlobal(machine, machine.cursor.line(LONGEST_NAME), machine.cursor.line(LONGEST_NAME))],
  [OP.STACK_GLOBAL, (machine) => pushGlobal(machine, ...(machine.stack.popMany(2) as [unknown, unknown]))],
  [OP.REDUCE, (machine) => reduce(machine, ...(machine.stack.popMany(2) as [unknown, unknown]))],
  [OP.NEWOBJ, (machine) => makeObject(machine, ...(machine.stack.popMany(2) as [unknown, unknown]))],
  [OP.NEWOBJ_EX, since(4, (machine) => makeObject(machine, ...(machine.stack.popMany(3) as [unknown, unknown])))],
  [OP.BUILD, (machine) => build(machine, machine.stack.pop(), machine.stack.top())],
  [OP.BINPERSID, (machine) => pushPersistent(machine, machine.stack.pop())],
]);

/** An opcode that came with a protocol: no pickler writes it into a pickle of an earlier one. */
function since(protocol: number, operation: Operation): Operation {
  return (machine) => {
    if (machine.protocol < protocol) {
      throw new Refusal(
        `an opcode of protocol ${protocol}`,
        `those of protocol ${machine.protocol}, which the pickle has`,
      );
    }
    operation(machine);
  };
}

function pushText({ stack, cursor }: PickleMachine, length: number): void {
  if (length < 0) throw new Refusal(`a text of ${length} bytes`, 'lengths from 0 on');
  stack.push(cursor.text(length), COST.string + length);
}

/** Python 2's text, which may also be bytes. */
function pushOldText(machine: PickleMachine, length: number): void {
  if (length < 0) throw new Refusal(`a text of ${length} bytes`, 'lengths from 0 on');
  const { stack, cursor } = machine;
  const bytes = new Uint8Array(cursor.bytes(length));
  stack.push(isUtf8(bytes) ? Buffer.from(bytes).toString('utf8') : bytes, COST.bytes + length);
}

function pushBytes({ stack, cursor }: PickleMachine, length: number): void {
  stack.push(new Uint8Array(cursor.bytes(length)), COST.bytes + length);
}

function pushTuple(stack: PickleStack, items: readonly unknown[]): void {
  stack.push(new Tuple(items), COST.tuple + COST.slot * items.length);
}
