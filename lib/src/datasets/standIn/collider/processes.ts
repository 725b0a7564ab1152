import type { RandomState } from '../../../random';
import { bosonMass, decayBoson } from './bosons';
import { type Collision, emptyCollision } from './collision';
import * as generation from './generation';
import { hardPair } from './hardPair';
import { partonJet } from './jets';
import { breitWigner, hardScale } from './spectra';
import { decayTop } from './top';

/** Multijet production: quarks and gluons, fewer gluons the harder the event. */
export function multijet(random: RandomState): Collision {
  const collision = emptyCollision(random);
  const pt = hardScale(random, generation.MULTIJET_SPECTRUM);
  const gluonShare = 1 / (1 + pt / generation.HALF_GLUONS_PT);
  for (const parton of hardPair(collision, pt, gluonShare)) partonJet(collision, parton, gluonShare);
  return collision;
}

/** A W or Z against a jet. */
export function bosonAndJet(random: RandomState): Collision {
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
export function topPair(random: RandomState): Collision {
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
