import { boundedInteger, MersenneTwister } from './mersenneTwister';

/** Anything with numbered places whose elements can be swapped: arrays and typed arrays. */
export interface MutableList<T> {
  readonly length: number;
  [index: number]: T;
}

function checkedSize(method: string, size: number): number {
  if (!Number.isSafeInteger(size) || size < 0) {
    throw new RangeError(`RandomState.${method}: size ${size} is not an integer >= 0`);
  }
  return size;
}

/**
 * NumPy's legacy generator, `numpy.random.RandomState(seed)` (also what `numpy.random.seed(seed)` seeds): the same
 * numbers in the same order, checked against NumPy 1.24. All methods draw from one stream.
 *
 * Bit-exact, except that `standardNormal` and `normal` go through the platform's logarithm, which may differ from the
 * C library's in the last bit.
 *
 * @example
 * new RandomState(42).permutation(10); // 8 1 5 0 7 2 9 4 3 6
 */
export class RandomState {
  private readonly twister: MersenneTwister;
  private spareNormal: number | null = null;

  /**
   * @param seed an integer from 0 to 2^32 − 1, NumPy's limits
   * @throws RangeError for any other seed
   */
  constructor(seed: number) {
    if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
      throw new RangeError(`RandomState: seed ${seed} is not an integer from 0 to 4294967295 (2^32 - 1)`);
    }
    this.twister = new MersenneTwister(seed);
  }

  /** @returns the integers 0 … n−1 in random order */
  permutation(n: number): Uint32Array {
    if (!Number.isInteger(n) || n < 0 || n > 0xffffffff) {
      throw new RangeError(`RandomState.permutation: ${n} is not an integer from 0 to 4294967295`);
    }
    const order = new Uint32Array(n);
    for (let i = 0; i < n; i++) order[i] = i;
    this.shuffle(order);
    return order;
  }

  /** Shuffles the caller's own array in place (Fisher-Yates from the last element down). */
  shuffle<T>(list: MutableList<T>): void {
    for (let i = list.length - 1; i > 0; i--) {
      const j = boundedInteger(this.twister, i);
      const kept = list[i];
      list[i] = list[j];
      list[j] = kept;
    }
  }

  /** One number, or `size` numbers, from [0, 1) with 53 random bits: NumPy's `random_sample`. */
  randomSample(): number;
  randomSample(size: number): Float64Array;
  randomSample(size?: number): number | Float64Array {
    // Without a closure a number: forests draw a hundred thousand.
    if (size === undefined) return this.double();
    return this.draw('randomSample', size, () => this.double());
  }

  /**
   * One number, or `size` numbers, from [low, high).
   * @throws RangeError when high − low is not finite
   */
  uniform(low: number, high: number): number;
  uniform(low: number, high: number, size: number): Float64Array;
  uniform(low: number, high: number, size?: number): number | Float64Array {
    const range = high - low;
    if (!Number.isFinite(range)) {
      throw new RangeError(`RandomState.uniform: the range from ${low} to ${high} is not a finite number`);
    }
    return this.draw('uniform', size, () => low + range * this.double());
  }

  /**
   * One integer, or `size` integers, from low to high − 1, NumPy's `randint` with its default 64-bit type.
   * @throws RangeError unless low < high and both, and their difference, are safe integers
   */
  randint(low: number, high: number): number;
  randint(low: number, high: number, size: number): Float64Array;
  randint(low: number, high: number, size?: number): number | Float64Array {
    if (!Number.isSafeInteger(low) || !Number.isSafeInteger(high) || !Number.isSafeInteger(high - low) || low >= high) {
      throw new RangeError(
        `RandomState.randint: cannot draw from ${low} to ${high} exclusive; expected safe integers with low < high`,
      );
    }
    const max = high - 1 - low;
    if (size === undefined) return low + boundedInteger(this.twister, max);
    return this.draw('randint', size, () => low + boundedInteger(this.twister, max));
  }

  /** One number, or `size` numbers, from the standard normal distribution (Marsaglia's polar method, in pairs). */
  standardNormal(): number;
  standardNormal(size: number): Float64Array;
  standardNormal(size?: number): number | Float64Array {
    return this.draw('standardNormal', size, () => this.gauss());
  }

  /** One number, or `size` numbers, from the normal distribution with the given mean and standard deviation. */
  normal(mean: number, deviation: number): number;
  normal(mean: number, deviation: number, size: number): Float64Array;
  normal(mean: number, deviation: number, size?: number): number | Float64Array {
    if (!(deviation >= 0)) throw new RangeError(`RandomState.normal: standard deviation ${deviation} is not >= 0`);
    return this.draw('normal', size, () => mean + deviation * this.gauss());
  }

  private draw(method: string, size: number | undefined, next: () => number): number | Float64Array {
    if (size === undefined) return next();
    const out = new Float64Array(checkedSize(method, size));
    for (let i = 0; i < out.length; i++) out[i] = next();
    return out;
  }

  private double(): number {
    const high = this.twister.next32() >>> 5;
    const low = this.twister.next32() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  private gauss(): number {
    if (this.spareNormal !== null) {
      const spare = this.spareNormal;
      this.spareNormal = null;
      return spare;
    }
    let x: number, y: number, square: number;
    do {
      x = 2 * this.double() - 1;
      y = 2 * this.double() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square === 0);
    const factor = Math.sqrt((-2 * Math.log(square)) / square);
    this.spareNormal = factor * x;
    return factor * y;
  }
}
