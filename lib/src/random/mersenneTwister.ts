const STATE_WORDS = 624;
const SHIFT_WORDS = 397;

/**
 * MT19937 (Matsumoto and Nishimura 1998), seeded by `init_genrand`: the generator under NumPy's legacy `RandomState`
 * and PyTorch's CPU generator. Both draw the same 32-bit words and differ only in what they make of them.
 */
export class MersenneTwister {
  private readonly state = new Uint32Array(STATE_WORDS);
  private position = STATE_WORDS;

  /** @param seed an integer from 0 to 2^32 − 1 */
  constructor(seed: number) {
    if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
      throw new RangeError(`MersenneTwister: seed ${seed} is not an integer from 0 to 4294967295`);
    }
    const { state } = this;
    state[0] = seed;
    for (let i = 1; i < STATE_WORDS; i++) {
      const previous = state[i - 1] ^ (state[i - 1] >>> 30);
      state[i] = Math.imul(1812433253, previous) + i;
    }
  }

  /** @returns the next tempered word, an integer from 0 to 2^32 − 1 */
  next32(): number {
    if (this.position === STATE_WORDS) this.twist();
    let word = this.state[this.position++];
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    word ^= word >>> 18;
    return word >>> 0;
  }

  private twist(): void {
    const { state } = this;
    let far = SHIFT_WORDS;
    for (let i = 0; i < STATE_WORDS; i++) {
      const next = i + 1 === STATE_WORDS ? 0 : i + 1;
      const joined = (state[i] & 0x80000000) | (state[next] & 0x7fffffff);
      state[i] = state[far] ^ (joined >>> 1) ^ (joined & 1 ? 0x9908b0df : 0);
      far = far + 1 === STATE_WORDS ? 0 : far + 1;
    }
    this.position = 0;
  }
}

/** All ones up to the top bit of a 32-bit word. */
function onesUpTo(word: number): number {
  return word === 0 ? 0 : 0xffffffff >>> Math.clz32(word);
}

/**
 * Draws an integer from 0 to `max` inclusive the way NumPy's legacy generator does: mask a word to the bits of `max`
 * and draw again while it is too large. Beyond 32 bits a draw is two words, the high one first.
 *
 * @param max a safe integer >= 0; 0 draws nothing
 */
export function boundedInteger(twister: MersenneTwister, max: number): number {
  if (max === 0) return 0;
  if (max <= 0xffffffff) {
    const mask = onesUpTo(max);
    let word: number;
    do word = (twister.next32() & mask) >>> 0;
    while (word > max);
    return word;
  }
  const highMask = onesUpTo(Math.floor(max / 2 ** 32));
  let value: number;
  do {
    const high = (twister.next32() & highMask) >>> 0;
    value = high * 2 ** 32 + twister.next32();
  } while (value > max);
  return value;
}
