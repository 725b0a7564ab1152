import type { RandomState } from '../../../random';

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
