import type { RandomState } from '../../../random';
import { MISSING } from '../../objects/missingValues';
import { distanceModulus, kpcPerArcsec, luminosityDistance } from './distance';
import { chance, weighted } from '../draws';
import type { Explosion } from './lightCurve';

/** What a catalogue match (Sherlock) can say, and how sure it is. */
type Classification = 'SN' | 'NT' | 'AGN' | 'VS' | 'BS' | 'UNCLEAR' | 'ORPHAN';
const RELIABILITY: Record<Classification, number> = { SN: 2, NT: 1, AGN: 1, VS: 1, BS: 2, UNCLEAR: 3, ORPHAN: 0 };
/** A transient closer than this to a nucleus may be the nucleus's own; arc seconds. */
const NUCLEUS = 1.5;
/** A galaxy fainter than this in r is often in no catalogue. */
const CATALOGUED = 21.5;
/** Chance that a transient is ascribed to a bright star, at the stars' mean distance. */
const BRIGHT_STAR = 0.003;
const BRIGHT_STAR_DISTANCE = 40;
/** Mean distance to any catalogued source, arc seconds, and how far one is looked for. */
const FIELD_SOURCE = 9.3;
const SEARCH_RADIUS = 30;
/** A host fainter than this in r is not seen. */
const DEEPEST = 22.3;
/** Spread of ln(distance from the nucleus). */
const OFFSET_SPREAD = 1.15;
/** The catalogue's distances are a little larger than ours. */
const CATALOGUE_DISTANCE = 1.03;

const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals));

function classify(random: RandomState, separation: number, r: number, active: boolean): Classification {
  if (chance(random, r > CATALOGUED ? 0.35 : 0.015)) return 'ORPHAN';
  if (chance(random, BRIGHT_STAR)) return 'BS';
  if (active && chance(random, 0.25)) return 'AGN';
  if (separation > NUCLEUS) return 'SN';
  return weighted(random, [
    ['SN', 60],
    ['NT', 24],
    ['VS', 12],
    ['UNCLEAR', 3],
    ['AGN', 1],
  ]);
}

/** The nearest source of a photometric catalogue (PS1): distance, g and r, any of them missing at times. */
function nearestSource(
  random: RandomState,
  separation: number,
  host: { g: number; r: number },
): Record<string, number> {
  const field = FIELD_SOURCE * Math.sqrt(-2 * Math.log(1 - random.randomSample()));
  const isHost = separation < field && host.r < DEEPEST;
  const distance = isHost ? Math.hypot(separation, 0.1 * random.standardNormal()) : field;
  if (distance > SEARCH_RADIUS) return { distpsnr1: MISSING, sgmag1: MISSING, srmag1: MISSING };
  const other = 20.5 + 1.1 * random.standardNormal();
  const r = isHost ? host.r : other;
  const g = isHost ? host.g : other + 0.6 + 0.35 * random.standardNormal();
  const withoutR = chance(random, Math.min(0.08 + 0.025 * distance, 0.24));
  const withoutG = chance(random, withoutR ? 0.66 : 0.11);
  return {
    distpsnr1: Number(distance.toPrecision(6)),
    sgmag1: withoutG ? MISSING : rounded(g, 4),
    srmag1: withoutR ? MISSING : rounded(r, 4),
  };
}

/** How far the match is: only some catalogues know its distance (in Mpc), its physical separation, its size. */
function extent(
  random: RandomState,
  z: number,
  classification: Classification,
  separation: number,
): Record<string, number> {
  const galaxy = ['SN', 'NT', 'AGN', 'UNCLEAR'].includes(classification);
  const near = Math.exp(-z / 0.035);
  const known =
    classification === 'AGN' ||
    (['SN', 'NT'].includes(classification) && chance(random, (classification === 'NT' ? 0.45 : 0.16) + 0.6 * near));
  const sized = galaxy && classification !== 'AGN' && chance(random, 0.55 - 0.25 * near);
  const scatter = Math.exp(0.02 * random.standardNormal());
  const size = 4 + (0.35 / Math.max(z, 0.005)) * Math.exp(0.6 * random.standardNormal());
  return {
    distance: known ? rounded(CATALOGUE_DISTANCE * luminosityDistance(z) * scatter, 2) : 0,
    physical_separation_kpc: known ? rounded(separation * kpcPerArcsec(z) * scatter, 2) : 0,
    major_axis_arcsec: chance(random, 0.0056) ? MISSING : sized ? rounded(size, 2) : 0,
  };
}

/** What catalogues say about the galaxy behind a transient, by column. */
export function hostColumns(random: RandomState, { kind, z }: Explosion): Record<string, number | string> {
  const [magnitude, offset] = kind.host;
  const r = distanceModulus(z) + magnitude + 1.4 * random.standardNormal();
  const g = r + 0.5 + 0.3 * random.standardNormal();
  // Every nucleus is found to about a fifth of an arc second.
  const kpc = offset * Math.exp(OFFSET_SPREAD * random.standardNormal());
  const blur = 0.15 * Math.sqrt(-2 * Math.log(1 - random.randomSample()));
  const real = Math.hypot(kpc / kpcPerArcsec(z), blur);
  const classification = classify(random, real, r, kind.types[0][0] === 'AGN');
  const orphan = classification === 'ORPHAN';
  const star = BRIGHT_STAR_DISTANCE * (0.05 + random.randomSample());
  const separation = orphan ? 0 : classification === 'BS' ? star : real;
  const angle = 2 * Math.PI * random.randomSample();
  return {
    ...nearestSource(random, real, { g, r }),
    classification,
    classificationReliability: RELIABILITY[classification],
    separationArcsec: rounded(separation, 3),
    northSeparationArcsec: rounded(separation * Math.cos(angle), 5),
    eastSeparationArcsec: rounded(separation * Math.sin(angle), 5),
    ...extent(random, z, classification, separation),
  };
}
