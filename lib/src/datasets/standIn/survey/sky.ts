import type { RandomState } from '../../../random';
import { chance } from '../draws';

/** A position in degrees: right ascension, declination, galactic latitude. */
export interface Position {
  readonly ra: number;
  readonly dec: number;
  readonly latitude: number;
}

const DEGREE = Math.PI / 180;
/** The galactic north pole (J2000). */
const POLE = { ra: 192.85948, dec: 27.12825 };
/** Southern limit of the survey. */
const SOUTHERNMOST = -28;
/** Within this latitude of the galactic plane few transients are classified; closer than that none. */
const PLANE = 15;
const DENSE_PLANE = 3;
const SEEN_IN_PLANE = 0.28;

/** @returns galactic latitude in degrees */
export function galacticLatitude(ra: number, dec: number): number {
  const sine =
    Math.sin(dec * DEGREE) * Math.sin(POLE.dec * DEGREE) +
    Math.cos(dec * DEGREE) * Math.cos(POLE.dec * DEGREE) * Math.cos((ra - POLE.ra) * DEGREE);
  return Math.asin(sine) / DEGREE;
}

/** @returns a direction where the survey looks, away from the Milky Way more often than in it */
export function position(random: RandomState): Position {
  const lowest = Math.sin(SOUTHERNMOST * DEGREE);
  for (;;) {
    const ra = 360 * random.randomSample();
    const dec = Math.asin(lowest + (1 - lowest) * random.randomSample()) / DEGREE;
    const latitude = galacticLatitude(ra, dec);
    if (Math.abs(latitude) > PLANE) return { ra, dec, latitude };
    if (Math.abs(latitude) > DENSE_PLANE && chance(random, SEEN_IN_PLANE)) return { ra, dec, latitude };
  }
}

/** The position columns: means over the detections, and the catalogued position beside them. */
export function positionColumns(random: RandomState): Record<string, number | string> {
  const { ra, dec, latitude } = position(random);
  // Detections scatter by a tenth of an arc second.
  const scatter = () => (0.1 / 3600) * random.standardNormal();
  return {
    ramean: ra,
    decmean: dec,
    glatmean: latitude,
    ra: Number((ra + scatter()).toFixed(7)),
    decl: Number((dec + scatter()).toFixed(7)),
    galactic_plane: Math.abs(latitude) < PLANE ? 'yes' : 'no',
  };
}
