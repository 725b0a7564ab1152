import type { RandomState } from '../../../random';
import { type Collision, type Momentum, wrapAngle } from './collision';
import { FAT_JET_PT } from './detector';
import * as generation from './generation';
import { partonJet } from './jets';
import { poisson, powerLaw } from './spectra';

/** Extra jets, radiated off the incoming partons: the more the harder the event. */
function radiatedJets(random: RandomState, pt: number, gluonShare: number): Momentum[] {
  if (pt <= FAT_JET_PT) return [];
  const rate = generation.QUARK_RADIATION + gluonShare * (generation.GLUON_RADIATION - generation.QUARK_RADIATION);
  return Array.from({ length: poisson(random, rate * Math.log(pt / FAT_JET_PT)) }, () => ({
    pt: powerLaw(random, generation.RADIATION_INDEX, FAT_JET_PT, pt),
    eta: generation.RADIATION_ETA * random.standardNormal(),
    phi: Math.PI * (2 * random.randomSample() - 1),
  }));
}

/**
 * Two hard objects, back to back but for what the jets radiated before carry away, which are detected here.
 * @param gluonShare how much of what comes in are gluons
 * @returns the object with the given pt and the one that recoils
 */
export function hardPair(collision: Collision, pt: number, gluonShare: number): [Momentum, Momentum] {
  const { random } = collision;
  const phi = Math.PI * (2 * random.randomSample() - 1);
  const boost = generation.BOOST * random.standardNormal();
  const opening = generation.OPENING * random.standardNormal();
  let x = -pt * Math.cos(phi);
  let y = -pt * Math.sin(phi);
  for (const jet of radiatedJets(random, pt, gluonShare)) {
    x -= jet.pt * Math.cos(jet.phi);
    y -= jet.pt * Math.sin(jet.phi);
    partonJet(collision, jet, generation.RADIATED_GLUONS);
  }
  return [
    { pt, eta: boost + opening, phi: wrapAngle(phi) },
    { pt: Math.hypot(x, y), eta: boost - opening, phi: Math.atan2(y, x) },
  ];
}
