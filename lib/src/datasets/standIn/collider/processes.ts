import type { RandomState } from '../../../random';
import { breitWigner, poisson, powerLaw } from '../draws';
import { bosonMass, decayBoson, decayTop } from './decays';
import { emptyCollision, wrapAngle, type Collision, type Momentum } from './collision';
import { partonJet } from './jets';
import { detector, generation, nature } from './parameters';

/** @returns a hard scale from pt^−index (1 − 2pt/√s)^generation.ENDPOINT, by rejection */
function hardScale(random: RandomState, spectrum: { least: number; index: number }): number {
  for (;;) {
    const pt = powerLaw(random, spectrum.index, spectrum.least, nature.COLLISION_ENERGY / 2);
    if (random.randomSample() < (1 - (2 * pt) / nature.COLLISION_ENERGY) ** generation.ENDPOINT) return pt;
  }
}

/** Extra jets, radiated off the incoming partons: the more the harder the event. */
function radiatedJets(random: RandomState, pt: number, gluonShare: number): Momentum[] {
  if (pt <= detector.FAT_JET_PT) return [];
  const rate = generation.QUARK_RADIATION + gluonShare * (generation.GLUON_RADIATION - generation.QUARK_RADIATION);
  return Array.from({ length: poisson(random, rate * Math.log(pt / detector.FAT_JET_PT)) }, () => ({
    pt: powerLaw(random, generation.RADIATION_INDEX, detector.FAT_JET_PT, pt),
    eta: generation.RADIATION_ETA * random.standardNormal(),
    phi: Math.PI * (2 * random.randomSample() - 1),
  }));
}

/**
 * Two hard objects, back to back but for what the jets radiated before carry away, which are detected here.
 * @param gluonShare how much of what comes in are gluons
 * @returns the object with the given pt and the one that recoils
 */
function hardPair(collision: Collision, pt: number, gluonShare: number): [Momentum, Momentum] {
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

/** Multijet production: quarks and gluons, fewer gluons the harder the event. */
function multijet(random: RandomState): Collision {
  const collision = emptyCollision(random);
  const pt = hardScale(random, generation.MULTIJET_SPECTRUM);
  const gluonShare = 1 / (1 + pt / generation.HALF_GLUONS_PT);
  for (const parton of hardPair(collision, pt, gluonShare)) partonJet(collision, parton, gluonShare);
  return collision;
}

/** A W or Z against a jet. */
function bosonAndJet(random: RandomState): Collision {
  const collision = emptyCollision(random);
  const pt = hardScale(random, generation.BOSON_SPECTRUM);
  const [boson, parton] = hardPair(collision, pt, generation.BOSON_GLUONS);
  const kind = random.randomSample() < generation.W_SHARE ? 'W' : 'Z';
  const leptonic = random.randomSample() < generation.LEPTONIC_SAMPLE;
  decayBoson(collision, kind, boson, { polarisation: 'unpolarised', leptonic });
  partonJet(collision, parton, generation.BOSON_GLUONS);
  return collision;
}

/** A pair of top quarks. */
function topPair(random: RandomState): Collision {
  const collision = emptyCollision(random);
  const pt = hardScale(random, generation.TOP_SPECTRUM);
  for (const top of hardPair(collision, pt, generation.TOP_GLUONS)) decayTop(collision, top);
  return collision;
}

/** One background event, its process drawn from the generated samples' shares. */
export function background(random: RandomState): Collision {
  const { multijet: jets, boson } = generation.BACKGROUND_SHARES;
  const u = random.randomSample();
  if (u < jets) return multijet(random);
  return u < jets + boson ? bosonAndJet(random) : topPair(random);
}

/** @returns sin θ of a spin-2 resonance's decay to two longitudinal bosons, dN/dcosθ ∝ sin⁴θ */
function decaySine(random: RandomState): number {
  for (;;) {
    const sine = Math.sqrt(1 - random.randomSample() ** 2);
    if (random.randomSample() < sine ** 4) return sine;
  }
}

/** The bulk graviton: gluons to a resonance to WW or ZZ; kept if two fat jets are as heavy as a boson's. */
export function graviton(random: RandomState): Collision {
  for (;;) {
    const collision = emptyCollision(random);
    const kind = random.randomSample() < generation.RESONANCE_TO_WW ? 'W' : 'Z';
    const energy = breitWigner(random, generation.RESONANCE_MASS, generation.RESONANCE_WIDTH) / 2;
    const pt = Math.sqrt(energy ** 2 - bosonMass(kind) ** 2) * decaySine(random);
    for (const boson of hardPair(collision, pt, 1))
      decayBoson(collision, kind, boson, { polarisation: 'longitudinal' });
    if (collision.jets.filter(({ mass }) => mass > generation.BOSON_TAG_MASS).length >= 2) return collision;
  }
}
