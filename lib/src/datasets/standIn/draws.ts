import type { RandomState } from '../../random';

/** @returns one of the choices, with a chance in proportion to its weight */
export function weighted<T>(random: RandomState, choices: readonly (readonly [T, number])[]): T {
  const total = choices.reduce((sum, [, weight]) => sum + weight, 0);
  let left = random.randomSample() * total;
  for (const [choice, weight] of choices) {
    left -= weight;
    if (left < 0) return choice;
  }
  return choices[choices.length - 1][0];
}

/** @returns true with the given chance */
export function chance(random: RandomState, probability: number): boolean {
  return random.randomSample() < probability;
}

/** @returns a draw from the exponential distribution */
export function exponential(random: RandomState, mean: number): number {
  return -mean * Math.log(1 - random.randomSample());
}

/** @returns a draw from the Poisson distribution (Knuth's method, for means below a few hundred) */
export function poisson(random: RandomState, mean: number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random.randomSample(); product > limit; product *= random.randomSample()) count++;
  return count;
}

/** @returns a draw from x^−index between two bounds */
export function powerLaw(random: RandomState, index: number, least: number, most: number): number {
  const u = random.randomSample();
  if (index === 1) return least * (most / least) ** u;
  const power = 1 - index;
  return (least ** power + u * (most ** power - least ** power)) ** (1 / power);
}

/** @returns a mass from a Breit-Wigner, at most five widths off */
export function breitWigner(random: RandomState, mass: number, width: number): number {
  for (;;) {
    const offset = Math.tan(Math.PI * (random.randomSample() - 0.5)) / 2;
    if (Math.abs(offset) < 5) return mass + width * offset;
  }
}
