import type { Refused } from '../refused';
import type { Tensor } from '../tensor';
import type { TextArray } from '../textArray';

/** What a dict's key may be: Python's hashable scalars. */
export type TorchKey = string | number | bigint | boolean | null;

/**
 * A value in a PyTorch file. Python's dict (Counter and defaultdict too) is a `Map`, OrderedDict an `OrderedDict`, list an
 * array, tuple (and torch.Size) a `Tuple`, set and frozenset a `Set`, bytes and bytearray a `Uint8Array`; int and float
 * are numbers, ints beyond ±(2^53 − 1) BigInts. A NumPy array is a `Tensor`, one of text a `TextArray`, a NumPy scalar
 * the number or text that it is. Python's 1.0 and 1 are both 1 here, and 1 is written as the int. What cannot be read is
 * `Refused`, in its place.
 */
export type TorchValue =
  | TorchKey
  | Uint8Array
  | Tensor
  | TextArray
  | Complex
  | TorchConstant
  | Tuple
  | Map<TorchKey, TorchValue>
  | OrderedDict
  | Set<TorchValue>
  | TorchValue[]
  | Refused;

/** Python's tuple: a fixed list, kept apart from the array that stands for Python's list. */
export class Tuple<T = TorchValue> implements Iterable<T> {
  constructor(readonly items: readonly T[] = []) {}

  get length(): number {
    return this.items.length;
  }

  [Symbol.iterator](): Iterator<T> {
    return this.items[Symbol.iterator]();
  }

  /** As items of an array, in JSON and in messages. */
  toJSON(): readonly T[] {
    return this.items;
  }
}

/** Python's collections.OrderedDict, the type of every state dict, with the `_metadata` PyTorch hangs on it. */
export class OrderedDict extends Map<TorchKey, TorchValue> {
  /** Versions of the modules that made a state dict; undefined when the file has none. */
  metadata: TorchValue | undefined = undefined;
}

/** Python's complex number. */
export class Complex {
  constructor(
    readonly re: number,
    readonly im: number,
  ) {}
}

/** A constant of PyTorch's, by the name Python shows: `torch.float32`, `cuda:0`, `torch.strided`. */
export class TorchConstant {
  constructor(
    readonly kind: 'dtype' | 'device' | 'layout' | 'qscheme',
    readonly name: string,
  ) {}

  toString(): string {
    return this.name;
  }

  toJSON(): string {
    return this.name;
  }
}
