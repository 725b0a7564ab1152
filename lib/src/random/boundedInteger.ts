import type { MersenneTwister } from './mersenneTwister';

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
