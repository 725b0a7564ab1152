import { OpcodeWriter } from './opcodeWriter';
import { OPCODES as OP } from './opcodes';
import { Refused } from '../refused';
import { TextArray } from '../textArray';
import { Complex, OrderedDict, Tuple } from './values';

/** Python's pickler fills lists and dicts this many items at a time. */
const BATCH = 1000;
/** readTorch refuses deeper ones, and Python's own pickler soon after. */
const DEEPEST = 200;

/**
 * Writes protocol 2 pickles, in the subset that torch.load(weights_only=True) takes. Equal values give equal bytes;
 * an object met twice is written once and referred to, so that what is shared stays shared.
 */
export class Pickler {
  readonly out = new OpcodeWriter();
  private readonly open = new Set<object>();

  /** @param special writes the objects that only its user knows (tensors); returns whether it did */
  constructor(private readonly special: (value: object, pickler: Pickler) => boolean) {}

  /** @returns the whole pickle of a value. @throws TypeError for values that a PyTorch file cannot hold */
  dump(value: unknown): Uint8Array {
    this.out.op(OP.PROTO, Uint8Array.of(2));
    this.value(value);
    this.out.op(OP.STOP);
    return this.out.done();
  }

  value(value: unknown): void {
    if (value === null) return this.out.none();
    if (typeof value === 'boolean') return this.out.boolean(value);
    if (typeof value === 'number') return this.out.number(value);
    if (typeof value === 'bigint') return this.out.bigint(value);
    if (typeof value === 'string') return this.out.text(value);
    if (typeof value === 'object') return this.object(value);
    throw new TypeError(`writeTorch: a ${typeof value} cannot be written; allowed: see TorchValue`);
  }

  /** A call of an allow-listed constructor; `args` write its arguments, one each. */
  reduce(module: string, name: string, args: readonly (() => void)[]): void {
    this.out.global(module, name);
    this.tuple(args);
    this.out.op(OP.REDUCE);
  }

  /** A tuple of the values that `items` write, one each. */
  tuple(items: readonly (() => void)[]): void {
    if (items.length === 0) return this.out.op(OP.EMPTY_TUPLE);
    this.out.op(OP.MARK);
    for (const write of items) write();
    this.out.op(OP.TUPLE);
  }

  private object(value: object): void {
    if (this.open.has(value))
      throw new TypeError('writeTorch: a value contains itself; allowed: values without cycles');
    if (this.out.recall(value)) return;
    if (this.open.size === DEEPEST) throw new TypeError(`writeTorch: values nested more than ${DEEPEST} deep`);
    this.open.add(value);
    if (!this.special(value, this)) this.container(value);
    this.open.delete(value);
  }

  private container(value: object): void {
    if (value instanceof Uint8Array) return this.byteText(value);
    if (Array.isArray(value)) return this.list(value);
    if (value instanceof Tuple) {
      this.tuple(value.items.map((item) => () => this.value(item)));
      return this.out.remember(value);
    }
    if (value instanceof Refused) return value.use();
    if (value instanceof Set) return this.builtin('set', value, [() => this.list([...value])]);
    if (value instanceof Complex) {
      return this.builtin('complex', value, [() => this.out.float(value.re), () => this.out.float(value.im)]);
    }
    if (value instanceof TextArray) {
      throw new TypeError('writeTorch: PyTorch has no arrays of text; write a list, [...array]');
    }
    if (value instanceof OrderedDict) return this.orderedDict(value);
    if (value instanceof Map) return this.dict(value, [...value]);
    if ([Object.prototype, null].includes(Object.getPrototypeOf(value))) return this.dict(value, Object.entries(value));
    throw new TypeError(`writeTorch: a ${value.constructor.name} cannot be written; allowed: see TorchValue`);
  }

  private builtin(name: string, identity: object, args: readonly (() => void)[]): void {
    this.reduce('__builtin__', name, args);
    this.out.remember(identity);
  }

  private list(items: readonly unknown[]): void {
    this.out.op(OP.EMPTY_LIST);
    this.out.remember(items);
    this.batches(items, OP.APPENDS, (item) => this.value(item));
  }

  private dict(identity: object, items: readonly (readonly [unknown, unknown])[]): void {
    this.out.op(OP.EMPTY_DICT);
    this.out.remember(identity);
    this.dictItems(items);
  }

  private orderedDict(dict: OrderedDict): void {
    this.reduce('collections', 'OrderedDict', []);
    this.out.remember(dict);
    this.dictItems([...dict]);
    if (dict.metadata === undefined) return;
    this.value(new Map([['_metadata', dict.metadata]]));
    this.out.op(OP.BUILD);
  }

  private dictItems(items: readonly (readonly [unknown, unknown])[]): void {
    this.batches(items, OP.SETITEMS, ([key, item]) => {
      this.value(key);
      this.value(item);
    });
  }

  private batches<T>(items: readonly T[], opcode: number, write: (item: T) => void): void {
    for (let start = 0; start < items.length; start += BATCH) {
      this.out.op(OP.MARK);
      for (const item of items.slice(start, start + BATCH)) write(item);
      this.out.op(opcode);
    }
  }

  /** Protocol 2 has no bytes; Python writes them as text in which every character is a byte. */
  private byteText(bytes: Uint8Array): void {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    this.reduce('_codecs', 'encode', [() => this.out.text(text), () => this.out.text('latin1')]);
    this.out.remember(bytes);
  }
}
