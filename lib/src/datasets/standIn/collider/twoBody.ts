import type { RandomState } from '../../../random';
import { type Momentum, wrapAngle } from './collision';
import { JET_RADIUS } from './detector';

/** @returns the angle between two daughters with momentum shares z and 1 − z, in radians: m = pt·angle·sqrt(z(1−z)) */
export function openingAngle(pt: number, mass: number, z: number): number {
  return mass / (pt * Math.sqrt(z * (1 - z)));
}

/** @returns the same angle in units of the jet radius */
export function prongAngle(pt: number, mass: number, z: number): number {
  return openingAngle(pt, mass, z) / JET_RADIUS;
}

/** @returns the two daughters of a decay, with shares 1 − z and z of the momentum, at most a right angle apart */
export function daughters(random: RandomState, parent: Momentum, mass: number, z: number): [Momentum, Momentum] {
  const angle = Math.min(openingAngle(parent.pt, mass, z), Math.PI / 2);
  const turn = 2 * Math.PI * random.randomSample();
  const at = (share: number, lever: number): Momentum => ({
    pt: share * parent.pt,
    eta: parent.eta + lever * angle * Math.cos(turn),
    phi: wrapAngle(parent.phi + lever * angle * Math.sin(turn)),
  });
  return [at(1 - z, z), at(z, z - 1)];
}
