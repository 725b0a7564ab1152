/** Elements that a text array may have when none of them takes any byte of the file. */
export const MOST_EMPTY = 1 << 20;

/**
 * A NumPy array of text (dtype `<U…` or `S…`), its elements row after row; read from the file at the first look.
 * @example
 * const names = readNpz('data.npz').get('names') as TextArray;
 * [names.shape, [...names]]; // [ [ 2 ], [ 'pt', 'mass' ] ]
 */
export class TextArray implements Iterable<string> {
  private texts: readonly string[] | undefined;

  constructor(
    readonly shape: readonly number[],
    private readonly load: () => readonly string[],
  ) {}

  /** An array over texts in memory. @param shape default: one axis */
  static of(texts: readonly string[], shape: readonly number[] = [texts.length]): TextArray {
    if (shape.reduce((product, n) => product * n, 1) !== texts.length) {
      throw new RangeError(`TextArray: ${texts.length} texts do not fill shape (${shape.join(', ')})`);
    }
    return new TextArray(shape, () => texts);
  }

  get data(): readonly string[] {
    return (this.texts ??= this.load());
  }

  /** Number of elements. */
  get size(): number {
    return this.shape.reduce((product, n) => product * n, 1);
  }

  [Symbol.iterator](): Iterator<string> {
    return this.data[Symbol.iterator]();
  }

  toJSON(): readonly string[] {
    return this.data;
  }
}
