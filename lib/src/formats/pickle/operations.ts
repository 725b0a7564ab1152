import { quoted } from '../formatError';
import { Allowed, type AllowList } from './allowList';
import { COST, type Budget } from './budget';
import type { Cursor } from './cursor';
import { OPCODES as OP } from './opcodes';
import { nameOf, Refusal } from './refusal';
import type { PickleStack } from './stack';
import { OrderedDict, Tuple, type TorchKey } from './values';

const LONGEST_NAME = 1024;

/** What opcodes work on. */
export interface PickleMachine {
  readonly cursor: Cursor;
  readonly stack: PickleStack;
  readonly budget: Budget;
  readonly allowList: AllowList;
}

/** What each opcode does that torch.save writes; the others are refused. */
export const OPERATIONS: ReadonlyMap<number, (machine: PickleMachine) => void> = new Map([
  [OP.MARK, ({ stack }) => stack.mark()],
  [OP.NONE, ({ stack }) => stack.push(null)],
  [OP.NEWTRUE, ({ stack }) => stack.push(true)],
  [OP.NEWFALSE, ({ stack }) => stack.push(false)],
  [OP.BININT, ({ stack, cursor }) => stack.push(cursor.int32(), COST.number)],
  [OP.BININT1, ({ stack, cursor }) => stack.push(cursor.byte())],
  [OP.BININT2, ({ stack, cursor }) => stack.push(cursor.uint16())],
  [OP.LONG1, ({ stack, cursor }) => stack.push(cursor.integer(cursor.byte()), COST.number)],
  [OP.BINFLOAT, ({ stack, cursor }) => stack.push(cursor.float64(), COST.number)],
  [OP.SHORT_BINSTRING, (machine) => pushText(machine, machine.cursor.byte())],
  [OP.SHORT_BINUNICODE, (machine) => pushText(machine, machine.cursor.byte())],
  [OP.BINUNICODE, (machine) => pushText(machine, machine.cursor.uint32())],
  [OP.BINUNICODE8, (machine) => pushText(machine, machine.cursor.uint64())],
  [OP.BINSTRING, (machine) => pushText(machine, machine.cursor.int32())],
  [OP.SHORT_BINBYTES, (machine) => pushBytes(machine, machine.cursor.byte())],
  [OP.BINBYTES, (machine) => pushBytes(machine, machine.cursor.uint32())],
  [OP.BINBYTES8, (machine) => pushBytes(machine, machine.cursor.uint64())],
  [OP.EMPTY_LIST, ({ stack }) => stack.push([], COST.list)],
  [OP.EMPTY_DICT, ({ stack }) => stack.push(new Map(), COST.dict)],
  [OP.EMPTY_TUPLE, ({ stack }) => stack.push(new Tuple(), COST.tuple)],
  [OP.TUPLE1, ({ stack }) => pushTuple(stack, stack.popMany(1))],
  [OP.TUPLE2, ({ stack }) => pushTuple(stack, stack.popMany(2))],
  [OP.TUPLE3, ({ stack }) => pushTuple(stack, stack.popMany(3))],
  [OP.TUPLE, ({ stack }) => pushTuple(stack, stack.popToMark())],
  [OP.APPEND, (machine) => append(machine, machine.stack.popMany(1))],
  [OP.APPENDS, (machine) => append(machine, machine.stack.popToMark())],
  [OP.SETITEM, (machine) => setItems(machine, machine.stack.popMany(2))],
  [OP.SETITEMS, (machine) => setItems(machine, machine.stack.popToMark())],
  [OP.BINPUT, ({ stack, cursor }) => stack.remember(cursor.byte())],
  [OP.LONG_BINPUT, ({ stack, cursor }) => stack.remember(cursor.uint32())],
  [OP.MEMOIZE, ({ stack }) => stack.rememberNext()],
  [OP.BINGET, ({ stack, cursor }) => stack.recall(cursor.byte())],
  [OP.LONG_BINGET, ({ stack, cursor }) => stack.recall(cursor.uint32())],
  [OP.GLOBAL, (machine) => pushGlobal(machine, machine.cursor.line(LONGEST_NAME), machine.cursor.line(LONGEST_NAME))],
  [OP.STACK_GLOBAL, (machine) => pushGlobal(machine, ...(machine.stack.popMany(2) as [unknown, unknown]))],
  [OP.REDUCE, ({ stack }) => reduce(stack, ...(stack.popMany(2) as [unknown, unknown]))],
  [OP.BUILD, ({ stack }) => build(stack.pop(), stack.top())],
  [OP.BINPERSID, ({ stack, allowList }) => stack.push(allowList.persistent(stack.pop()), COST.object)],
]);

function pushText({ stack, cursor }: PickleMachine, length: number): void {
  if (length < 0) throw new Refusal(`a text of ${length} bytes`, 'lengths from 0 on');
  stack.push(cursor.text(length), COST.string + length);
}

function pushBytes({ stack, cursor }: PickleMachine, length: number): void {
  stack.push(new Uint8Array(cursor.bytes(length)), COST.bytes + length);
}

function pushTuple(stack: PickleStack, items: readonly unknown[]): void {
  stack.push(new Tuple(items), COST.tuple + COST.slot * items.length);
}

function append({ stack, budget }: PickleMachine, items: readonly unknown[]): void {
  const list = stack.top();
  if (!Array.isArray(list)) throw new Refusal(`APPEND to ${nameOf(list)}`, 'a list');
  budget.spend(COST.slot * items.length);
  for (const item of items) list.push(item);
}

function setItems({ stack, budget }: PickleMachine, items: readonly unknown[]): void {
  const dict = stack.top();
  if (!(dict instanceof Map)) throw new Refusal(`SETITEM on ${nameOf(dict)}`, 'a dict');
  if (items.length % 2 === 1) throw new Refusal('a key without a value', 'pairs');
  budget.spend(COST.item * items.length);
  for (let k = 0; k < items.length; k += 2) dict.set(asKey(items[k]), items[k + 1]);
}

/** @returns the value, if it may be a dict's key */
function asKey(key: unknown): TorchKey {
  if (key === null || ['string', 'number', 'bigint', 'boolean'].includes(typeof key)) return key as TorchKey;
  throw new Refusal(`a dict key that is ${nameOf(key)}`, 'text, numbers, booleans and None');
}

function pushGlobal({ stack, allowList }: PickleMachine, module: unknown, name: unknown): void {
  const full = typeof module === 'string' && typeof name === 'string' ? `${module}.${name}` : null;
  const allowed = full === null ? undefined : allowList.global(full);
  if (allowed === undefined) {
    throw new Refusal(`the global ${full === null ? nameOf(name) : quoted(full, 200)}`, allowList.globals);
  }
  stack.push(allowed);
}

function reduce(stack: PickleStack, callee: unknown, args: unknown): void {
  if (!(callee instanceof Allowed) || callee.call === undefined) {
    throw new Refusal(`REDUCE that would call ${nameOf(callee)}`, 'calls of tensor and OrderedDict constructors');
  }
  if (!(args instanceof Tuple)) throw new Refusal(`REDUCE of ${callee.name} with ${nameOf(args)}`, 'a tuple');
  stack.push(callee.call(args.items), COST.object);
}

/** The state of an OrderedDict is its attributes; PyTorch gives state dicts one, `_metadata`. */
function build(state: unknown, target: unknown): void {
  if (!(target instanceof OrderedDict)) throw new Refusal(`BUILD on ${nameOf(target)}`, 'an OrderedDict');
  if (!(state instanceof Map) || state.size !== 1 || !state.has('_metadata')) {
    throw new Refusal('BUILD of an OrderedDict with other attributes', 'the attribute "_metadata"');
  }
  target.metadata = state.get('_metadata');
}
