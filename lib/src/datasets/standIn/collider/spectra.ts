import type { RandomState } from '../../../random';
import * as generation from './generation';
import * as nature from './nature';

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

/** @returns a hard scale from pt^−index (1 − 2pt/√s)^generation.ENDPOINT, by rejection */
export function hardScale(random: RandomState, spectrum: { least: number; index: number }): number {
  for (;;) {
    const pt = powerLaw(random, spectrum.index, spectrum.least, nature.COLLISION_ENERGY / 2);
    if (random.randomSample() < (1 - (2 * pt) / nature.COLLISION_ENERGY) ** generation.ENDPOINT) return pt;
  }
}

/** @returns a mass from a Breit-Wigner, at most five widths off */
export function breitWigner(random: RandomState, mass: number, width: number): number {
  for (;;) {
    const offset = Math.tan(Math.PI * (random.randomSample() - 0.5)) / 2;
    if (Math.abs(offset) < 5) return mass + width * offset;
  }
}
