import { FormatError, type Place } from './formatError';

/**
 * An entry of a file that cannot be read, in the place where it stands: the others are there, and nothing of this one was
 * run. Its message names the entry and says how to save it so that it can be read. Whoever takes it for a tensor, a list
 * or a dict (`data`, `shape`, `for … of` and the like) gets that message as an error.
 * @example
 * const file = readTorch('checkpoint.pt') as Map<string, TorchValue>; // it holds a data frame beside the weights
 * file.get('weights'); // a Tensor
 * const frame = file.get('frame');
 * if (frame instanceof Refused) console.log(frame.message); // …: entry "frame" is the global "pandas.core.frame.DataFrame"…
 */
export class Refused {
  /** @param found what it is, @param remedy how to save it instead */
  constructor(
    readonly found: string,
    readonly remedy: string,
    readonly place: Place,
    /** The entry's name: keys joined by dots, places in lists in brackets. */
    readonly entry: string = '',
  ) {}

  /** @returns the error that using it throws */
  get error(): FormatError {
    const what = this.entry === '' ? this.found : `entry ${JSON.stringify(this.entry)} is ${this.found}`;
    return new FormatError(this.place, what, this.remedy);
  }

  get message(): string {
    return this.error.message;
  }

  /** @throws FormatError, always */
  use(): never {
    throw this.error;
  }

  get data(): never {
    return this.use();
  }

  get shape(): never {
    return this.use();
  }

  get size(): never {
    return this.use();
  }

  get length(): never {
    return this.use();
  }

  get items(): never {
    return this.use();
  }

  get(): never {
    return this.use();
  }

  keys(): never {
    return this.use();
  }

  [Symbol.iterator](): never {
    return this.use();
  }

  toJSON(): never {
    return this.use();
  }
}
