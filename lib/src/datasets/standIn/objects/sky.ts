import type { RandomState } from '../../../random';

/** A place on the sky in degrees. */
export interface Place {
  readonly ra: number;
  readonly dec: number;
  /** galactic latitude */
  readonly latitude: number;
}

const RADIANS = Math.PI / 180;
/** The galactic north pole (J2000): right ascension and declination. */
const POLE = { ra: 192.85948 * RADIANS, dec: 27.12825 * RADIANS };
/** ZTF looks no farther south than this. */
const SOUTHERNMOST = -28;
/** Few supernovae are found through the dust of the galactic plane. */
const PLANE = 7;

/** Draws a place evenly over the northern sky, nine times in ten outside the galactic plane. */
export function drawPlace(random: RandomState): Place {
  for (;;) {
    const ra = random.uniform(0, 360);
    const lowest = Math.sin(SOUTHERNMOST * RADIANS);
    const sinDec = lowest + (1 - lowest) * random.randomSample();
    const dec = Math.asin(sinDec);
    const towardsPole =
      sinDec * Math.sin(POLE.dec) + Math.cos(dec) * Math.cos(POLE.dec) * Math.cos(ra * RADIANS - POLE.ra);
    const latitude = Math.asin(towardsPole) / RADIANS;
    if (Math.abs(latitude) > PLANE || random.randomSample() < 0.5) return { ra, dec: dec / RADIANS, latitude };
  }
}

/** Whether the table calls a latitude the galactic plane. */
export const inGalacticPlane = ({ latitude }: Place): boolean => Math.abs(latitude) < 10;
