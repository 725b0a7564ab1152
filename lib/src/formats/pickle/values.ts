import type { Tensor } from '../tensor';

/** What a dict's key may be: Python's hashable scalars. */
export type TorchKey = string | number | bigint | boolean | null;

/**
 * A value in a PyTorch file. Python's dict is a `Map`, OrderedDict an `OrderedDict`, list an array, tuple (and
 * torch.Size) a `Tuple`, bytes a `Uint8Array`; int and float are numbers, ints beyond ±(2^53 − 1) BigInts. Python's
 * 1.0 and 1 are both 1 here, and 1 is written as the int.
 */
export type TorchValue =
  TorchKey | Uint8Array | Tensor | Tuple | Map<TorchKey, TorchValue> | OrderedDict | TorchValue[];

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
